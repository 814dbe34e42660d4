"""Places as rows of the sortable table, with the words that its filters know them by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from klimahub.language import Language
from klimahub.questions.target_2030 import target_of
from klimahub.record import record
from klimahub.site import Case, Site

FACETS = ("region", "wave", "status", "neutral", "read")
COLUMNS = ("name", "neutral", "target", "per_capita", "status", "population", "region", "wave", "read")
"""What is asked for most stands beside the name, where a phone shows it."""


@record
class Cell:
    """A cell: what is read, and what is sorted by (empty: unknown, always last)."""

    text: str
    sort: str
    number: bool = False


@record
class PlaceRow:
    """A place in the table. `facets` are the values that the filters ask for."""

    slug: str
    name: str
    cells: tuple[Cell, ...]
    facets: Mapping[str, str]


def known(site: Site, keys: Iterable[str], but: str = "") -> list[str]:
    """Those of `keys` that the hub has: places may have no divisions, no programme, no account."""
    there = {"region": site.regions, "wave": site.programme, "per_capita": site.account_years}
    return [key for key in keys if there.get(key, True) and key != but]


def columns(site: Site, language: Language, but: str = "") -> list[tuple[str, str, str]]:
    """Key, heading and kind of each column; not of the one in which all places would say the same."""
    kinds = {"population": "number", "per_capita": "number", "neutral": "number", "target": "number"}
    return [
        (key, language.t(f"pages.municipalities.columns.{key}"), kinds.get(key, "text"))
        for key in known(site, COLUMNS, but)
    ]


def place_rows(site: Site, cases: Iterable[Case], language: Language, but: str = "") -> list[PlaceRow]:
    """In the alphabet of the page's language: Copenhagen stands elsewhere than København."""
    ordered = language.in_order(cases, lambda case: case.name(language.code))
    return [place_row(site, case, language, but) for case in ordered]


def place_row(site: Site, case: Case, language: Language, but: str) -> PlaceRow:
    facets = facets_of(site, case, language)
    cells = cells_of(site, case, facets, language)
    shown = tuple(cells[key] for key in known(site, COLUMNS[1:], but))
    return PlaceRow(case.slug, case.name(language.code), shown, facets)


def cells_of(site: Site, case: Case, facets: Mapping[str, str], language: Language) -> dict[str, Cell]:
    """A cell for every column but the name, as far as the hub has it."""
    target = target_2030(case)
    unknown = language.t("terms.unknown.not_stated")
    neutral = Cell(str(case.neutral_year or unknown), str(case.neutral_year or ""), number=True)
    cut = (
        Cell(language.percent(target), str(target), number=True)
        if target is not None
        else Cell(unknown, "", number=True)
    )
    cells = {
        "region": Cell(case.region.name_in(language.code), case.region.name),
        "status": status_cell(case.listed.plan_status, language),
        "neutral": neutral,
        "target": cut,
        "population": Cell(language.number(case.place.population, 0), str(case.place.population), number=True),
        "read": Cell(facets["read"], case.record.read),
    }
    if site.programme:
        cells["wave"] = Cell(language.t(f"terms.waves_short.{case.wave.key}"), case.wave.key)
    if site.account_years:
        tonnes = case.tonnes_per_capita
        cells["per_capita"] = Cell(language.number(tonnes, 1), f"{tonnes:.4f}", number=True)
    return cells


def status_cell(status: str, language: Language) -> Cell:
    """How far a plan is; what is not stated looks and sorts as it does in every column."""
    if status == "not_stated":
        return Cell(language.t("terms.unknown.not_stated"), "")
    words = language.t(f"terms.plan_status.{status}")
    return Cell(words, words)


def facets_of(site: Site, case: Case, language: Language) -> dict[str, str]:
    """How the place answers each filter, in the page's words."""
    t = language.t
    return {
        **({"region": region_name(case, language)} if site.regions else {}),
        **({"wave": t(f"terms.waves.{case.wave.key}")} if site.programme else {}),
        "status": t(f"terms.plan_status.{case.listed.plan_status}"),
        "neutral": str(case.neutral_year or t("terms.unknown.not_stated")),
        "read": t(f"terms.read_short.{case.record.read}"),
    }


def region_name(case: Case, language: Language) -> str:
    return case.region.official_in(language.code)


def target_2030(case: Case) -> float | None:
    """The percent that the whole area is to cut by 2030, where one standing target says so; the largest of several."""
    target = target_of(case)
    return target.percent if target else None


def filters(site: Site, rows: list[PlaceRow], language: Language) -> list[dict[str, Any]]:
    """One choice per facet of which several values occur."""
    found = {facet: {row.facets[facet] for row in rows} for facet in known(site, FACETS)}
    return [
        {
            "key": facet,
            "label": language.t(f"pages.municipalities.columns.{facet}"),
            "choices": sorted(values, key=language.sort_key),
        }
        for facet, values in found.items()
        if len(values) > 1
    ]
