"""Front matter into text values, each with its place. The model, not YAML, types values.

What YAML cannot read is told and read past, so that an editor hears of everything at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import field, replace
from functools import cached_property, lru_cache
from typing import Any

import yaml

from klimahub.diagnostics import Span
from klimahub.reading import quick
from klimahub.reading.lines import dash_missing, first_slip
from klimahub.reading.slips import WORD_QUOTES, Slip, Text, special
from klimahub.record import record

BaseLoader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
Path = tuple[str | int, ...]
LONG, MOST, FEW = 50_000, 60, 3  # characters of a long text; slips that are read past, in others and in such a one
HIDDEN = re.compile(
    "(?P<at>[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028\u2029\u2060\ud800-\udfff\ufeff\ufffe\uffff])"
)
"""What YAML does not read, and what nobody sees: soft hyphens, signs without a width, separators of lines."""
HARD_SPACES = "\u00a0\u2000-\u200b\u202f\u3000"
SPACE = re.compile(f"[\t{HARD_SPACES}]")
UNSEEN = (
    ("tab", re.compile(r"^[ -]*?(?P<at>\t+)"), "  "),
    ("hard_space", re.compile(f"^[ -]*(?:[\\w-]+:)?(?P<at>[{HARD_SPACES}]+)"), " "),
    ("hidden_character", HIDDEN, ""),
)


class Loader(BaseLoader):  # type: ignore[misc]
    """YAML's own, without its guesses at what a value is: all are text to us, and guessing takes time."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        return ""

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """Nothing to prepare for `resolve`."""

    def ascend_resolver(self) -> None:
        """Nothing to put back after `resolve`."""


class RefusedError(Exception):
    """A node that is not read."""

    def __init__(self, slip: Slip) -> None:
        super().__init__(slip.kind)
        self.slip = slip


@record
class Fields:
    """Front matter as text values; `places` knows where every value and key stands, when it is asked.

    `repeated` are keys that are written twice. `misread` are values that YAML reads otherwise than they were meant.
    `broken` is what had to be read past, and `mended` the lines of the file that were read otherwise than they stand;
    with `whole` False that did not help, and there is no data.
    """

    data: Any = None
    places: Places | None = None
    repeated: tuple[tuple[Path, Span], ...] = ()
    misread: Mapping[Path, Slip] = field(default_factory=dict)
    broken: tuple[Slip, ...] = ()
    mended: Mapping[int, str] = field(default_factory=dict)
    whole: bool = True

    @property
    def values(self) -> Mapping[Path, Span]:
        return self.places.walk.values if self.places else {}

    @property
    def keys(self) -> Mapping[Path, Span]:
        return self.places.walk.keys if self.places else {}


def load(text: str, first_line: int = 2) -> Fields:
    """YAML as text values with their places; line 1 of `text` is `first_line` of the file."""
    written = text.split("\n")
    with suppress(quick.NotPlainError):
        return Fields(quick.values_in(text), Places(Text(written, first_line)))
    lines, told = seen(list(written), first_line)
    for _ in range(FEW if len(text) > LONG else MOST):
        found = read(Text(lines, first_line))
        if isinstance(found, Fields):
            pairs = enumerate(zip(written, lines, strict=True), start=first_line)
            mended = {number: line for number, (before, line) in pairs if line != before}
            return replace(found, broken=tuple(told), mended=mended)
        if found.span.line not in {slip.span.line for slip in told}:
            told.append(found)
        before, lines = lines, [found.mended.get(index, line) for index, line in enumerate(lines)]
        if lines == before:
            break
    return Fields(broken=tuple(told), whole=False)


known = lru_cache(maxsize=100)(load)
"""The same, remembered: the preview reads the same themes and plain pages after each save. Nobody may change what is in
the answer."""


def seen(lines: list[str], first_line: int) -> tuple[list[str], list[Slip]]:
    """The lines without tabs and signs that nobody sees, and one slip for each kind of them."""
    told: list[Slip] = []
    text = "\n".join(lines)
    if not HIDDEN.search(text) and not SPACE.search(text):
        return lines, told
    for kind, pattern, sign in UNSEEN:
        found = {index: match for index, line in enumerate(lines) if (match := pattern.search(line))}
        if found:
            first, *others = found
            span = Span.at(first + first_line, found[first].start("at") + 1, len(found[first]["at"]))
            told.append(Slip(kind, span, {"others": ", ".join(str(index + first_line) for index in others)}))
        for index in found:
            while match := pattern.search(lines[index]):
                made = sign * len(match["at"])
                lines[index] = lines[index][: match.start("at")] + made + lines[index][match.end("at") :]
    return lines, told


