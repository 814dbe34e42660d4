"""A value in front matter that YAML would stop at, or read otherwise than it was meant, into the slip of the hand.

An editor who makes three slips is told three, so each brings its line as it can be read on from. Signs are replaced one
for one where that is possible, so that columns stay.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field, replace

from klimahub.diagnostics import Span
from klimahub.model import FIELDS
from klimahub.record import record

ENTRY = re.compile(r"^ *(?P<dashes>(?:- +)*)(?P<key>\w[\w-]*|\"[\w-]+\"|'[\w-]+') ?:(?: +(?P<value>.*))?$")
SPECIAL = re.compile(r"[@`%&*!|>,\]}]|[-?](?: |$)")
COLON = re.compile(r":(?= |$)")
HASH = re.compile(r"(?<=\s)#")
WORD_QUOTES = frozenset("“”„‟»«‘’‚‹›")
CLOSERS = {"[": "]", "{": "}"}
AROUND = {"colon_missing", "colon_space", "dash", "dash_missing", "dash_space", "hard_space", "indentation", "tab"}
"""Kinds of slips that leave the value on their line as it is."""


@record
class Slip:
    """A slip: its kind and place in the file, and what lines (by index) can be read instead; without, reading ends."""

    kind: str
    span: Span
    facts: Mapping[str, str] = field(default_factory=dict)
    mended: Mapping[int, str] = field(default_factory=dict)

    @property
    def of_value(self) -> bool:
        """Whether the value on its line was changed to read on, so that nothing more can be said of it."""
        return self.kind not in AROUND


@record
class Text:
    """The lines of front matter; the first is line `first_line` of the file."""

    lines: list[str]
    first_line: int

    def slip(self, kind: str, number: int, at: int, width: int = 1, mended: str | None = None, **facts: str) -> Slip:
        """A slip at column `at` (from 0) of line `number` (from 0)."""
        span = Span.at(number + self.first_line, at + 1, max(width, 1))
        return Slip(kind, span, facts, {} if mended is None else {number: mended})

    def told(self, number: int) -> str:
        return str(number + self.first_line)

    def last_of(self, number: int) -> int:
        """The last line of a value that begins on line `number`: what is further in and no field belongs to it."""
        column = len(self.lines[number]) - len(self.lines[number].lstrip(" -"))
        for index in range(number + 1, len(self.lines)):
            line = self.lines[index]
            entry = ENTRY.match(line)
            known = entry and (entry["dashes"] or entry["key"] in FIELDS)
            if not line.strip() or indent_of(line) <= column or known:
                return index - 1
        return len(self.lines) - 1

    def fixed(self, number: int, at: int, without: str = "") -> str:
        """The line with its value in quotes, when the whole value stands on it: `title: "Plan: del 1"`.

        Signs in `without` are dropped from both ends of the value.
        """
        line = self.lines[number]
        if self.last_of(number) > number:
            return ""
        value = line[at:].strip().strip(without + " ") if without else line[at:]
        return f"{line[:at].strip()} {in_quotes(value)}"


def indent_of(line: str) -> int:
    return len(line) - len(line.lstrip())


def in_quotes(value: str) -> str:
    """A text in the quotes that it needs; those around it that came with it are dropped."""
    value = value.strip()
    while len(value) > 1 and (value[0] == value[-1] in {'"', "'"} or {value[0], value[-1]} <= WORD_QUOTES):
        value = value[1:-1].strip()
    return f'"{value}"' if '"' not in value and "\\" not in value else "'" + value.replace("'", "''") + "'"


def closing(line: str, start: int, quote: str) -> int | None:
    """Where a quote that is open at `start` closes; `''` and `\\"` do not close it."""
    skipped = re.compile(r"(?:\\.|[^\"\\])*" if quote == '"' else r"(?:''|[^'])*")
    found = skipped.match(line, start)
    end = found.end() if found else start
    return end if end < len(line) else None


def plain(text: Text, number: int, at: int, started: int) -> Slip | None:
    """A value without quotes, begun on line `started`, holds no `: `, and no ` #` unless nothing follows."""
    line, last = text.lines[number], text.last_of(started)
    colon, cut = COLON.search(line, at), HASH.search(line, at)
    where = {"first": text.told(started), "last": text.told(last)}
    if colon and not (cut and cut.start() < colon.start()):
        mended = line[:at] + COLON.sub(";", line[at:])
        if last > started:
            return text.slip("colon_in_long_value", number, colon.start(), 1, mended, **where)
        return text.slip("colon_in_value", number, colon.start(), 1, mended, fixed=text.fixed(number, at))
    if cut and number < last:
        mended = line[: cut.start()] + "+" + line[cut.end() :]
        return text.slip("hash_in_long_value", number, cut.start(), 1, mended, **where)
    return None


def special(text: Text, number: int, at: int) -> Slip:
    """A value whose first sign means something to the program. After an & nobody knows how to read on."""
    line = text.lines[number]
    mended = None if line[at] == "&" else f"{line[:at]}x{line[at + 1 :]}"
    useless = line[at] if line[at] in "@-*`&?" else ""  # a spreadsheet would run what begins with @; others say nothing
    fixed = "" if line[at] == "&" and "[" in line else text.fixed(number, at, useless)
    return text.slip("special_character", number, at, 1, mended, character=line[at], fixed=fixed)


def after_quote(text: Text, number: int, at: int, end: int) -> Slip | None:
    """Nothing but a remark may follow a quote that closes at `end`; the value begins at `at`."""
    line = text.lines[number]
    rest = line[end + 1 :]
    if not rest.strip() or re.match(r"\s+#", rest):
        return None
    mended = line[:at] + "x" * (len(line) - at)
    return text.slip("quote_inside", number, end, 1, mended, fixed=text.fixed(number, at))


def after_bracket(text: Text, number: int, at: int, end: int) -> Slip | None:
    """Nothing may follow a list that closes at `end`; a text that begins with a bracket needs quotes."""
    line = text.lines[number]
    rest = line[end + 1 :].strip()
    if not rest or rest.startswith("#"):
        return None
    if set(rest) <= set("]})"):
        return text.slip("bracket_extra", number, line.index(rest, end + 1), len(rest), line[: end + 1])
    return special(text, number, at)


def unclosed(text: Text, number: int, at: int) -> Slip:
    """A quote or bracket that is opened and never closed."""
    sign = text.lines[number][at]
    closer, last = CLOSERS.get(sign, sign), text.last_of(number)
    kind = "bracket_unclosed" if sign in CLOSERS else "quote_unclosed"
    slip = text.slip(kind, number, at, character=sign, closer=closer, last=text.told(last))
    return replace(slip, mended={last: text.lines[last].rstrip() + closer})
