"""What is found into shards: groups that are indexed one after the other, the places of a division together.

A place stands whole in a shard with its division, so that a changed one means one shard to index anew. A division that
is larger than the limit is cut into parts of about as many places each: a place's name decides in which it stands, so a
new one moves no other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from zlib import crc32

from klimahub.search.findings import Record

DIVISION = "region"
"""The facet by which what belongs to places is divided."""
Shard = tuple[Record, ...]


def shards_of(records: Sequence[Record], limit: int) -> tuple[Shard, ...]:
    """Shards of about `limit` records at most, in the order of the divisions; the records keep theirs.

    What belongs to no division is in the first.
    """
    if len(records) <= limit:
        return (tuple(records),)
    divisions: dict[str, list[Record]] = {"": []}
    for record in records:
        divisions.setdefault(division_of(record), []).append(record)
    return tuple(packed((part for key in sorted(divisions) for part in parts_of(divisions[key], limit)), limit))


def division_of(record: Record) -> str:
    return next(iter(record.facets.get(DIVISION, ())), "")


def parts_of(division: Sequence[Record], limit: int) -> Iterator[list[Record]]:
    """What belongs to no division counts as one place for each part of its key before a slash."""
    count = -(-len(division) // limit)
    parts: list[list[Record]] = [[] for _ in range(count)]
    for record in division:
        parts[crc32(record.key.partition("/")[0].encode()) % count].append(record)
    return filter(None, parts)


def packed(groups: Iterable[list[Record]], limit: int) -> Iterable[Shard]:
    shard: list[Record] = []
    for group in groups:
        if shard and len(shard) + len(group) > limit:
            yield tuple(shard)
            shard = []
        shard += group
    if shard:
        yield tuple(shard)


def folder_of(number: int) -> str:
    """Where in `pagefind/` a shard stands: the first, which has the program too, in the folder itself."""
    return f"{number + 1}/" if number else ""


def path_of_words(language: str) -> str:
    return f"@words/{language}/index.html"


def page_of_words(language: str, words: Collection[str]) -> str:
    """A page that is in every shard and never found, as the catalogue has it not: every word of the hub.

    For a word that it does not know, Pagefind takes pages that begin alike; a shard must know what the others do.
    """
    meta = f'<span hidden data-pagefind-meta="words[title]" title="{" ".join(sorted(words))}"></span>'
    return f'<html lang="{language}"><body><main data-pagefind-body>{meta}<p>{min(words)}</p></main></body></html>'
