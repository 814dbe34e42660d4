"""The lines of front matter that YAML cannot read, into the first slip of the hand among them."""

from __future__ import annotations

import re

from klimahub.model import FIELDS
from klimahub.reading import slips
from klimahub.reading.slips import CLOSERS, ENTRY, SPECIAL, Slip, Text, indent_of

ITEM = re.compile(r"^ *(?:- +)+(?P<value>\S.*)$")
BULLET = re.compile(r"^ *(?P<at>[–—−•·*+])(?= +\S)")
DASH_SPACE = re.compile(r"^ *(?P<at>-)(?=\w)")
COLON_SPACE = re.compile(r"^ *(?:- +)*(?P<key>[\w-]+)(?P<at>:)(?=[^\s:/])")
COLON_MISSING = re.compile(r"^ *(?:- +)*(?P<key>[a-z_0-9]+)(?P<at> *[=;]? +)(?=\S)")
CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)")
SIGNS = (("dash", BULLET, "-"), ("dash_space", DASH_SPACE, "- "), ("colon_space", COLON_SPACE, ": "))
BLOCK = re.compile(r"[|>][-+]?\d?\s*(?:#.*)?$")


def first_slip(text: Text, stopped: int) -> Slip | None:
    """The first slip up to the line at which YAML stopped; it may stop one line early, and late."""
    scan = Scan(text)
    for number in range(min(stopped + 2, len(text.lines))):
        found = scan.look(number)
        if found:
            return found
    if scan.opened:
        return slips.unclosed(text, *scan.opened)
    return indentation(text, min(stopped, len(text.lines) - 1))


class Scan:
    """Reads line by line, as an editor would, and says of each what is wrong with it."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.started, self.column = 0, -1  # line and column of the name last read
        self.empty = True  # it has no value
        self.opened: tuple[int, int] | None = None  # line and column of a quote or bracket
        self.block = False  # in a text that follows | or >

    def look(self, number: int) -> Slip | None:
        line = self.text.lines[number]
        indent = indent_of(line)
        if not line.strip() or (self.block and indent > self.column):
            return None
        if CONFLICT.match(line):
            return conflict(self.text, number)
        entry = ENTRY.match(line)
        if self.opened:
            return self.inside(number, entry)
        self.block = False
        if line[indent] == "#":
            return None
        if entry and (entry["dashes"] or not self.in_text(entry)):
            return self.entry(number, entry)
        item = ITEM.match(line)
        return self.item(number, item.start("value")) if item else self.other(number, indent)

    def in_text(self, entry: re.Match[str]) -> bool:
        """Whether what looks like a field is the middle of a text: too far in, and no field is called so."""
        deeper = entry.start("key") > self.column and not self.empty
        return deeper and bool(entry["value"]) and entry["key"] not in FIELDS

    def entry(self, number: int, entry: re.Match[str]) -> Slip | None:
        value = entry["value"] or ""
        self.started, self.column = number, entry.start("key")
        self.empty = not value or value.startswith("#")
        return None if self.empty else self.value(number, entry.start("value"))

    def item(self, number: int, at: int) -> Slip | None:
        """A list's item that is a text, or a field without its colon when fields follow under it."""
        lines = self.text.lines
        self.started, self.column, self.empty = number, indent_of(lines[number]), False
        missing = COLON_MISSING.match(lines[number])
        after = ENTRY.match(lines[number + 1]) if number + 1 < len(lines) else None
        if missing and missing["key"] in FIELDS and after and after.start("key") == at:
            return colon_missing(self.text, number, missing)
        close = COLON_SPACE.match(lines[number])
        if close and close["key"] in FIELDS:
            return self.sign("colon_space", number, close, ": ")
        return self.value(number, at)

    def value(self, number: int, at: int) -> Slip | None:
        """A value that begins at column `at`."""
        line = self.text.lines[number]
        sign = line[at]
        if sign in "\"'[{":
            end = slips.closing(line, at + 1, sign) if sign in "\"'" else found_at(line, CLOSERS[sign], at)
            if end is None:
                self.opened = (number, at)
                return None
            after = slips.after_bracket if sign in CLOSERS else slips.after_quote
            return after(self.text, number, at, end)
        self.block = bool(BLOCK.match(line[at:]))
        if not self.block and SPECIAL.match(line[at:]):
            return slips.special(self.text, number, at)
        return None if self.block else slips.plain(self.text, number, at, self.started)

    def inside(self, number: int, entry: re.Match[str] | None) -> Slip | None:
        """A line while a quote or bracket is open: it closes, or a field shows that it never does."""
        assert self.opened
        opened, at = self.opened
        line, sign = self.text.lines[number], self.text.lines[opened][at]
        if entry and entry["key"] in FIELDS and entry.start("key") <= self.column:
            return slips.unclosed(self.text, opened, at)
        end = found_at(line, CLOSERS[sign], 0) if sign in CLOSERS else slips.closing(line, 0, sign)
        if end is None:
            return None
        self.opened = None
        return None if sign in CLOSERS else slips.after_quote(self.text, number, indent_of(line), end)

    def other(self, number: int, indent: int) -> Slip | None:
        """A line that is no field and no item: more of the text above, or a slip."""
        line = self.text.lines[number]
        if indent > self.column and not (self.empty and BULLET.match(line)):
            self.empty = False
            return slips.plain(self.text, number, indent, self.started)
        for kind, pattern, sign in SIGNS:
            found = pattern.match(line)
            if found:
                return self.sign(kind, number, found, sign)
        missing = COLON_MISSING.match(line)
        if missing and missing["key"] in FIELDS:
            return colon_missing(self.text, number, missing)
        mended = " " * (self.column + 2) + line.strip()
        return self.text.slip("line_loose", number, indent, len(line.strip()), mended, columns=str(self.column + 2))

    def sign(self, kind: str, number: int, found: re.Match[str], sign: str) -> Slip:
        """A wrong sign, for which `sign` should stand."""
        line, at = self.text.lines[number], found.start("at")
        mended = line[:at] + sign + line[found.end("at") :]
        return self.text.slip(kind, number, at, 1, mended, sign=found["at"], fixed=mended.strip())


