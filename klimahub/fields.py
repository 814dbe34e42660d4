"""A file's text into front matter (text values, each with its place) and body. The model, not YAML, types values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

from klimahub.diagnostics import Span

Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
Path = tuple[str | int, ...]
FENCE = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)
OPENING = re.compile(r"\A---[ \t]*(?:\n|\Z)")
UNSEEN = (
    ("tab", re.compile(r"^ *(?P<at>\t)", re.M)),
    ("hard_space", re.compile("^ *(?P<at>[\u00a0\u2000-\u200b\u202f\u3000])", re.M)),
    ("control_character", re.compile("(?P<at>[\u0085\u2028\u2029])")),  # YAML would begin a new line here, editors not
)
SLIPS = (
    ("dash", re.compile(r"^ *(?P<at>[–—•]) ")),
    ("colon_space", re.compile(r"^[ -]*[a-z0-9_-]+(?P<at>:)[^\s:/]", re.I)),
)


WORD_QUOTES = frozenset("“”„‟»«")


class BrokenError(Exception):
    """The front matter cannot be read at all: one kind of mistake, at one place."""

    def __init__(self, kind: str, span: Span, **facts: str) -> None:
        super().__init__(kind)
        self.kind, self.span, self.facts = kind, span, facts


@dataclass(frozen=True)
class Fields:
    """Front matter as text values, with the place of every value and key.

    `repeated` are keys that are written twice; `slips` are values that YAML reads otherwise than they were meant, by
    kind of mistake.
    """

    data: Any = None
    values: Mapping[Path, Span] = field(default_factory=dict)
    keys: Mapping[Path, Span] = field(default_factory=dict)
    repeated: tuple[tuple[Path, Span], ...] = ()
    slips: Mapping[Path, tuple[str, Span]] = field(default_factory=dict)


def split(text: str) -> tuple[str, str, int]:
    """Front matter, body, and the line at which the body begins. Raises BrokenError where there is no whole fence."""
    match = FENCE.match(text)
    if match:
        return match.group(1), text[match.end() :], text[: match.end()].count("\n") + 1
    raise BrokenError("fence_unclosed" if OPENING.match(text) else "fence_missing", Span())


@lru_cache(maxsize=1000)
def load(text: str, first_line: int = 2) -> Fields:
    """YAML as text values with their places; line 1 of `text` is `first_line` of the file. Raises BrokenError.

    Remembered, as the preview reads the same files after each save: nobody may change what is in the answer.
    """
    for kind, pattern in UNSEEN:
        found = pattern.search(text)
        if found:
            raise BrokenError(kind, place(text, found.start("at"), first_line))
    lines = text.split("\n")
    try:
        root = yaml.compose(text, Loader)
        walk = Walk(lines, first_line)
        data = walk.value(root, ()) if root is not None else {}
    except yaml.MarkedYAMLError as problem:
        raise explained(problem, lines, first_line) from None
    except yaml.reader.ReaderError as problem:
        raise BrokenError("control_character", place(text, unreadable(text, problem), first_line)) from None
    except RecursionError:
        raise BrokenError("too_deep", Span.at(first_line)) from None
    return Fields(data, walk.values, walk.keys, tuple(walk.repeated), walk.slips)


def place(text: str, position: int, first_line: int) -> Span:
    """Where in the file a character of `text` is."""
    before = text[:position]
    return Span.at(before.count("\n") + first_line, position - before.rfind("\n"))


def unreadable(text: str, problem: yaml.reader.ReaderError) -> int:
    """The position of the character that YAML refuses; libyaml counts bytes, so it is looked for."""
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    return found.start() if found else min(problem.position, len(text))


def explained(problem: yaml.MarkedYAMLError, lines: list[str], first_line: int) -> BrokenError:
    """What an editor did, from what YAML says; the libraries' two halves word it differently."""
    said = f"{problem.problem or ''} {problem.context or ''}"
    mark = problem.problem_mark or problem.context_mark
    opened = problem.context_mark or mark
    if mark is None or opened is None:
        return BrokenError("yaml", Span.at(first_line))
    at = Span.at(mark.line + first_line, mark.column + 1)
    opened_at = Span.at(opened.line + first_line, opened.column + 1)
    if "quoted scalar" in said:
        return BrokenError("quote_unclosed", opened_at)
    before, character = cleft(lines, mark)
    if "alphabetic or numeric" in said:  # a lone & or *: YAML stops after it
        return BrokenError("special_character", opened_at, character=cleft(lines, opened)[1])
    if "cannot start any token" in said or "undefined alias" in said:
        return BrokenError("special_character", at, character=character)
    slip = slipped(lines, mark.line, first_line)
    if slip is None and "flow" in said:
        return BrokenError("bracket_unclosed", opened_at, character=cleft(lines, opened)[1])
    return slip or BrokenError(shape(said, before), at)


