"""By when the whole area is to be climate neutral: one dot is one place."""

from __future__ import annotations

from collections import Counter
from typing import Any

from klimahub.drawing import dots
from klimahub.drawing.canvas import Canvas
from klimahub.figure import Column, Credit, Drawing, Figure
from klimahub.language import Language
from klimahub.site import Site

STANDS_ON = {"front": 10}


def figure_on(kind: str, site: Site, key: str, language: Language) -> Figure | None:
    return figure(site, language)


def figure(site: Site, language: Language, address: str = "") -> Figure | None:
    """None where no place has such a year. `address` is where the sources stand: on every place's own page."""
    t = language.t
    years = Counter(case.neutral_year for case in site.cases)
    unstated = years.pop(None, 0)
    counted = sorted((year, count) for year, count in years.items() if year)
    rows = tuple((case.name(language.code), case.neutral_year) for case in site.cases)
    if not counted:
        return None
    return Figure(
        id="neutral-years",
        title=title(counted, site, language),
        subtitle=t("charts.neutral_years.subtitle", places=len(site.cases)),
        sentence=sentence(counted, unstated, len(site.cases), language),
        drawing=Drawing.of("neutral_years", inputs(site, counted, language)),
        columns=(
            Column("municipality", t("charts.municipality")),
            Column("year", t("charts.neutral_years.year"), "year"),
        ),
        rows=rows,
        credits=(Credit(t("charts.own_sources"), address),),
        note=t("charts.neutral_years.note"),
    )


def inputs(site: Site, counted: list[tuple[int, int]], language: Language) -> dict[str, Any]:
    """Years with their places, as rows of the table; the last group states no year."""
    rows = {year: [row for row, case in enumerate(site.cases) if case.neutral_year == year] for year, _ in counted}
    unstated = [row for row, case in enumerate(site.cases) if case.neutral_year is None]
    groups = [[str(year), each, "dot"] for year, each in rows.items()]
    return {"groups": [*groups, [language.t("charts.unstated"), unstated, "fade"]]}


def title(counted: list[tuple[int, int]], site: Site, language: Language) -> str:
    """Who is first, and which year is the most common where one later year is; only what the counts say."""
    first_year = counted[0][0]
    first = [case.name(language.code) for case in site.cases if case.neutral_year == first_year]
    facts = {"n": len(first), "first": first_year}
    if len(first) > 2:
        start = language.t("charts.neutral_years.title.many", **facts)
    else:
        start = language.t("charts.neutral_years.title.few", names=language.list(first), **facts)
    common, count = max(counted, key=lambda pair: pair[1])
    if common == first_year or [number for _, number in counted].count(count) > 1:
        return start
    return language.t("charts.neutral_years.title.common", start=start, common=common, count=count)


def sentence(counted: list[tuple[int, int]], unstated: int, places: int, language: Language) -> str:
    parts = [language.t("charts.neutral_years.part", year=year, count=count) for year, count in counted]
    return language.t("charts.neutral_years.sentence", places=places, parts=language.list(parts), unstated=unstated)


def draw(inputs: dict[str, Any], width: str) -> Canvas:
    return dots.drawn(inputs["groups"], width)
