"""What is found into a script per language by which hits are told apart, counted, narrowed down and sorted.

Pagefind knows texts. Of what kind a hit is and which facets it has is told here, under the name that Pagefind gives it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from klimahub.parts.data_scripts import data_script
from klimahub.search.chunks import Chunk
from klimahub.search.findings import Record
from klimahub.search.fragments import Fragment

Numbers = tuple[tuple[int, ...], ...]
OWN = "theme"
"""The facet in which an action differs from its place."""
MOST_TITLES = 60_000
"""Bytes of other titles and their addresses in one language. Of more none is told: a reader would wait for them, and
which title alone has a word can be known of all of them only."""


class Listed(NamedTuple):
    """The records of one language, and what is told of them but for the names that Pagefind gives them."""

    records: list[Record]
    catalogue: dict[str, Any]
    titles: list[tuple[str, str]]

    @classmethod
    def of(cls, records: list[Record]) -> Listed:
        return cls(records, catalogue(records), titles(records))


def listed(records: Iterable[Record]) -> dict[str, Listed]:
    """The records by language: what can be told of them before there is an index."""
    languages: dict[str, list[Record]] = {}
    for record in records:
        languages.setdefault(record.language, []).append(record)
    return {code: Listed.of(found) for code, found in sorted(languages.items())}


def catalogue_files(
    languages: Mapping[str, Listed], fragments: Iterable[Fragment], chunks: Collection[Chunk] = ()
) -> dict[str, bytes]:
    """`catalogue.<language>.js` and `titles.<language>.js` for each language."""
    ids = {(fragment.language, fragment.address): fragment.shard + fragment.id for fragment in fragments}
    files: dict[str, bytes] = {}
    for code, every in languages.items():
        names = [ids.get((code, f"/{record.address}")) for record in every.records]
        there = [record for record, name in zip(every.records, names, strict=True) if name]
        if not there:
            continue
        own = every if all(names) else Listed.of(there)  # a page without a word is not in the index
        rows = [[name, *row] for name, row in zip(filter(None, names), own.catalogue["records"], strict=True)]
        whole = {**own.catalogue, "records": rows, "chunks": own_chunks(chunks, code)}
        for name, value in {"catalogue": whole, "titles": own.titles}.items():
            files[f"{name}.{code}.js"] = data_script(f"{name}.{code}", value)
    return files


def own_chunks(chunks: Iterable[Chunk], code: str) -> list[tuple[str, str]]:
    return [(chunk.first, chunk.shard + chunk.id) for chunk in chunks if chunk.language == code]


def catalogue(found: list[Record]) -> dict[str, Any]:
    """`records` are [kind, name, set, themes, address], in the order of records; in the file an id comes before each,
    without its language, and with the folder of its shard. `chunks` of the index are there [first word, id], in the
    order of their words.

    Words stand once and are meant by their number: in `kinds`, in `themes`, in `facets` (all others), and in `sets`,
    which have a list of values for each facet: an action has the set of its place. What people call by its title has a
    name, and an address, as it is shown before the index is there.
    """
    kinds = sorted({record.kind for record in found})
    facets = {facet: sorted(values) for facet, values in sorted(values_of(found).items())}
    themes = facets.pop(OWN, [])
    sets: dict[Numbers, int] = {}
    rows = [
        [
            kinds.index(record.kind),
            record.title if is_named(record) else "",
            sets.setdefault(set_of(record, facets), len(sets)),
            [themes.index(theme) for theme in record.facets.get(OWN, ())],
            *([record.address] if is_named(record) else []),
        ]
        for record in found
    ]
    return {"kinds": kinds, "themes": themes, "facets": facets, "sets": list(sets), "records": rows}


def titles(found: list[Record]) -> list[tuple[str, str]]:
    """[title, address] of each record that the catalogue has no name of, in the order of records."""
    others = [(record.title, record.address) for record in found if not is_named(record)]
    return others if sum(len(text.encode()) for pair in others for text in pair) <= MOST_TITLES else []


def is_named(record: Record) -> bool:
    """Whether people call it by its title."""
    return record.kind != "action"


def set_of(record: Record, facets: Mapping[str, list[str]]) -> Numbers:
    return tuple([tuple(map(values.index, record.facets.get(facet, ()))) for facet, values in facets.items()])


def values_of(records: Iterable[Record]) -> dict[str, set[str]]:
    values: dict[str, set[str]] = {}
    for record in records:
        for facet, own in record.facets.items():
            values.setdefault(facet, set()).update(own)
    return values