def shape(said: str, before: str) -> str:
    """The kind of a mistake in the lines' shape; `before` is what stands on the line before it."""
    if "mapping values are not allowed" in said:
        return "indentation" if re.fullmatch(r"[ -]*[\w-]+", before) else "colon_in_value"
    return "yaml"


def cleft(lines: list[str], mark: Any) -> tuple[str, str]:
    """What stands on a mark's line before it, and the character at it."""
    line = lines[mark.line] if mark.line < len(lines) else ""
    return line[: mark.column], line[mark.column : mark.column + 1]


def slipped(lines: list[str], index: int, first_line: int) -> BrokenError | None:
    """A slip of the hand on the line that YAML stops at or the one above; YAML often sees it one line late."""
    for number in (index, index - 1):
        for kind, pattern in SLIPS:
            found = pattern.match(lines[number]) if 0 <= number < len(lines) else None
            if found:
                return BrokenError(kind, Span.at(number + first_line, found.start("at") + 1), sign=found.group("at"))
    return None


class Walk:
    """Turns YAML nodes into values and keeps the places on the way."""

    def __init__(self, lines: list[str], first_line: int) -> None:
        self.lines = lines
        self.first_line = first_line
        self.values: dict[Path, Span] = {}
        self.keys: dict[Path, Span] = {}
        self.repeated: list[tuple[Path, Span]] = []
        self.slips: dict[Path, tuple[str, Span]] = {}

    def span(self, node: Any) -> Span:
        """The node's place. Refuses what begins with `&` or `!`: YAML would drop the word and keep the rest."""
        start, end = node.start_mark, node.end_mark
        span = Span(start.line + self.first_line, start.column + 1, end.line + self.first_line, end.column + 1)
        character = cleft(self.lines, start)[1]
        if character in {"&", "!"}:
            raise BrokenError("special_character", Span.at(span.line, span.column), character=character)
        return span

    def value(self, node: Any, path: Path) -> Any:
        self.values[path] = self.span(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return {key.value: self.value(value, self.enter(key, path)) for key, value in node.value}
        if not node.style:
            self.look_for_slips(node, path)
        return None if node.value == "" and not node.style else node.value

    def enter(self, key: Any, path: Path) -> Path:
        span = self.span(key)
        if not isinstance(key, yaml.ScalarNode):
            raise BrokenError("key", span)
        path = (*path, key.value)
        if path in self.keys:
            self.repeated.append((path, span))
        self.keys[path] = span
        return path

    def look_for_slips(self, node: Any, path: Path) -> None:
        """`title: Plan #1 for byen` is only `Plan` to YAML, and Word's quotes are letters like others."""
        if len(node.value) > 1 and node.value[0] in WORD_QUOTES and node.value[-1] in WORD_QUOTES:
            self.slips[path] = ("word_quotes", self.values[path])
        end = node.end_mark
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        found = re.match(r"\s+(#.*)", line[end.column :])
        if found:
            column = end.column + found.start(1) + 1
            self.slips[path] = ("hash_cuts", Span.at(end.line + self.first_line, column, len(found.group(1))))
