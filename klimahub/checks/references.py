"""Ids that stand twice, sources that the file does not have, translated words of an item that is not there."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

from klimahub.checks.sources import grouped
from klimahub.diagnostics import Diagnostic
from klimahub.markdown import anchor
from klimahub.model import LISTS
from klimahub.reading.items import ids, items
from klimahub.reading.read import Document, Documents
from klimahub.site import Site


def check(site: Site, documents: Documents) -> Iterator[Diagnostic]:
    for group in grouped(documents.cases).values():
        first = next((document for document in group if document.language == site.first_language), None)
        if first is None:
            continue
        yield from repeated(first)
        yield from unknown_sources(first)
        for translation in (document for document in group if document is not first):
            yield from unknown_items(translation, first, first.key in site.by_slug)


def repeated(document: Document) -> Iterator[Diagnostic]:
    for name in LISTS:
        first: dict[str, str] = {}
        found = ids(document, name)
        for number, own in found if len({own for _, own in found}) < len(found) else ():
            span = document.fields.values[name, number, "id"]
            if own in first:
                yield document.problem("id_repeated", span, id=own, first=first[own])
            first.setdefault(own, str(span.line))


def unknown_sources(document: Document) -> Iterator[Diagnostic]:
    """Sources that an item or the plan names and the file does not have."""
    data: Any = document.fields.data if isinstance(document.fields.data, dict) else {}
    known = data.get("sources")
    if not isinstance(known, dict):  # told as a mistake of its own
        return
    users = [((name, number), item) for name in LISTS for number, item in items(document, name)]
    plan = data.get("plan")
    for path, item in [*users, *([(("plan",), plan)] if isinstance(plan, dict) else [])]:
        named = item.get("sources")
        for index, source in enumerate(named if isinstance(named, list) else ()):
            if isinstance(source, str) and source not in known and anchor(source) == source:
                span = document.fields.values[(*path, "sources", index)]
                yield document.problem("source_unknown", span, source=source, known=", ".join(known))


def unknown_items(translation: Document, first: Document, whole: bool) -> Iterator[Diagnostic]:
    """Words whose id the original does not have (any more). Not where its ids are not clear themselves.

    `whole` says whether the original is without mistakes; with some, a list that is not there may be misspelt.
    """
    twice = {path[0] for path, _ in first.fields.repeated}
    for name in LISTS:
        own = [key for _, key in ids(first, name)]
        clear = len(set(own)) == len(own) == len(items(first, name)) and all(anchor(key) == key for key in own)
        if not clear or name in twice or not (own or whole):
            continue
        written = written_ids(translation, name)
        for key in written:
            if key not in own:
                near = "".join(difflib.get_close_matches(key, sorted(set(own) - set(written)), 1))
                facts = {"id": key, "list": name, "original": f"{first.key}.md", "guess": near}
                yield translation.problem("translation_id_unknown", translation.place_of_id(name, key), **facts)


def written_ids(translation: Document, name: str) -> list[str]:
    """The ids of a translation's words, which are a list or stand under their ids."""
    data = translation.fields.data
    words = data.get(name) if isinstance(data, dict) else None
    return list(words) if isinstance(words, dict) else [key for _, key in ids(translation, name)]
