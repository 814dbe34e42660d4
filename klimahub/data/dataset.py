"""Everything the hub knows as tables: columns with types, units and keys, and rows of plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from klimahub.data.csv_files import csv_of
from klimahub.record import record

Cell = str | int | float | None
FORMAT = 1
"""Of the tables; goes up when a column is renamed, removed or means something else: see docs/data-format.md."""


@record
class Column:
    """A column. `kind` is text, integer, number, year, date (whole or in part), address or points (ids, by spaces).

    `words` names its label and hint in the language files. `language` is set for words in another language than the
    first. `unit` is what its numbers count; where it is another column's name, that column says it row by row.
    """

    name: str
    kind: str = "text"
    words: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    unit: str = ""
    language: str = ""
    long: bool = False


@record
class Link:
    """A foreign key: `columns` of a table are the `key` of the table `to`."""

    columns: tuple[str, ...]
    to: str
    key: tuple[str, ...]


@record
class Table:
    """A table. `key` are the columns that name a row; `origins` the reference tables that its rows come from.

    A `derived` table says again, for joining, what others say.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    links: tuple[Link, ...] = ()
    origins: tuple[str, ...] = ()
    derived: bool = False

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @cached_property
    def by_key(self) -> Mapping[tuple[str, ...], Mapping[str, str]]:
        """Every row as text by column, by the text of its key."""
        rows = (dict(zip(self.names, map(written, row), strict=True)) for row in self.rows)
        return {tuple(row[name] for name in self.key): row for row in rows}

    def csv(self) -> bytes:
        """Comma, UTF-8, decimal point, nothing where nothing is known."""
        return csv_of([self.names, *([written(cell) for cell in row] for row in self.rows)])


def written(cell: Cell) -> str:
    """A cell as text: a whole number without decimals, nothing for nothing."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return str(cell)


def local_csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    """As a spreadsheet opens it where decimals have a comma: semicolons between, and the mark that says UTF-8."""
    return b"\xef\xbb\xbf" + csv_of(([decimal_comma(cell) for cell in row] for row in rows), delimiter=";")


def decimal_comma(cell: Cell) -> str:
    return written(cell).replace(".", ",") if isinstance(cell, float) else written(cell)


def named(tables: Iterable[Table]) -> Mapping[str, Table]:
    return {table.name: table for table in tables}
