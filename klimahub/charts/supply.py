"""Renewable electricity made in the area, in percent of the electricity used there, against as much as is used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from klimahub.drawing.canvas import Align, Canvas
from klimahub.drawing.labels import Labels
from klimahub.figure import Column, Credit, Drawing, Figure, credited
from klimahub.language import Language
from klimahub.site import Site

STANDS_ON = {"municipality": 40}
ENOUGH = 100.0
FEWEST_YEARS = 2


def figure_on(kind: str, site: Site, key: str, language: Language) -> Figure | None:
    if "renewable_supply" not in site.provenance:
        return None
    case, credit = site.by_slug[key], credited(site, "renewable_supply", language)
    return figure(case.renewable_supply, case.name(language.code), language, credit)


def figure(shares: Mapping[int, float], name: str, language: Language, credit: Credit) -> Figure | None:
    """`shares` are ratios by year (1 is as much as is used). None where there are fewer than two years."""
    if len(shares) < FEWEST_YEARS:
        return None
    t = language.t
    years = sorted(shares)
    percents = [shares[year] * 100 for year in years]
    words = [language.percent(percent, decimals(percent)) for percent in percents]
    ends = {"first": years[0], "last": years[-1], "start": words[0], "end": words[-1]}
    parts = [t("charts.supply.part", year=year, percent=word) for year, word in zip(years, words, strict=True)]
    reached = "more" if percents[-1] > ENOUGH else "less"
    return Figure(
        id="supply",
        title=t(f"charts.supply.title.{reached}", name=name, **ends),
        subtitle=t("charts.supply.subtitle", first=years[0], last=years[-1]),
        sentence=t("charts.supply.sentence", name=name, parts=language.list(parts)),
        drawing=Drawing.of("supply", inputs(years, percents, words, language)),
        columns=(Column("year", t("charts.year"), "year"), Column("percent", t("charts.supply.percent"), "percent")),
        rows=tuple((year, round(percent, 2)) for year, percent in zip(years, percents, strict=True)),
        credits=(credit,),
        note=t("charts.supply.note"),
    )


def decimals(percent: float) -> int:
    """Whole percent, but one decimal where that would hide a small number."""
    return 0 if percent >= 10 else 1


def inputs(years: list[int], percents: list[float], words: list[str], language: Language) -> dict[str, Any]:
    return {
        "years": years,
        "percents": [round(percent, 2) for percent in percents],
        "first": words[0],
        "last": words[-1],
        "enough": language.t("charts.supply.enough"),
    }


def draw(inputs: dict[str, Any], width: str) -> Canvas:
    """One line from zero; the dotted rule is the level at which as much is made as is used: its words stand beside it
    where there is room, and in the subtitle."""
    whole, high = (680, 220) if width == "wide" else (360, 200)
    left, right, top, low = 8, 70, 40, 30
    canvas = Canvas(whole, high)
    years, percents = inputs["years"], inputs["percents"]
    ceiling = max(ENOUGH, *percents)

    def at(year: int, percent: float) -> tuple[float, float]:
        x = left + (whole - left - right) * (year - years[0]) / (years[-1] - years[0])
        return x, top + (high - top - low) * (1 - percent / ceiling)

    points = [at(year, percent) for year, percent in zip(years, percents, strict=True)]
    ground, enough = at(years[0], 0)[1], at(years[0], ENOUGH)[1]
    canvas.band([(x, y, ground) for x, y in points], "area")
    canvas.line([(left, enough), (whole - right, enough)], "axis", dotted=True)
    canvas.rule(left, ground, whole - right, ground, "axis")
    canvas.line(points, "obs")
    canvas.dot(*points[-1], "obs", 5)
    for row, point in enumerate(points):
        canvas.hit(*point, row)
    for year, (x, _) in zip(years, points, strict=True):
        if width == "wide" or year in {years[0], years[-1]}:
            align: Align = "left" if year == years[0] else "right" if year == years[-1] else "center"
            canvas.text(x, ground + 16, str(year), "muted", 13, align)
    x, y = points[-1]
    canvas.text(x + 9, y, inputs["last"], "obs", 20, bold=True, halo=True)
    labels = Labels(canvas, (0, 0, whole, ground - 2))
    labels.keep_line_clear(points)
    labels.keep_line_clear([(left, enough), (whole - right, enough)])
    x, y = points[0]
    labels.put(inputs["first"], [(x + 2, y + far, "left") for far in (-14, -22, 16, 24, -40)], "obs", 14, must=True)
    spots = [left + (whole - left - right) * part / 10 for part in range(8)]
    labels.put(inputs["enough"], [(x, enough + far, "left") for far in (-13, 14) for x in spots], "muted", 13)
    return canvas
