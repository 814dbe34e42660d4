"""Problems as GitHub's annotations on the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable

from klimahub.diagnostics import Diagnostic
from klimahub.language import Language
from klimahub.reports.text import advice, what


def report(problems: Iterable[Diagnostic], language: Language) -> str:
    """One workflow command per problem; GitHub shows the first ten errors and ten warnings of a step."""
    return "\n".join(annotation(problem, language) for problem in problems)


def annotation(problem: Diagnostic, language: Language) -> str:
    span = problem.span
    where = f"file={escaped(problem.path)},line={span.line},col={span.column}"
    if span.end_line == span.line:
        where += f",endColumn={span.end_column}"
    title = escaped(what(problem, language))
    message = advice(problem, language).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{problem.severity} {where},title={title}::{message}"


def escaped(value: str) -> str:
    """A property: more must be escaped in it than in a message."""
    for character, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C")):
        value = value.replace(character, code)
    return value
