"""A site's tables, and what has changed in them since the last edition: each remembered by what it is made from."""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from klimahub.data.changes import Change, Edition, History, changes_between
from klimahub.data.dataset import Cell, Table
from klimahub.reading.hashes import digest_of
from klimahub.record import record
from klimahub.recording.recorded import SUMS, rows_in
from klimahub.recording.records import Recipe, Row, recipes_of
from klimahub.site import Site
from klimahub.writing.cache import Cache, Notes, key_of, opened
from klimahub.writing.store import code

SPARE = 20


@record
class Remembered:
    """A table, what has changed in it since the last edition, and by what each place was known that it was made of."""

    table: Table
    changes: tuple[Change, ...]
    places: Mapping[str, bytes]


def with_tables(
    site: Site, others: Sequence[str], editions: tuple[Edition, ...], work: Path | None, notes: Notes
) -> Site:
    """The site with its tables and its history; `others` are the languages besides the first."""
    recipes, shared = recipes_of(site, others), shared_by_all(site, editions)
    keys = [key_of("table", shared, recipe.name) for recipe in recipes]
    with opened(work, "tables", notes, SPARE) as cache:
        found: dict[bytes, Remembered] = {key: pickle.loads(value) for key, value in cache.get(keys)}
        for key, recipe in zip(keys, recipes, strict=True):
            places = {case.place.code: digest_of(case, recipe.parts) for case in site.cases}
            was = found.get(key)
            if was is None or list(was.places.items()) != list(places.items()):  # their order counts too
                table = made(recipe, site, places, was)
                found[key] = Remembered(table, changes_in(table, editions, cache), places)
                cache.put(key, pickle.dumps(found[key]))
    kept = [found[key] for key in keys]
    changes = tuple(change for each in kept for change in each.changes)
    return replace(site, tables=tuple(each.table for each in kept), history=History(editions, changes))


def made(recipe: Recipe, site: Site, places: Mapping[str, bytes], was: Remembered | None) -> Table:
    """The table as it is now. Of places that are as they were it has the rows that it had, where these are made place
    by place: nobody need open their files for them."""
    known = was.places if was and recipe.by_place else {}
    changed = {code for code, digest in places.items() if known.get(code) != digest}
    table = recipe.make(replace(site, cases=tuple(case for case in site.cases if case.place.code in changed)))
    if not (was and known):
        return table
    rows: dict[Cell, list[Row]] = {code: [] for code in places}
    for row in (*(row for row in was.table.rows if row[0] in places.keys() - changed), *table.rows):
        rows[row[0]].append(row)
    return replace(table, rows=tuple(row for own in rows.values() for row in own))


def changes_in(table: Table, editions: Sequence[Edition], cache: Cache) -> tuple[Change, ...]:
    """What differs between a table and what it was in the last edition; nothing where there is none."""
    if not editions or table.derived:
        return ()
    key = key_of("rows", code(), editions[-1].sha256, table.name)
    before = cache.kept(key, lambda: rows_in(editions[-1], table.name))
    return tuple(changes_between(before, (replace(table),)))  # a table keeps its rows by key, which are in no file


def shared_by_all(site: Site, editions: Sequence[Edition]) -> bytes:
    """What decides every table: the program, the settings, the files that belong to no place, and the last edition."""
    return key_of(code(), site.config, site.others, [edition.files[SUMS] for edition in editions[-1:]])
