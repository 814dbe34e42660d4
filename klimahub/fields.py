"""A file's text into front matter (text values, each with its place) and body. The model, not YAML, types values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from klimahub.diagnostics import Span

Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
Path = tuple[str | int, ...]
FENCE = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)
OPENING = re.compile(r"\A---[ \t]*(?:\n|\Z)")


class BrokenError(Exception):
    """The front matter cannot be read at all: one kind of mistake, at one place."""

    def __init__(self, kind: str, span: Span, **facts: str) -> None:
        super().__init__(kind)
        self.kind, self.span, self.facts = kind, span, facts


@dataclass(frozen=True)
class Fields:
    """Front matter as text values, with the place of every value and key, and of keys that are written twice."""

    data: Any = None
    values: Mapping[Path, Span] = field(default_factory=dict)
    keys: Mapping[Path, Span] = field(default_factory=dict)
    repeated: tuple[tuple[Path, Span], ...] = ()


def split(text: str) -> tuple[str, str, int]:
    """Front matter, body, and the line at which the body begins. Raises BrokenError where there is no whole fence."""
    match = FENCE.match(text)
    if match:
        return match.group(1), text[match.end() :], text[: match.end()].count("\n") + 1
    raise BrokenError("fence_unclosed" if OPENING.match(text) else "fence_missing", Span())


def load(text: str, first_line: int = 2) -> Fields:
    """YAML as text values with their places; line 1 of `text` is `first_line` of the file. Raises BrokenError."""
    tab = re.search(r"^[ ]*\t", text, re.M)
    if tab:
        line = text[: tab.end()].count("\n") + first_line
        column = len(tab.group())
        raise BrokenError("tab", Span(line, column, line, column + 1))
    try:
        root = yaml.compose(text, Loader)
    except yaml.MarkedYAMLError as problem:
        raise explained(problem, text, first_line) from None
    except yaml.reader.ReaderError as problem:
        line = text[: problem.position].count("\n") + first_line
        raise BrokenError("control_character", Span(line, 1, line, 2)) from None
    walk = Walk(first_line)
    data = walk.value(root, ()) if root is not None else {}
    return Fields(data, walk.values, walk.keys, tuple(walk.repeated))


def explained(problem: yaml.MarkedYAMLError, text: str, first_line: int) -> BrokenError:
    """What an editor did, from what YAML says; the libraries' two halves word it differently."""
    said = f"{problem.problem or ''} {problem.context or ''}"
    mark = problem.problem_mark or problem.context_mark
    opened = problem.context_mark or mark
    at = Span(mark.line + first_line, mark.column + 1, mark.line + first_line, mark.column + 2) if mark else Span()
    if "quoted scalar" in said and opened:
        line = opened.line + first_line
        return BrokenError("quote_unclosed", Span(line, opened.column + 1, line, opened.column + 2))
    if "mapping values are not allowed" in said:
        before = line_at(text, at, first_line)[: at.column - 1]
        return BrokenError("indentation" if re.fullmatch(r"[ -]*[\w-]+", before) else "colon_in_value", at)
    if "cannot start any token" in said or "undefined alias" in said or "alphabetic or numeric" in said:
        return BrokenError("special_character", at, character=line_at(text, at, first_line)[at.column - 1 : at.column])
    return BrokenError("yaml", at)


def line_at(text: str, span: Span, first_line: int) -> str:
    lines = text.splitlines()
    return lines[span.line - first_line] if 0 <= span.line - first_line < len(lines) else ""


class Walk:
    """Turns YAML nodes into values and keeps the places on the way."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.values: dict[Path, Span] = {}
        self.keys: dict[Path, Span] = {}
        self.repeated: list[tuple[Path, Span]] = []
        self.seen: set[int] = set()

    def span(self, node: Any) -> Span:
        start, end = node.start_mark, node.end_mark
        return Span(start.line + self.first_line, start.column + 1, end.line + self.first_line, end.column + 1)

    def value(self, node: Any, path: Path) -> Any:
        if id(node) in self.seen:  # an alias is the same node twice: a few lines of them can mean gigabytes
            raise BrokenError("alias", self.span(node))
        self.seen.add(id(node))
        self.values[path] = self.span(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return {key.value: self.value(value, self.enter(key, path)) for key, value in node.value}
        return None if node.value == "" and not node.style else node.value

    def enter(self, key: Any, path: Path) -> Path:
        if not isinstance(key, yaml.ScalarNode):
            raise BrokenError("key", self.span(key))
        path = (*path, key.value)
        if path in self.keys:
            self.repeated.append((path, self.span(key)))
        self.keys[path] = self.span(key)
        return path
