"""Problems for people: what is wrong, where, the line with carets under the fault, what to write instead."""

from __future__ import annotations

from collections.abc import Iterable

from klimahub.diagnostics import Diagnostic
from klimahub.language import Language


def report(problems: Iterable[Diagnostic], language: Language) -> str:
    """Every problem, then how many; empty when there is none."""
    found = list(problems)
    if not found:
        return ""
    errors = sum(problem.is_error for problem in found)
    counts = [
        language.count(f"problems.{kind}", number)
        for kind, number in (("errors", errors), ("warnings", len(found) - errors))
        if number
    ]
    return "\n\n".join([*(framed(problem, language) for problem in found), language.list(counts) + "."])


def framed(problem: Diagnostic, language: Language) -> str:
    span = problem.span
    head = language.t(f"problems.severity.{problem.severity}")
    lines = [f"{head}: {what(problem, language)}", f"  --> {problem.path}:{span.line}:{span.column}"]
    if problem.line:
        number = str(span.line)
        margin = " " * len(number)
        end = span.end_column if span.end_line == span.line else len(problem.line) + 1
        carets = " " * (span.column - 1) + "^" * max(min(end, len(problem.line) + 1) - span.column, 1)
        lines += [f"{margin} |", f"{number} | {problem.line}", f"{margin} | {carets}"]
    return "\n".join([*lines, f"  = {language.t('problems.help')}: {advice(problem, language)}"])


def what(problem: Diagnostic, language: Language) -> str:
    return language.t(f"problems.{problem.kind}.what", **problem.facts)


def advice(problem: Diagnostic, language: Language) -> str:
    """What to write instead; a guess where there is one, then the choices where they are few."""
    facts = dict(problem.facts)
    parts = [language.t("problems.guess", guess=facts["guess"])] if facts.get("guess") else []
    choices = facts.get("choices", "")
    if choices and choices.count(",") < 12:
        parts.append(language.t("problems.choices", choices=choices))
    key = f"problems.{problem.kind}.help"
    if key in language.flat:
        parts.append(language.t(key, **facts))
    return " ".join(parts)
