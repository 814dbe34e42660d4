"""The figures that are known of every place in the same way, for a chart in which a reader chooses the axes."""

from __future__ import annotations

import json
from collections.abc import Sequence

from klimahub.data.csv_files import csv_of
from klimahub.figure import Credit, credited
from klimahub.language import Language
from klimahub.page import Page
from klimahub.parts.comparison_lines import shared_numbers
from klimahub.questions import account_credits, facts_of, own_credits
from klimahub.record import record
from klimahub.site import Case, Site, by_site

PARTS = ("targets",)


@record
class Measure:
    """What may stand along an axis. `decimals` are those of a value, `ticks` those of the axis; a year has no
    thousands; `powers` tells that the axis counts in powers of ten, as a few places are far larger than the others."""

    key: str
    decimals: int = 0
    ticks: int = 0
    percent: bool = False
    year: bool = False
    powers: bool = False

    @property
    def format(self) -> str:
        """As d3-format writes the ticks."""
        return "d" if self.year else f",.{self.ticks}f"


MEASURES = (
    Measure("per_capita", 2),
    Measure("energy", 2),
    Measure("transport", 2, 1),
    Measure("agriculture", 2),
    Measure("change", 1, percent=True),
    Measure("renewables", percent=True),
    Measure("farming", percent=True),
    Measure("population", powers=True),
    Measure("density", powers=True),
    Measure("neutral_year", year=True),
)
SCRIPTS = ("vega.min.js", "vega-interpreter.js", "explore-plan.js")
WORDS = ("missing", "told", "powers", "drawn")
"""Texts that `explore.js` fills."""


def keys(site: Site) -> Sequence[str]:
    return [""]


def page(site: Site, key: str, language: Language) -> Page:
    ordered = sorted(site.cases, key=lambda case: language.sort_key(case.name(language.code)))
    rows = [values_of(site, case) for case in ordered]
    return Page(
        title=language.t("explore.title"),
        description=language.t("explore.description", places=len(rows)),
        values={
            "measures": [(measure.key, label(measure, site, language)) for measure in known(site)],
            "places": [(case.slug, case.name(language.code)) for case in ordered],
            "regions": [(region.key, region.name_in(language.code)) for region in site.regions],
            "scripts": SCRIPTS,
            "mapped": bool(site.boundaries),
            "credits": credits_of(site, language),
        },
        files={
            "places.js": script(site, ordered, rows, language),
            "measures.csv": as_csv(site, ordered, rows, language),
        },
        searchable=False,
    )


def label(measure: Measure, site: Site, language: Language) -> str:
    """What a measure is called. Its words stand in choices and in a drawing made in the browser, where no element can
    lower the 2 of CO2: a character does."""
    return language.t(f"explore.measures.{measure.key}", **facts_of(site, language)).replace("CO2", "CO₂")


@by_site
def known(site: Site) -> tuple[Measure, ...]:
    """The measures that the hub has numbers of, for some place at least."""
    rows = [values_of(site, case) for case in site.cases]
    return tuple(measure for measure in MEASURES if any(row[measure.key] is not None for row in rows))


def values_of(site: Site, case: Case) -> dict[str, float | None]:
    """The number for each measure; None where it is not known."""
    shared = {key: numbers[0] for key, numbers in shared_numbers(case).items()}
    farming = site.profiles[case.place.code].farming
    own = {"per_capita": shared.get("total"), "farming": None if farming is None else round(farming, 1)}
    known = {**shared, **own, "neutral_year": case.neutral_year}
    return {measure.key: known.get(measure.key) for measure in MEASURES}


def credits_of(site: Site, language: Language) -> tuple[Credit, ...]:
    people = credited(site, "population", language)
    return (*account_credits(site, language), people, *own_credits(site, language))


def script(site: Site, cases: Sequence[Case], rows: Sequence[dict[str, float | None]], language: Language) -> bytes:
    """What `explore.js` draws, as a classic script: it can be loaded from a file too, unlike JSON."""
    measures = {
        measure.key: {
            "label": label(measure, site, language),
            "format": measure.format,
            "decimals": measure.decimals,
            "year": measure.year,
            "powers": measure.powers,
            "unit": language.t("number.percent") if measure.percent else "",
        }
        for measure in known(site)
    }
    places = [
        {"slug": case.slug, "name": case.name(language.code), "region": case.region.key, **row}
        for case, row in zip(cases, rows, strict=True)
    ]
    numbers = {"decimal": language.t("number.decimal"), "thousands": language.t("number.thousands")}
    words = {key: language.flat[f"explore.{key}"] for key in WORDS}
    data = {"measures": measures, "places": places, "numbers": numbers, "words": words, "forms": language.plurals.forms}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"window.klimahubExplore={text};\n".encode()


def as_csv(site: Site, cases: Sequence[Case], rows: Sequence[dict[str, float | None]], language: Language) -> bytes:
    told = [
        {
            "code": case.place.code,
            "municipality": case.name(language.code),
            **({"region": case.region.name_in(language.code)} if site.regions else {}),
            **{measure.key: row[measure.key] for measure in known(site)},
        }
        for case, row in zip(cases, rows, strict=True)
    ]
    return csv_of([tuple(told[0]), *(tuple(row.values()) for row in told)])
