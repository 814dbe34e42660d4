"""The boundaries' text into TopoJSON that is read when somebody asks for it: a map does, most builds do not."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from klimahub.diagnostics import Diagnostic
from klimahub.reading.read import Table


class Boundaries(Mapping[str, Any]):
    """TopoJSON as a mapping; as bytes it is its text."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def shapes(self) -> Mapping[str, Any]:
        read: Mapping[str, Any] = json.loads(self.text)
        return read

    def __getitem__(self, name: str) -> Any:
        return self.shapes[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.shapes)

    def __len__(self) -> int:
        return len(self.shapes)

    def __bool__(self) -> bool:
        """Who asks whether there are any need not read them."""
        return True

    def __getstate__(self) -> dict[str, Any]:
        return {"text": self.text}


def boundaries_of(file: Table, problems: list[Diagnostic]) -> Mapping[str, Any]:
    """The boundaries in a file; empty where there is none, or where it is told among the `problems`."""
    if file.text is None:
        return {}
    found = Boundaries(file.text)
    try:
        found["arcs"], found["transform"], next(iter(found["objects"].values()))["geometries"]
    except (ValueError, KeyError, TypeError, AttributeError, StopIteration, RecursionError):
        problems.append(Diagnostic(file.path, "not_json"))
        return {}
    return found
