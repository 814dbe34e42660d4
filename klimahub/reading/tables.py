"""Reference tables as text into typed rows, or problems that name the row and the cell."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, field, fields
from functools import cached_property, partial
from typing import Any, TypeVar

from klimahub.config import Config
from klimahub.diagnostics import Diagnostic, Span
from klimahub.kept import Shelf
from klimahub.model import NationalTarget, OwnEmission, Place, Rate, Region, ReportedTarget, Tile
from klimahub.reading.boundaries import boundaries_of
from klimahub.reading.cells import (
    CellError,
    account_year,
    accounts,
    concept,
    national_target,
    own_emission,
    place,
    rate,
    region,
    reported_target,
    supply_year,
    tile,
    wave,
)
from klimahub.reading.read import Documents, Table
from klimahub.record import record
from klimahub.rows import Rows

Made = TypeVar("Made")


def columns_of(record: Any) -> tuple[str, ...]:
    """The fields of a record that a table must have; the others it may have."""
    return tuple(each.name for each in fields(record) if each.default is MISSING and each.default_factory is MISSING)


COLUMNS: Mapping[str, tuple[str, ...]] = {
    "municipalities.csv": columns_of(Place),
    "regions.csv": columns_of(Region),
    "waves.csv": ("code", "wave", "source_url", "note"),
    "emission_account.csv": ("code", "year"),
    "own_emissions.csv": ("code", *columns_of(OwnEmission)),
    "reported_targets.csv": ("code", *columns_of(ReportedTarget)),
    "renewable_supply.csv": ("code", "year", "share"),
    "tiles.csv": ("code", *(each.name for each in fields(Tile))),
    "national_target.csv": columns_of(NationalTarget),
    "rates.csv": columns_of(Rate),
    "search_words.csv": ("concept",),
    "dead_links.csv": ("url", "status", "since", "checked"),
}
CELL = re.compile(r'(?:(?<=,)|^)(?:"(?:[^"]|"")*"|[^,]*)')
OWN_SERIES = ("own_emissions.csv", "reported_targets.csv", "renewable_supply.csv")


@record
class Tables(Rows):
    """The reference tables, typed; regions by key, the others by code.

    `concepts` are words for the same thing, by language code. `dead_links` are the addresses that did not answer, with
    the reason; None when nobody has asked. `boundaries` are TopoJSON.
    """

    places: Mapping[str, Place]
    dead_links: Mapping[str, str] | None
    rates: tuple[Rate, ...] = ()
    national_target: NationalTarget | None = None
    concepts: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    boundaries: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def by_slug(self) -> Mapping[str, Place]:
        return {place.slug: place for place in self.places.values()}

    def know(self, place: Place) -> bool:
        """Whether every table that is there has the place; where one has not, that is told already."""
        tables = ((place.code, self.waves), (place.code, self.accounts), (place.region, self.regions))
        return all(key in table or not table for key, table in tables)


@record
class Row:
    """A row: its cells by column, its line and the text of that line."""

    path: str
    cells: Mapping[str, str]
    number: int
    line: str

    def problem(self, kind: str, column: str = "", **facts: str) -> Diagnostic:
        """A problem with the cell in `column`, or with the whole row."""
        start, width = self.place(column) if column else (0, len(self.line))
        told = {**facts, "column": column} if column else facts
        return Diagnostic(self.path, kind, Span.at(self.number, start + 1, max(width, 1)), told, line=self.line)

    def place(self, column: str) -> tuple[int, int]:
        """Where a cell begins in the row's line, and how wide it is."""
        cells = list(CELL.finditer(self.line))
        index = list(self.cells).index(column)
        return (cells[index].start(), len(cells[index].group())) if index < len(cells) else (0, len(self.line))


def tables_of(documents: Documents, config: Config) -> tuple[Tables, list[Diagnostic]]:
    """Type the tables. A row that cannot be read is left out and told."""
    problems: list[Diagnostic] = []
    needed = {**COLUMNS, "emission_account.csv": ("code", "year", *config.sectors)}
    rows = {name: tuple(rows_of(documents.tables[name], needed[name], problems)) for name in COLUMNS}
    regions = made(rows["regions.csv"], region, problems, "key")
    places = made(rows["municipalities.csv"], partial(place, config), problems, "code")
    waves = made(rows["waves.csv"], partial(wave, config), problems, "code")
    years = made(rows["emission_account.csv"], partial(account_year, config), problems, "code", "year")
    supply: dict[str, dict[int, float]] = {}
    for code, year, share in made(rows["renewable_supply.csv"], supply_year, problems, "code", "year").values():
        supply.setdefault(code, {})[year] = share
    own = grouped(rows["own_emissions.csv"], partial(own_emission, config), problems)
    reported = grouped(rows["reported_targets.csv"], partial(reported_target, config), problems)
    tiles = made(rows["tiles.csv"], tile, problems, "code")
    asked = documents.tables["dead_links.csv"].text is not None
    dead = {row.cells["url"]: row.cells["status"] for row in rows["dead_links.csv"]} if asked else None
    rates = tuple(made(rows["rates.csv"], rate, problems, "currency").values())
    goal = next(iter(made(rows["national_target.csv"], national_target, problems, "year").values()), None)
    words = made(rows["search_words.csv"], concept, problems, "concept")
    accounted, shapes = Shelf.of(accounts(years.values())), boundaries_of(documents.boundaries, problems)
    tables = Tables(regions, waves, accounted, own, reported, supply, tiles, places, dead, rates, goal, words, shapes)
    problems += strangers(rows, documents)
    problems += namesakes(rows["regions.csv"])
    priced = {rate.currency for rate in rates}
    problems += (
        Diagnostic(documents.tables["rates.csv"].path, "rate_missing", facts={"currency": currency})
        for currency in config.currencies
        if currency not in priced
    )
    unreadable = {problem.path for problem in problems if problem.kind in {"row_length", "table_unreadable"}}
    problems += (gap for gap in gaps(documents, tables, rows) if gap.path not in unreadable)
    return tables, problems


