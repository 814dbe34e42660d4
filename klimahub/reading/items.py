"""The items of a file's lists as they are read alone: what is said of one does not wait for a mistake in another."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from klimahub.model import LISTS
from klimahub.model.values import Facts
from klimahub.reading.read import Document


def items(document: Document, name: str) -> list[tuple[int, dict[str, Any]]]:
    """The text values of each item in the list `name`, with its number."""
    data = document.fields.data
    written = data.get(name) if isinstance(data, dict) else None
    found = enumerate(written) if isinstance(written, list) else ()
    return [(number, item) for number, item in found if isinstance(item, dict)]


def ids(document: Document, name: str) -> list[tuple[int, str]]:
    """The id of each item in the list `name`, with its number."""
    return [(number, item["id"]) for number, item in items(document, name) if isinstance(item.get("id"), str)]


@lru_cache(maxsize=10)
def records(document: Document, name: str) -> tuple[tuple[int, Any], ...]:
    """Each item in the list `name` that is whole, as its record; remembered, as several rules ask the same list."""
    return tuple((number, record) for number, item in items(document, name) if (record := whole(name, item)))


def whole(name: str, item: dict[str, Any]) -> Facts | None:
    try:
        return LISTS[name].model_validate(item)
    except ValidationError:
        return None
