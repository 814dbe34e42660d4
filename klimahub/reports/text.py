"""Problems for people: what is wrong, where, the line with carets under the fault, what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable

from klimahub.diagnostics import ERROR, WARNING, Diagnostic
from klimahub.language import Language

PAINT = {ERROR: "1;31", WARNING: "1;33"}
WIDEST, LONGEST, MOST_CHOICES = 120, 80, 10


def report(problems: Iterable[Diagnostic], language: Language, colour: bool = False) -> str:
    """Every problem, then how many; empty when there is none. `colour` is for a terminal."""
    found = list(problems)
    if not found:
        return ""
    errors = sum(problem.is_error for problem in found)
    counts = [
        language.count(f"problems.{kind}", number)
        for kind, number in (("errors", errors), ("warnings", len(found) - errors))
        if number
    ]
    frames = [framed(problem, language, PAINT[problem.severity] if colour else "") for problem in found]
    return "\n\n".join([*frames, language.list(counts) + "."])


def framed(problem: Diagnostic, language: Language, paint: str = "") -> str:
    span = problem.span
    head = painted(f"{language.t(f'problems.severity.{problem.severity}')}[{problem.kind}]", paint)
    lines = [f"{head}: {what(problem, language)}", f"  --> {problem.path}:{span.line}:{span.column}"]
    if problem.line:
        number = str(span.line)
        margin = " " * len(number)
        end = span.end_column if span.end_line == span.line else len(problem.line) + 1
        width = max(min(end, len(problem.line) + 1) - span.column, 1)
        shown, before = window(shown_as_is(problem.line), span.column - 1, width)
        carets = painted("^" * min(width, len(shown) - len(before) + 1), paint)
        lines += [f"{margin} |", f"{number} | {shown}", f"{margin} | {re.sub('[^ ]', ' ', before)}{carets}"]
    return "\n".join([*lines, f"  = {language.t('problems.help')}: {advice(problem, language)}"])


def window(line: str, start: int, width: int) -> tuple[str, str]:
    """A long line's part around the fault, and what of it stands before the fault."""
    if len(line) <= WIDEST:
        return line, line[:start]
    first = max(min(start - 30, len(line) - WIDEST), 0)
    last = first + WIDEST
    opening, ending = "…" if first else "", "…" if last < len(line) else ""
    return opening + line[first:last] + ending, opening + line[first:start]


def shown_as_is(text: str) -> str:
    """Text without what a terminal would obey: a tab is one space wide, so that the carets stand right."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in text)


def painted(text: str, paint: str) -> str:
    return f"\x1b[{paint}m{text}\x1b[0m" if paint else text


def short(value: str) -> str:
    """An editor's words inside a sentence: on one line and not too long."""
    line = shown_as_is(" ".join(value.split()))
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def what(problem: Diagnostic, language: Language) -> str:
    return language.t(f"problems.{problem.kind}.what", **{key: short(value) for key, value in problem.facts.items()})


def advice(problem: Diagnostic, language: Language) -> str:
    """What to write instead; a guess where there is one, then the choices where they are few."""
    facts = {key: shown_as_is(" ".join(value.split())) for key, value in problem.facts.items()}
    parts = [language.t("problems.guess", guess=facts["guess"])] if facts.get("guess") else []
    choices = facts.get("choices", "")
    if choices and choices.count(",") < MOST_CHOICES:
        parts.append(language.t("problems.choices", choices=choices))
    return " ".join([*parts, language.t(f"problems.{problem.kind}.help", **facts)])
