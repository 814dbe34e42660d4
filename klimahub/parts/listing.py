"""Places as rows of the sortable table, with the words that its filters know them by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from klimahub.language import Language
from klimahub.questions.target_2030 import target_of
from klimahub.site import Case

FACETS = ("region", "wave", "status", "neutral", "read")


@dataclass(frozen=True)
class Cell:
    """A cell: what is read, and what is sorted by (empty: unknown, always last)."""

    text: str
    sort: str
    number: bool = False


@dataclass(frozen=True)
class PlaceRow:
    """A place in the table. `facets` are the values that the filters ask for."""

    slug: str
    name: str
    cells: tuple[Cell, ...]
    facets: Mapping[str, str]


def columns(language: Language) -> list[tuple[str, str, str]]:
    """Key, heading and kind of each column."""
    kinds = {"population": "number", "per_capita": "number", "neutral": "number", "target": "number"}
    keys = ("name", "region", "wave", "status", "neutral", "target", "population", "per_capita", "read")
    return [(key, language.t(f"pages.municipalities.columns.{key}"), kinds.get(key, "text")) for key in keys]


def place_rows(cases: Iterable[Case], language: Language) -> list[PlaceRow]:
    """In the alphabet of the page's language: Copenhagen stands elsewhere than København."""
    ordered = sorted(cases, key=lambda case: language.sort_key(case.name(language.code)))
    return [place_row(case, language) for case in ordered]


def place_row(case: Case, language: Language) -> PlaceRow:
    facets = facets_of(case, language)
    target = target_2030(case)
    unknown = language.t("terms.unknown.not_stated")
    neutral = Cell(str(case.neutral_year or unknown), str(case.neutral_year or ""), number=True)
    cut = (
        Cell(language.percent(target), str(target), number=True)
        if target is not None
        else Cell(unknown, "", number=True)
    )
    cells = (
        Cell(case.region.name_in(language.code), case.region.name),
        Cell(language.t(f"terms.waves_short.{case.wave.key}"), case.wave.key),
        Cell(facets["status"], facets["status"]),
        neutral,
        cut,
        Cell(language.number(case.place.population, 0), str(case.place.population), number=True),
        Cell(language.number(case.tonnes_per_capita, 1), f"{case.tonnes_per_capita:.4f}", number=True),
        Cell(facets["read"], case.facts.record.read),
    )
    return PlaceRow(case.slug, case.name(language.code), cells, facets)


def facets_of(case: Case, language: Language) -> dict[str, str]:
    """How the place answers each filter, in the page's words."""
    t = language.t
    status = case.facts.plan.status if case.facts.plan else "not_stated"
    return {
        "region": region_name(case, language),
        "wave": t(f"terms.waves.{case.wave.key}"),
        "status": t(f"terms.plan_status.{status}"),
        "neutral": str(case.neutral_year or t("terms.unknown.not_stated")),
        "read": t(f"terms.read_short.{case.facts.record.read}"),
    }


def region_name(case: Case, language: Language) -> str:
    return case.region.name_en if language.code == "en" else case.region.official_name


def target_2030(case: Case) -> float | None:
    """The percent that the whole area is to cut by 2030, where one standing target says so; the largest of several."""
    target = target_of(case)
    return target.percent if target else None


def filters(rows: list[PlaceRow], language: Language) -> list[dict[str, Any]]:
    """One choice per facet, with the values that occur."""
    return [
        {
            "key": facet,
            "label": language.t(f"pages.municipalities.columns.{facet}"),
            "choices": sorted({row.facets[facet] for row in rows}, key=language.sort_key),
        }
        for facet in FACETS
    ]