def read(text: Text) -> Fields | Slip:
    """All fields, or the first slip that keeps YAML from reading them."""
    places = Places(text)
    try:
        walk = places.walk
    except RefusedError as refused:
        return refused.slip
    except yaml.MarkedYAMLError as problem:
        return stopped(text, problem)
    except RecursionError:
        return text.slip("too_deep", 0, 0)
    return Fields(walk.data, places, tuple(walk.repeated), walk.misread)


def stopped(text: Text, problem: yaml.MarkedYAMLError) -> Slip:
    """What an editor did, from where YAML stops; where nobody can say, the line itself."""
    mark = problem.problem_mark or problem.context_mark
    number = min(mark.line, len(text.lines) - 1) if mark else 0
    return first_slip(text, number) or text.slip("line_unreadable", number, mark.column if mark else 0)


@record
class Places:
    """Where everything stands in a text that YAML has read, or will: nobody asks that of a file without mistakes."""

    text: Text

    @cached_property
    def walk(self) -> Walk:
        """Raises yaml.MarkedYAMLError, RefusedError and RecursionError for what is not read."""
        return Walk(self.text, yaml.compose("\n".join(self.text.lines), Loader))


class Walk:
    """Turns YAML nodes into values and keeps the places on the way."""

    def __init__(self, text: Text, root: Any) -> None:
        self.text = text
        self.values: dict[Path, Span] = {}
        self.keys: dict[Path, Span] = {}
        self.repeated: list[tuple[Path, Span]] = []
        self.misread: dict[Path, Slip] = {}
        self.data = self.value(root, ()) if root is not None else {}

    def span(self, node: Any) -> Span:
        """The node's place. Refuses what begins with `&` or `!`: YAML would drop the word and keep the rest."""
        start, end, first = node.start_mark, node.end_mark, self.text.first_line
        if self.text.lines[start.line][start.column : start.column + 1] in {"&", "!"}:
            raise RefusedError(special(self.text, start.line, start.column))
        return Span(start.line + first, start.column + 1, end.line + first, end.column + 1)

    def value(self, node: Any, path: Path) -> Any:
        self.values[path] = self.span(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return {key.value: self.value(value, self.enter(key, path)) for key, value in node.value}
        if not node.style:
            self.look_for_misread(node, path)
        return None if node.value == "" and not node.style else node.value

    def enter(self, key: Any, path: Path) -> Path:
        """A key. An `id` that comes again after other fields begins a new item without its hyphen."""
        span = self.span(key)
        if not isinstance(key, yaml.ScalarNode):
            raise RefusedError(self.text.slip("key", key.start_mark.line, key.start_mark.column))
        path = (*path, key.value)
        if path in self.keys:
            if key.value == "id" and span.line > self.keys[path].line + 1:
                raise RefusedError(dash_missing(self.text, key.start_mark.line))
            self.repeated.append((path, span))
        else:
            self.keys[path] = span
        return path

    def look_for_misread(self, node: Any, path: Path) -> None:
        """`title: Plan #1 for byen` is only `Plan` to YAML, and Word's quotes are letters like others."""
        start, end = node.start_mark, node.end_mark
        line = self.text.lines[end.line] if end.line < len(self.text.lines) else ""
        cut = re.match(r"\s+(#.*)", line[end.column :]) if "#" in line else None
        if len(node.value) > 1 and node.value[0] in WORD_QUOTES and node.value[-1] in WORD_QUOTES:
            width, fixed = end.column - start.column, self.fixed(path, start)
            self.misread[path] = self.text.slip("word_quotes", start.line, start.column, width, fixed=fixed)
        if cut:
            at, width = end.column + cut.start(1), len(cut.group(1))
            self.misread[path] = self.text.slip("hash_cuts", end.line, at, width, fixed=self.fixed(path, start))

    def fixed(self, path: Path, start: Any) -> str:
        """The line with its value in quotes; not that of an item in brackets, as more stands on it."""
        return "" if not path or isinstance(path[-1], int) else self.text.fixed(start.line, start.column)
