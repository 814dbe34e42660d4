"""The items of a file's lists as they are read alone: what is said of one does not wait for a mistake in another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from klimahub.model import LISTS
from klimahub.model.values import Facts
from klimahub.reading.read import Document
from klimahub.site import Site


def items(document: Document, name: str) -> list[tuple[int, dict[str, Any]]]:
    """The text values of each item in the list `name`, with its number."""
    data = document.fields.data
    written = data.get(name) if isinstance(data, dict) else None
    found = enumerate(written) if isinstance(written, list) else ()
    return [(number, item) for number, item in found if isinstance(item, dict)]


def ids(document: Document, name: str) -> list[tuple[int, str]]:
    """The id of each item in the list `name`, with its number."""
    return [(number, item["id"]) for number, item in items(document, name) if isinstance(item.get("id"), str)]


def records(document: Document, name: str, site: Site) -> Iterator[tuple[int, Any]]:
    """Each item in the list `name` of an original that is whole, as its record; `site` has them all where the file is
    whole."""
    case = site.by_slug.get(document.key)
    if case:
        yield from enumerate(getattr(case.facts, name))
        return
    for number, item in items(document, name):
        try:
            record: Facts = LISTS[name].model_validate(item)
        except ValidationError:
            continue
        yield number, record
