"""A problem with the content as a value: where it is, what kind it is, what to write instead.

Whoever finds a problem makes a `Diagnostic`; whoever shows it is in `reports/`. Three kinds of trouble are never mixed:
content that is wrong is a `Diagnostic`, a set-up that is wrong is a `SetupError`, a program that is wrong is an
ordinary exception.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import NamedTuple

import click

from klimahub.record import record

ERROR = "error"
WARNING = "warning"


class Span(NamedTuple):
    """A stretch of a file; lines and columns count from 1, the end column is exclusive.

    A tuple, as each value of every file has one: nothing else is made so often.
    """

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 2

    @classmethod
    def at(cls, line: int, column: int = 1, width: int = 1) -> Span:
        """A stretch of one line."""
        return cls(line, column, line, column + width)


START = Span()
"""Of a file as a whole."""


@record
class Diagnostic:
    """One problem.

    `kind` names a text in the language files (`problems.<kind>.what` and `.help`); `facts` fill its placeholders.
    `path` is relative to the content's parent folder and has forward slashes. `line` is the text of the line at fault.
    `field` is the way to the value, outermost first: keys of words (`fields.Target.percent`), ids, and unknown names.
    """

    path: str
    kind: str
    span: Span = START
    facts: Mapping[str, str] = field(default_factory=dict)
    severity: str = ERROR
    field: tuple[str, ...] = ()
    line: str = ""

    @property
    def is_error(self) -> bool:
        return self.severity == ERROR

    @property
    def place(self) -> tuple[str, Span, str]:
        """What problems are sorted by."""
        return (self.path, self.span, self.kind)


def in_order(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Problems by file, then by place in the file."""
    return tuple(sorted(problems, key=lambda problem: problem.place))


class SetupError(click.ClickException):
    """The set-up or the call is wrong: one sentence that says what to do. Exit code 2."""

    exit_code = 2
