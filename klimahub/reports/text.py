"""Problems for people: what is wrong, where, the line with carets under the fault, what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable

from klimahub.diagnostics import ERROR, WARNING, Diagnostic
from klimahub.language import Language

PAINT = {ERROR: "1;31", WARNING: "1;33"}
HINTED = {"field_missing", "text_expected", "value_empty", "value_unfit"}  # kinds that need to know what a field is
WIDEST, LONGEST, MOST_CHOICES = 120, 80, 15


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
    facts = {key: short(value) for key, value in problem.facts.items()}
    return language.t(f"problems.{problem.kind}.what", **{**facts, "field": named(problem, language)})


def named(problem: Diagnostic, language: Language) -> str:
    """A field by its name in the file and the way to it in the form: `«percent» (Mål › a-2030 › Procent)`."""
    if not problem.field:
        return f"«{short(problem.facts.get('key', ''))}»"
    *way, last = (language.flat.get(f"{part}.label", last_of(part)) for part in problem.field)
    name = problem.facts.get("key") or last
    shown = " › ".join(short(part) for part in ([*way, last] if last.casefold() != name.casefold() else way))
    return f"«{short(name)}» ({shown})" if shown else f"«{short(name)}»"


def last_of(part: str) -> str:
    """The name of a field from the key of its words; what is no such key, such as the name of a file, as it is."""
    return part.rpartition(".")[2] if part.startswith("fields.") else part


def advice(problem: Diagnostic, language: Language) -> str:
    """What to write instead; a guess where there is one, then the choices where they are few."""
    facts = {key: shown_as_is(" ".join(value.split())) for key, value in problem.facts.items()}
    parts = [language.t("problems.guess", guess=facts["guess"])] if facts.get("guess") else []
    words = [word for word in facts.get("choices", "").split(", ") if word]
    if len(words) >= MOST_CHOICES:
        parts.append(language.t("problems.choices_many", page=language.t("handbook.pages.fields")))
    elif words:
        told = [explained(word, facts.get("terms", ""), language) for word in words]
        parts.append(language.t("problems.choices", choices=", ".join(told)))
    parts.append(language.t(f"problems.{problem.kind}.help", **facts))
    if problem.kind in HINTED and problem.field:
        facts["hint"] = language.flat.get(f"{problem.field[-1]}.hint", "")
    parts += [
        language.t(f"problems.{key}", **{key: facts[key]}) for key in ("fixed", "hint", "others") if facts.get(key)
    ]
    return " ".join(parts)


def explained(word: str, terms: str, language: Language) -> str:
    """A word of a vocabulary with what it means in plain language."""
    meaning = language.flat.get(f"{terms}.{word}", "")
    if meaning and not meaning[1:2].isupper():
        meaning = meaning[0].lower() + meaning[1:]
    return f"{word} ({meaning})" if meaning and meaning != word else word