def rows_of(table: Table, columns: tuple[str, ...], problems: list[Diagnostic]) -> Iterator[Row]:
    """The rows that have all columns; others, and a table that cannot be read, become problems."""
    if table.text is None:  # told when it was read
        return
    lines = table.text.split("\n")
    reader = csv.reader(io.StringIO(table.text))
    try:
        head = next(reader, [])
        missing = [column for column in columns if column not in head]
        if missing:
            problems.append(Diagnostic(table.path, "column_missing", facts={"columns": ", ".join(missing)}))
            return
        before = reader.line_num
        for cells in filter(None, reader):
            if reader.line_num > before + 1 + lines[before : reader.line_num].count(""):
                problems.append(Diagnostic(table.path, "table_unreadable", Span.at(before + 1), line=lines[before]))
                return
            before = reader.line_num
            words = {name: cell.strip() for name, cell in zip(head, cells, strict=False)}
            row = Row(table.path, words, reader.line_num, lines[reader.line_num - 1])
            if len(cells) == len(head):
                yield row
            else:
                problems.append(row.problem("row_length", cells=str(len(cells)), columns=str(len(head))))
        if reader.line_num <= 1 and not table.path.endswith("dead_links.csv"):  # all answered
            problems.append(Diagnostic(table.path, "table_empty"))
    except csv.Error:
        problems.append(Diagnostic(table.path, "table_unreadable", Span.at(reader.line_num or 1)))


def made(
    rows: Iterable[Row], read: Callable[[Mapping[str, str]], Made], problems: list[Diagnostic], *key: str
) -> dict[str, Made]:
    """Typed rows by their cells in the columns `key`, which no two rows may share."""
    found: dict[str, Made] = {}
    for row in rows:
        own = " ".join(row.cells[column] for column in key)
        if own in found:
            problems.append(row.problem("row_repeated", key=own))
            continue
        try:
            found[own] = read(row.cells)
        except CellError as problem:
            problems.append(row.problem(problem.kind, **problem.facts))
    return found


def grouped(
    rows: Iterable[Row], read: Callable[[Mapping[str, str]], Made], problems: list[Diagnostic]
) -> dict[str, tuple[Made, ...]]:
    """Typed rows by code, in their order; a place may have any number of them."""
    found: dict[str, list[Made]] = {}
    for row in rows:
        try:
            found.setdefault(row.cells["code"], []).append(read(row.cells))
        except CellError as problem:
            problems.append(row.problem(problem.kind, **problem.facts))
    return {code: tuple(items) for code, items in found.items()}


def strangers(rows: Mapping[str, tuple[Row, ...]], documents: Documents) -> Iterator[Diagnostic]:
    """Rows that speak of a region or a place which its own table does not have."""
    regions = {row.cells["key"] for row in rows["regions.csv"]}
    divided = any(row.cells["region"] for row in rows["municipalities.csv"])
    if divided and documents.tables["regions.csv"].text is None:
        yield Diagnostic(documents.tables["regions.csv"].path, "file_missing")
    places = {row.cells["code"] for row in rows["municipalities.csv"]}
    for row in rows["municipalities.csv"]:
        if regions and row.cells["region"] not in regions:
            facts = {"region": row.cells["region"], "name": row.cells["name"]}
            yield row.problem("region_unknown", "region", **facts)
    named = ("waves.csv", "emission_account.csv", "tiles.csv", *OWN_SERIES)
    for row in (row for name in named for row in rows[name]):
        if places and row.cells["code"] not in places:
            yield row.problem("row_of_nobody", "code", code=row.cells["code"])


def namesakes(rows: Iterable[Row]) -> Iterator[Diagnostic]:
    """Divisions of one name: a reader could not tell them apart."""
    first: dict[str, str] = {}
    for row in rows:
        name, key = row.cells["name"], row.cells["key"]
        if first.setdefault(name.casefold(), key) != key:
            facts = {"name": name, "first": first[name.casefold()], "other": key}
            yield row.problem("region_name_repeated", "name", **facts)


def gaps(documents: Documents, tables: Tables, rows: Mapping[str, tuple[Row, ...]]) -> Iterator[Diagnostic]:
    """Places, and years of places, that a table lacks. A row that is there but cannot be typed is told already."""
    for name in ("waves.csv", "emission_account.csv"):
        path = documents.tables[name].path
        years: dict[str, set[str]] = {}
        for row in rows[name]:
            years.setdefault(row.cells["code"], set()).add(row.cells.get("year", ""))
        every = {year for own in years.values() for year in own if year.isdigit()}
        for code, own in tables.places.items():
            facts = {"code": code, "name": own.name}
            if years and code not in years:
                yield Diagnostic(path, "row_missing", facts=facts)
            elif all(map(str.isdigit, years.get(code, ()))) and every - years.get(code, every):
                yield Diagnostic(path, "year_missing", facts={**facts, "years": ", ".join(sorted(every - years[code]))})
