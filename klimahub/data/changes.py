"""What changed between two states of the tables, and the recorded editions: dated, numbered and never changed again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from klimahub.data.dataset import Table
from klimahub.record import record

ADDED, CHANGED, REMOVED = "added", "changed", "removed"
LABELS = ("title", "covers", "sector", "name")
TableRows = Mapping[tuple[str, ...], Mapping[str, str]]
Rows = Mapping[str, TableRows]
"""The rows of every table, as text by column, by their key."""


@dataclass(frozen=True, order=True)
class Change:
    """One change: of a `column` from `before` to `after`, or of a whole row (`column` is empty).

    `place` is a municipality's code or, in a table of no municipality, empty; `key` is the rest of the row's key,
    joined by spaces. `label` and `label_en`, its like, are what the row calls itself, by language.
    """

    table: str
    place: str
    key: str
    kind: str
    column: str = ""
    before: str = ""
    after: str = ""
    labels: tuple[tuple[str, str], ...] = ()

    def label(self, language: str) -> str:
        """What the row calls itself in a language, or in the first; its key where it has no name."""
        names = dict(self.labels)
        return names.get(language) or next(iter(names.values()), "") or self.key


@record
class Edition:
    """A recorded edition: its number, its date (ISO 8601), the SHA-256 of its zip and of every file in its folder.

    `changes` are those since the edition before; the first has none. `sizes` are its tables' numbers of rows.
    `files` are what its folder holds, as they were when it was made.
    """

    number: int
    date: str
    format: int
    zip: str
    sha256: str
    sizes: Mapping[str, int]
    changes: tuple[Change, ...]
    files: Mapping[str, bytes] = field(repr=False, default_factory=dict)


@record
class History:
    """Every edition, the oldest first, and `pending`: what has changed since the last."""

    editions: tuple[Edition, ...] = ()
    pending: tuple[Change, ...] = ()

    @property
    def last(self) -> Edition | None:
        return self.editions[-1] if self.editions else None

    @property
    def steps(self) -> tuple[tuple[int, tuple[Change, ...]], ...]:
        """The changes after each edition, the oldest first, with the number of the edition that had the old values."""
        later = [*(edition.changes for edition in self.editions[1:]), self.pending]
        return tuple((edition.number, changes) for edition, changes in zip(self.editions, later, strict=False))

    @cached_property
    def by_place(self) -> Mapping[str, tuple[tuple[int, Change], ...]]:
        """Each place's changes, the newest first, with the number of the edition that had the old values."""
        found: dict[str, list[tuple[int, Change]]] = {}
        for number, changes in reversed(self.steps):
            for change in changes:
                found.setdefault(change.place, []).append((number, change))
        return {place: tuple(changes) for place, changes in found.items()}

    @cached_property
    def since(self) -> Mapping[tuple[str, str, str], int | None]:
        """The edition in which a changed row first stood as it stands now, by table, place and key; None: not yet.

        A row that is not here stands unchanged since the first edition.
        """
        found: dict[tuple[str, str, str], int | None] = {}
        for edition in self.editions[1:]:
            found |= {(change.table, change.place, change.key): edition.number for change in edition.changes}
        return found | {(change.table, change.place, change.key): None for change in self.pending}

    def since_edition(self, table: str, place: str, key: str) -> int | None:
        """The number of the edition that first had the row as it stands now; None: none has it yet."""
        first = self.editions[0].number if self.editions else None
        return self.since.get((table, place, key), first)


def rows_of(tables: Iterable[Table]) -> Rows:
    return {table.name: table.by_key for table in tables}


def changes_between(before: Rows, tables: Iterable[Table]) -> Iterator[Change]:
    """What was added, changed and removed since `before`, table by table, sorted by key.

    A column or a table that only one side has is a change of the format, not of the content, and is not told. Long
    texts are told to be changed, not quoted.
    """
    for table in tables:
        if table.derived or table.name not in before:
            continue
        new = table.by_key
        old = renamed(table, before[table.name], new)
        for key in sorted({*old, *new}):
            if key not in old:
                yield change_of(table, key, ADDED, new[key])
            elif key not in new:
                yield change_of(table, key, REMOVED, old[key])
            elif old[key] != new[key]:
                yield from changed_cells(table, key, old[key], new[key])


def renamed(table: Table, old: TableRows, new: TableRows) -> TableRows:
    """The old rows, those of no place by the key that they have now: a text whose page the program calls by another
    name is the same text to who reads it."""
    if table.key[0] == "code":
        return old
    now = {called(row): key for key, row in new.items() if key not in old and labels_of(row)}
    keys = {key: now.get(called(row), key) if key not in new else key for key, row in old.items()}
    return {keys[key]: {**row, **dict(zip(table.key, keys[key], strict=True))} for key, row in old.items()}


def called(row: Mapping[str, str]) -> tuple[object, ...]:
    return labels_of(row), row.get("language")


def changed_cells(
    table: Table, key: tuple[str, ...], old: Mapping[str, str], new: Mapping[str, str]
) -> Iterator[Change]:
    for column in table.columns:
        name = column.name
        if name in old and old[name] != new[name]:
            before, after = ("", "") if column.long else (old[name], new[name])
            yield replace(change_of(table, key, CHANGED, new), column=name, before=before, after=after)


def change_of(table: Table, key: tuple[str, ...], kind: str, row: Mapping[str, str]) -> Change:
    """A change of a whole row."""
    of_place = table.key[0] == "code"
    place, rest = (key[0], key[1:]) if of_place else ("", key)
    return Change(table.name, place, " ".join(rest), kind, labels=labels_of(row))


def labels_of(row: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What a row calls itself: its title or what it counts, by language; the first language has no code."""
    name = next((name for name in LABELS if row.get(name)), "")
    return tuple((column[len(name) + 1 :], row[column]) for column in row if is_label(column, name) and row[column])


def is_label(column: str, name: str) -> bool:
    return bool(name) and (column == name or (column.startswith(f"{name}_") and len(column) == len(name) + 3))
