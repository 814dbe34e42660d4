"""A site's tables, and what has changed in them since the last edition: each remembered by what it is made from."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from klimahub.data.changes import Change, Edition, History
from klimahub.data.dataset import Table
from klimahub.reading.hashes import digest_of
from klimahub.record import record
from klimahub.recording.recorded import SUMS, changes_in_table
from klimahub.recording.records import Recipe, recipes_of
from klimahub.site import Site
from klimahub.writing.cache import Notes, key_of, opened
from klimahub.writing.store import code

SPARE = 20


@record
class Remembered:
    """A table, and what has changed in it."""

    table: Table
    changes: tuple[Change, ...]


def with_tables(
    site: Site, others: Sequence[str], editions: tuple[Edition, ...], work: Path | None, notes: Notes
) -> Site:
    """The site with its tables and its history; `others` are the languages besides the first."""
    recipes, shared = recipes_of(site, others), shared_by_all(site, editions)
    keys = [key_of("table", shared, recipe.name, made_from(site, recipe)) for recipe in recipes]
    with opened(work, "tables", notes, SPARE) as cache:
        found: dict[bytes, Remembered] = {key: pickle.loads(value) for key, value in cache.get(keys)}
        for key, recipe in zip(keys, recipes, strict=True):
            if key not in found:
                found[key] = made(recipe, editions)
                cache.put(key, pickle.dumps(found[key]))
    kept = [found[key] for key in keys]
    changes = tuple(change for each in kept for change in each.changes)
    return replace(site, tables=tuple(each.table for each in kept), history=History(editions, changes))


def made(recipe: Recipe, editions: Sequence[Edition]) -> Remembered:
    table = recipe.make()
    bare = replace(table)  # without its rows by key, which are in no file
    return Remembered(bare, changes_in_table(editions, table))


def shared_by_all(site: Site, editions: Sequence[Edition]) -> bytes:
    """What decides every table: the program, the settings, the files that belong to no place, and the last edition."""
    return key_of(code(), site.config, site.others, [edition.files[SUMS] for edition in editions[-1:]])


def made_from(site: Site, recipe: Recipe) -> list[object]:
    """The hashes of what places' files say in the parts that a table is made from."""
    return [(case.slug, digest_of(case, recipe.parts)) for case in site.cases]
