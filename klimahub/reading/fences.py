"""A file into front matter and body by its lines, also where those of three hyphens are not quite right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from klimahub.diagnostics import Span
from klimahub.record import record

OPENING = re.compile(r"---[ \t]*")
CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*")
ALIKE = re.compile(r"[ \t]*[-–—_=]{2,}[ \t]*")
FIELD = re.compile(r"[ \t]*(?:- +)*[\w-]+ ?:(?:\s|$)")
HEADING = re.compile(r"#{1,6}\s*\w")
Mistake = tuple[str, Span]


@record
class Parts:
    """Front matter and body, and the line of the file at which each begins; `mistakes` are of the lines around them."""

    front: str
    front_line: int
    body: str
    body_line: int
    mistakes: tuple[Mistake, ...]


def split(lines: list[str]) -> Parts | None:
    """The parts of a file, also where they can only be guessed; None where it has no fields at all."""
    opened = opening(lines)
    if opened is None:
        return None
    start, mistakes = opened
    end, after, more = closing(lines, start)
    front = "\n".join([*lines[start:end], ""])
    return Parts(front, start + 1, "\n".join(lines[after:]), after + 1, (*mistakes, *more))


def opening(lines: list[str]) -> tuple[int, tuple[Mistake, ...]] | None:
    """The index of the first line of fields."""
    first = next((index for index, line in enumerate(lines) if line.strip()), len(lines) - 1)
    line = lines[first]
    if OPENING.fullmatch(line):
        return first + 1, (("fence_not_first", Span.at(1)),) if first else ()
    if ALIKE.fullmatch(line):
        return first + 1, (("fence_shape", span_of(lines, first)),)
    if FIELD.match(line):
        return first, (("fence_missing", span_of(lines, first)),)
    return None


def closing(lines: list[str], start: int) -> tuple[int, int, tuple[Mistake, ...]]:
    """The index after the last line of fields, and that of the body's first line."""
    for pattern, signs in ((CLOSING, "-."), (ALIKE, " \t-–—_=")):
        for index in range(start, len(lines)):
            if lines[index][:1] in signs and pattern.fullmatch(lines[index]):
                told = (("fence_shape", span_of(lines, index)),) if pattern is ALIKE else ()
                return index, index + 1, told
    end = next(texts(lines, start), len(lines))
    shown = end if end < len(lines) else max(index for index, line in enumerate(lines) if line.strip())
    return end, end, (("fence_unclosed", span_of(lines, shown)),)


def texts(lines: list[str], start: int) -> Iterator[int]:
    """Where the body seems to begin: at a heading, or at a line after an empty one that is no field."""
    for index in range(start, len(lines)):
        line = lines[index]
        after_empty = index > start and not lines[index - 1].strip()
        plain = line.strip() and line[0] not in " -#" and not FIELD.match(line)
        if HEADING.match(line) or (after_empty and plain):
            yield index


def span_of(lines: list[str], index: int) -> Span:
    return Span.at(index + 1, 1, max(len(lines[index]), 1))