def found_at(line: str, sign: str, start: int) -> int | None:
    position = line.find(sign, start)
    return position if position >= 0 else None


def colon_missing(text: Text, number: int, found: re.Match[str]) -> Slip:
    line = text.lines[number]
    mended = f"{line[: found.end('key')]}: {line[found.end() :]}"
    width = len(found["key"])
    return text.slip("colon_missing", number, found.start("key"), width, mended, key=found["key"], fixed=mended.strip())


def conflict(text: Text, number: int) -> Slip:
    """Marks of two versions of the same lines: the first version is read on with."""
    lines = text.lines
    dropped, second = {number: "#"}, lines[number].startswith("=")
    for index in range(number, len(lines)):
        second = second or lines[index].startswith("=======")
        if second:
            dropped[index] = "#"
        if lines[index].startswith(">>>>>>>"):
            break
    slip = text.slip("conflict", number, 0, len(lines[number]))
    return Slip(slip.kind, slip.span, slip.facts, dropped)


def indentation(text: Text, number: int) -> Slip | None:
    """A field that is too far in or out, at the line where YAML stopped or the field before it."""
    fields = [(index, found) for index, line in enumerate(text.lines[: number + 1]) if (found := ENTRY.match(line))]
    if not fields or fields[-1][0] != number:
        return None
    columns = [found.start("key") for _, found in fields]
    own, before = columns[-1], columns[-2] if len(fields) > 1 else 0
    if fields[-1][1]["dashes"]:
        opened = undashed(fields, indent_of(text.lines[number]))
        if opened is not None:
            return dash_missing(text, opened)
    if len(fields) > 1 and (columns[-3:-2] == [own] or (len(fields) == 2 and own < before)):
        return moved(text, fields[-2][0], own)
    return moved(text, number, before if len(fields) > 1 and fields[-2][1]["value"] else before + 2)


def undashed(fields: list[tuple[int, re.Match[str]]], dash: int) -> int | None:
    """The first line of an item that lacks its hyphen, when the next item has one at column `dash`."""
    above = fields[:-1]
    while above and above[-1][1].start("key") > dash and not above[-1][1]["dashes"]:
        index, _ = above.pop()
        if above and above[-1][1].start("key") == dash and not above[-1][1]["value"]:
            return index
    return None


def dash_missing(text: Text, number: int) -> Slip:
    """Fields of a new item without the hyphen before the first of them."""
    line = text.lines[number]
    at = indent_of(line)
    mended = f"{line[: max(at - 2, 0)]}- {line[at:]}"
    return text.slip("dash_missing", number, at, len(line.strip().partition(":")[0]), mended, fixed=mended.strip())


def moved(text: Text, number: int, column: int) -> Slip:
    """A field whose name should stand at `column`."""
    line = text.lines[number]
    found = ENTRY.match(line)
    dashes = len(found["dashes"]) if found else 0
    spaces = max(column - dashes, 0)
    mended = " " * spaces + line.strip()
    width = len(line.strip().partition(":")[0])
    return text.slip(
        "indentation", number, indent_of(line), width, mended, spaces=str(spaces), now=str(indent_of(line))
    )
