"""Problems as a Markdown table, for the summary of a job on GitHub: all of them, where annotations stop at ten."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from klimahub.diagnostics import ERROR, Diagnostic
from klimahub.language import Language
from klimahub.reports.text import advice, what

MOST = 500  # a summary may hold 1 MiB


def report(problems: Iterable[Diagnostic], language: Language) -> str:
    """A heading, then one table a file; a sentence when there is nothing to mend."""
    found = list(problems)
    t = language.t
    if not found:
        return f"## {t('summary.good')}\n"
    errors = sum(problem.severity == ERROR for problem in found)
    counts = [
        language.count(f"problems.{kind}", number)
        for kind, number in (("errors", errors), ("warnings", len(found) - errors))
        if number
    ]
    parts = [f"## {language.list(counts)}", "", t("summary.intro", page=t("handbook.pages.messages")), ""]
    for path, group in groupby(found[:MOST], key=path_of):
        parts += [f"### `{path}`", "", t("summary.heads"), "|--:|--|--|--|"]
        parts += [row(problem, language) for problem in group]
        parts.append("")
    if len(found) > MOST:
        parts.append(t("summary.more", n=len(found) - MOST))
    return "\n".join(parts) + "\n"


def path_of(problem: Diagnostic) -> str:
    return problem.path


def row(problem: Diagnostic, language: Language) -> str:
    severity = language.t(f"problems.severity.{problem.severity}")
    cells = (str(problem.span.line), f"{severity} `{problem.kind}`", what(problem, language), advice(problem, language))
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
