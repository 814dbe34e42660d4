"""What a page says as the files beside it: JSON, CSV, and CSV as a Danish spreadsheet opens it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from klimahub.data.csv_files import csv_of
from klimahub.data.dataset import FORMAT, Cell, danish_csv, written
from klimahub.language import Language
from klimahub.model import Account
from klimahub.parts.listing import target_2030
from klimahub.site import Case, Site

LICENCE = "CC BY 4.0; the sources' own licences stand on the data page"
ACCOUNT_NOTE = "The state's account; revised back in time; not comparable with the places' own figures."
JSON, CSV, DANISH_CSV = "data.json", "data.csv", "data.da.csv"


@dataclass(frozen=True)
class Sheet:
    """A table of raw values, headed by codes that are the same in every language."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def records(self) -> list[dict[str, Cell]]:
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def files_of(sheet: Sheet, told: Mapping[str, Any]) -> dict[str, bytes]:
    """The three files; `told` is what data.json says."""
    rows = [sheet.columns, *sheet.rows]
    return {
        JSON: json_of(told),
        CSV: csv_of([written(cell) for cell in row] for row in rows),
        DANISH_CSV: danish_csv(rows),
    }


def json_of(told: Mapping[str, Any]) -> bytes:
    """An object with each of its parts on a line of its own: short, and still to be read."""
    parts = (f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in told.items())
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def head_of(site: Site, address: str, place: str | None = None) -> dict[str, Any]:
    """What every data.json begins with. `place` is the code of the one place that the page is about."""
    last = site.history.last
    changed = site.history.pending if place is None else [c for c in site.history.pending if c.place == place]
    edition = {"number": last.number, "date": last.date, "changed_since": bool(changed)} if last else None
    return {"address": address, "format": FORMAT, "edition": edition, "licence": LICENCE}


def list_files(site: Site, address: str, sheet: Sheet, **more: Any) -> dict[str, bytes]:
    """The files of a page that is a list; a plain hub has none."""
    if site.plain:
        return {}
    return files_of(sheet, {**head_of(site, address), **more, "rows": sheet.records()})


PLACE_COLUMNS = (
    "code", "slug", "name", "region", "dk2020", "plan_status", "neutral_year", "target_2030_percent", "population",
    "population_date", "area_km2", "account_year", "account_tonnes_co2e", "account_tonnes_co2e_per_inhabitant",
    "targets", "results", "actions", "sources", "read", "compiled",
)  # fmt: skip


def places(cases: Iterable[Case], language: Language) -> Sheet:
    """What the lists of places show, in the alphabet of the page's language. An empty cell: we have not found it."""
    ordered = sorted(cases, key=lambda case: language.sort_key(case.name(language.code)))
    return Sheet(PLACE_COLUMNS, tuple(place_row(case, language) for case in ordered))


def place_row(case: Case, language: Language) -> tuple[Cell, ...]:
    place, facts = case.place, case.facts
    counts = (len(facts.targets), len(facts.results), len(facts.actions), len(facts.sources))
    return (
        place.code,
        place.slug,
        case.name(language.code),
        place.region,
        case.wave.key,
        facts.plan.status if facts.plan else None,
        case.neutral_year,
        target_2030(case),
        place.population,
        place.population_date,
        place.area_km2,
        case.account.years[-1],
        round(case.account.totals[-1], 1),
        round(case.tonnes_per_capita, 3),
        *counts,
        facts.record.read,
        facts.record.compiled,
    )


def account_of(account: Account) -> dict[str, Any]:
    """The state's account of a place, a region or the country; sums are rounded to the account's own decimal."""
    rounded = {sector: [round(value, 1) for value in values] for sector, values in account.sectors.items()}
    return {"unit": "t CO2e", "years": list(account.years), "sectors": rounded, "note": ACCOUNT_NOTE}
