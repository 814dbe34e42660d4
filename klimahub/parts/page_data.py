"""What a page says as the files beside it: JSON, CSV, and CSV as a spreadsheet with decimal commas opens it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from klimahub.data.csv_files import csv_of
from klimahub.data.dataset import FORMAT, Cell, local_csv, written
from klimahub.language import Language
from klimahub.model import Account
from klimahub.parts.listing import target_2030
from klimahub.record import record
from klimahub.site import Case, Site

JSON, CSV = "data.json", "data.csv"


@record
class Sheet:
    """A table of raw values, headed by codes that are the same in every language."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def records(self) -> list[dict[str, Cell]]:
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def files_of(site: Site, sheet: Sheet, told: Mapping[str, Any]) -> dict[str, bytes]:
    """The files; `told` is what data.json says."""
    rows = [sheet.columns, *sheet.rows]
    return {
        JSON: json_of(told),
        CSV: csv_of([written(cell) for cell in row] for row in rows),
        **({f"data.{spoken}.csv": local_csv(rows)} if (spoken := site.config.spreadsheet) else {}),
    }


def json_of(told: Mapping[str, Any]) -> bytes:
    """An object with each of its parts on a line of its own: short, and still to be read."""
    parts = (f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in told.items())
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def head_of(site: Site, language: Language, address: str, place: str | None = None) -> dict[str, Any]:
    """What every data.json begins with. `place` is the code of the one place that the page is about."""
    last = site.history.last
    changed = site.history.pending if place is None else [c for c in site.history.pending if c.place == place]
    edition = {"number": last.number, "date": last.date, "changed_since": bool(changed)} if last else None
    return {"address": address, "format": FORMAT, "edition": edition, "licence": language.t("take.licence")}


def list_files(
    site: Site, language: Language, address: str, make: Callable[[], Sheet], **more: Any
) -> dict[str, bytes]:
    """The files of a page that is a list; a plain hub has none."""
    if site.plain:
        return {}
    sheet = make()
    return files_of(site, sheet, {**head_of(site, language, address), **more, "rows": sheet.records()})


def places(site: Site, cases: Iterable[Case], language: Language) -> Sheet:
    """What the lists of places show, in the alphabet of the page's language. An empty cell: we have not found it."""
    ordered = language.in_order(cases, lambda case: case.name(language.code))
    rows = [place_row(site, case, language) for case in ordered]
    return Sheet(tuple(rows[0]), tuple(tuple(row.values()) for row in rows))


def account_cells(case: Case) -> dict[str, Cell]:
    """The last year of a place's account, its tonnes in all and for each inhabitant; nothing without an account."""
    account = case.account
    return {
        "account_year": account.years[-1],
        "account_tonnes_co2e": round(account.totals[-1], 1),
        "account_tonnes_co2e_per_inhabitant": round(case.tonnes_per_capita, 3),
    } if account.years else {}  # fmt: skip


def place_row(site: Site, case: Case, language: Language) -> dict[str, Cell]:
    place, facts, programme, tonnes = case.place, case.facts, site.programme, account_cells(case)
    return {
        "code": place.code,
        "slug": place.slug,
        "name": case.name(language.code),
        **({"region": place.region} if site.regions else {}),
        **({programme.key: case.wave.key} if programme else {}),
        "plan_status": facts.plan.status if facts.plan else None,
        "neutral_year": case.neutral_year,
        "target_2030_percent": target_2030(case),
        "population": place.population,
        "population_date": place.population_date,
        "area_km2": place.area_km2,
        **tonnes,
        **{name: len(getattr(facts, name)) for name in ("targets", "results", "actions", "sources")},
        "read": facts.record.read,
        "compiled": facts.record.compiled,
    }


def account_of(account: Account, language: Language) -> dict[str, Any]:
    """The state's account of a place, a region or the country; sums are rounded to the account's own decimal."""
    rounded = {sector: [round(value, 1) for value in values] for sector, values in account.sectors.items()}
    note = language.t("take.account_note")
    return {"unit": "t CO2e", "years": list(account.years), "sectors": rounded, "note": note}
