"""Cells of a reference table, which are text, into typed rows."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from klimahub.config import Config
from klimahub.model import (
    SERIES,
    Account,
    NationalTarget,
    OwnEmission,
    Place,
    Rate,
    Region,
    ReportedTarget,
    Tile,
    Translated,
    Wave,
)
from klimahub.model.values import is_partial_date

Year = tuple[str, int, Mapping[str, float]]


class CellError(ValueError):
    """A cell that holds something else than its column should."""

    def __init__(self, kind: str, column: str, value: str, choices: Iterable[str] = (), **more: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.facts = {"column": column, "value": value, "choices": ", ".join(choices), **more}


def number(row: Mapping[str, str], column: str) -> float:
    """A finite number with a decimal point."""
    try:
        value = float(row[column])
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise CellError("cell", column, row[column])
    return value


def whole(row: Mapping[str, str], column: str) -> int:
    if not (row[column].isascii() and row[column].isdigit()):
        raise CellError("cell", column, row[column])
    return int(row[column])


def region(row: Mapping[str, str]) -> Region:
    return Region(**cells_of(row, Region))


def example_of(shape: str) -> str:
    """How a code looks, for people: `0000` for four digits. What is no plain count of digits stays as it is."""
    return re.sub(r"\\d\{(\d+)\}", lambda found: "0" * int(found[1]), shape)


def place(config: Config, row: Mapping[str, str]) -> Place:
    if not re.fullmatch(config.code, row["code"]):
        raise CellError("code_shape", "code", row["code"], example=example_of(config.code))
    if not row["area_km2"] or number(row, "area_km2") <= 0:
        raise CellError("area_missing", "area_km2", row["name"])
    if not is_partial_date(row["population_date"]):
        raise CellError("cell_day", "population_date", row["population_date"])
    return Place(
        code=row["code"],
        slug=row["slug"],
        name=row["name"],
        official_name=row["official_name"],
        words=words_in(row, Place),
        aliases=tuple(filter(None, row.get("aliases", "").split(";"))),
        region=row["region"],
        population=whole(row, "population"),
        population_date=row["population_date"],
        area_km2=number(row, "area_km2"),
        website=row.get("website", ""),
        longitude=number(row, "longitude") if row.get("longitude") else None,
        latitude=number(row, "latitude") if row.get("latitude") else None,
    )


def tile(row: Mapping[str, str]) -> Tile:
    return Tile(row["label"], *(whole(row, column) for column in [each.name for each in fields(Tile)][1:]))


def wave(config: Config, row: Mapping[str, str]) -> Wave:
    known = config.programme.waves if config.programme else ()
    if row["wave"] not in known:
        raise CellError("cell_choice", "wave", row["wave"], known)
    return Wave(row["wave"], row["source_url"], row["note"], words_in(row, Wave))


def account_year(config: Config, row: Mapping[str, str]) -> Year:
    return row["code"], whole(row, "year"), {sector: number(row, sector) for sector in config.sectors}


def supply_year(row: Mapping[str, str]) -> tuple[str, int, float]:
    return row["code"], whole(row, "year"), number(row, "share")


def national_target(row: Mapping[str, str]) -> NationalTarget:
    numbers = {"percent": number(row, "percent"), "base_year": whole(row, "base_year"), "year": whole(row, "year")}
    return NationalTarget(**{**cells_of(row, NationalTarget), **numbers})


def rate(row: Mapping[str, str]) -> Rate:
    per_unit = number(row, "per_unit")
    if per_unit <= 0:
        raise CellError("cell", "per_unit", row["per_unit"])
    if not is_partial_date(row["date"]):
        raise CellError("cell_day", "date", row["date"])
    return Rate(**{**cells_of(row, Rate), "per_unit": per_unit})


def concept(row: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The words of each language, which is a column: `heat pump;heat pumps`."""
    return {
        language: tuple(filter(None, map(str.strip, words.split(";"))))
        for language, words in row.items()
        if language != "concept"
    }


def series_of(config: Config, row: Mapping[str, str]) -> str:
    known = sorted((*SERIES, *config.series))
    if row["series"] not in known:
        raise CellError("cell_choice", "series", row["series"], known)
    return row["series"]


def own_emission(config: Config, row: Mapping[str, str]) -> OwnEmission:
    typed = {"series": series_of(config, row), "year": whole(row, "year"), "value": number(row, "value")}
    return OwnEmission(**{**cells_of(row, OwnEmission), **typed})


def reported_target(config: Config, row: Mapping[str, str]) -> ReportedTarget:
    typed: dict[str, object] = {"series": series_of(config, row), "year": whole(row, "year")}
    typed |= {column: whole(row, column) if row[column] else None for column in ("base_year", "set_year")}
    typed |= {column: number(row, column) if row[column] else None for column in ("percent", "tonnes")}
    return ReportedTarget(**{**cells_of(row, ReportedTarget), **typed})


def cells_of(row: Mapping[str, str], record: Any) -> dict[str, Any]:
    """The cells that a record has a field for, and its words in other languages where it has such."""
    words = {"words": words_in(row, record)} if issubclass(record, Translated) else {}
    return {each.name: row[each.name] for each in fields(record) if each.name in row and each.name != "words"} | words


def words_in(row: Mapping[str, str], record: type[Translated]) -> dict[str, str]:
    """The cells of the columns `name_en`, `name_sv` and so on that say something."""
    column = re.compile(rf"(?:{'|'.join(record.TRANSLATED)})_[a-z]{{2,3}}")
    return {name: cell for name, cell in row.items() if cell and column.fullmatch(name)}


def accounts(rows: Iterable[Year]) -> dict[str, Account]:
    """Yearly rows into one account per code, years ascending."""
    by_code: dict[str, dict[int, Mapping[str, float]]] = {}
    for code, year, tonnes in rows:
        by_code.setdefault(code, {})[year] = tonnes
    found = {}
    for code, values in by_code.items():
        years = tuple(sorted(values))
        sectors = values[years[0]]
        found[code] = Account(years, {sector: tuple(values[year][sector] for year in years) for sector in sectors})
    return found
