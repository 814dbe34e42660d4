"""Reference tables as text into typed rows, or problems that name the row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from klimahub.diagnostics import Diagnostic, Span
from klimahub.model import SECTORS, Account, Place, Region, Wave
from klimahub.read import Documents, Table

Row = TypeVar("Row")


@dataclass(frozen=True)
class Tables:
    """The reference tables, typed; places, waves and accounts by code."""

    places: Mapping[str, Place]
    regions: tuple[Region, ...]
    waves: Mapping[str, Wave]
    accounts: Mapping[str, Account]

    def know(self, code: str) -> bool:
        """Whether every table has the place; where one has not, that is told already."""
        return code in self.places and code in self.waves and code in self.accounts


def tables_of(documents: Documents) -> tuple[Tables, list[Diagnostic]]:
    """Type the tables. A row that cannot be read is left out and told."""
    problems: list[Diagnostic] = []
    regions = typed(documents.tables["regions.csv"], region, problems)
    places = typed(documents.tables["municipalities.csv"], place, problems)
    waves = typed(documents.tables["dk2020_waves.csv"], wave, problems)
    years = typed(documents.tables["emission_account.csv"], account_year, problems)
    known = {row.key for row in regions}
    table = documents.tables["municipalities.csv"].path
    problems += [
        Diagnostic(table, "region_unknown", facts={"region": row.region, "name": row.name})
        for row in places
        if known and row.region not in known
    ]
    good = {row.code: row for row in places if row.region in known}
    tables = Tables(good, regions, dict(waves), accounts(years))
    problems += [
        Diagnostic(documents.tables[name].path, "row_missing", facts={"code": code, "name": good[code].name})
        for name, have in (("dk2020_waves.csv", tables.waves), ("emission_account.csv", tables.accounts))
        for code in good
        if code not in have and documents.tables[name].rows
    ]
    return tables, problems


def typed(table: Table, read: Callable[[Mapping[str, str]], Row], problems: list[Diagnostic]) -> tuple[Row, ...]:
    """The rows that can be read; the others become problems."""
    rows = []
    for number, row in enumerate(table.rows, start=2):
        try:
            rows.append(read(row))
        except ValueError:
            problems.append(Diagnostic(table.path, "row", Span(number, 1, number, 2), {"row": ", ".join(row.values())}))
    return tuple(rows)


def region(row: Mapping[str, str]) -> Region:
    return Region(**row)


def place(row: Mapping[str, str]) -> Place:
    return Place(
        code=row["code"],
        slug=row["slug"],
        name=row["name"],
        official_name=row["official_name"],
        name_en=row["name_en"],
        aliases=tuple(filter(None, row["aliases"].split(";"))),
        region=row["region"],
        population=int(row["population"]),
        population_date=row["population_date"],
        area_km2=float(row["area_km2"]),
        website=row["website"],
        longitude=float(row["longitude"]),
        latitude=float(row["latitude"]),
    )


def wave(row: Mapping[str, str]) -> tuple[str, Wave]:
    return row["code"], Wave(row["wave"], row["source_url"], row["note"], row["note_en"])


def account_year(row: Mapping[str, str]) -> tuple[str, int, tuple[float, ...]]:
    return row["code"], int(row["year"]), tuple(float(row[sector]) for sector in SECTORS)


def accounts(rows: tuple[tuple[str, int, tuple[float, ...]], ...]) -> dict[str, Account]:
    """Yearly rows into one account per code, years ascending."""
    by_code: dict[str, dict[int, tuple[float, ...]]] = {}
    for code, year, tonnes in rows:
        by_code.setdefault(code, {})[year] = tonnes
    made = {}
    for code, values in by_code.items():
        years = tuple(sorted(values))
        columns = zip(*(values[year] for year in years), strict=True)
        made[code] = Account(years, dict(zip(SECTORS, columns, strict=True)))
    return made
