"""By when the whole area is to be climate neutral: one dot is one place."""

from __future__ import annotations

from collections import Counter
from typing import Any

from klimahub.canvas import Canvas
from klimahub.figure import Column, Credit, Drawing, Figure
from klimahub.language import Language
from klimahub.site import Site


def figure(site: Site, language: Language, address: str = "") -> Figure:
    """`address` is where the page tells the sources of the targets: every place's own page."""
    t = language.t
    years = Counter(case.neutral_year for case in site.cases)
    unstated = years.pop(None, 0)
    counted = sorted((year, count) for year, count in years.items() if year)
    rows = tuple((case.name(language.code), case.neutral_year) for case in site.cases)
    return Figure(
        id="neutral-years",
        title=title(counted, site, language),
        subtitle=t("charts.neutral_years.subtitle", places=len(site.cases)),
        sentence=sentence(counted, unstated, len(site.cases), language),
        drawing=Drawing.of("neutral_years", {"years": counted, "unstated": unstated, "word": t("charts.unstated")}),
        columns=(
            Column("municipality", t("charts.municipality")),
            Column("year", t("charts.neutral_years.year"), "year"),
        ),
        rows=rows,
        credits=(Credit(t("charts.own_sources"), address),),
        note=t("charts.neutral_years.note"),
    )


def title(counted: list[tuple[int, int]], site: Site, language: Language) -> str:
    """Who is first, and which year is the most common; only what the counts say."""
    first_year = counted[0][0]
    common, count = max(counted, key=lambda pair: pair[1])
    first = [case.name(language.code) for case in site.cases if case.neutral_year == first_year]
    if len(first) > 2:
        return language.t("charts.neutral_years.title.many", n=len(first), first=first_year, common=common, count=count)
    names = language.list(first)
    return language.t("charts.neutral_years.title.few", names=names, first=first_year, common=common, count=count)


def sentence(counted: list[tuple[int, int]], unstated: int, places: int, language: Language) -> str:
    parts = [language.t("charts.neutral_years.part", year=year, count=count) for year, count in counted]
    return language.t("charts.neutral_years.sentence", places=places, parts=language.list(parts), unstated=unstated)


def draw(inputs: dict[str, Any], width: str) -> Canvas:
    return wide(inputs) if width == "wide" else narrow(inputs)


def wide(inputs: dict[str, Any]) -> Canvas:
    """Columns of dots along a line of years, the silent ones apart."""
    step, across = 13.5, 5
    most = max([*(count for _, count in inputs["years"]), inputs["unstated"]])
    ground = -(-most // across) * step + 26
    canvas = Canvas(680, ground + 26)

    def column(center: float, count: int, label: str, token: str) -> None:
        for index in range(count):
            place = index % across - (min(count, across) - 1) / 2
            canvas.dot(center + place * step, ground - 8 - (index // across) * step, token, 5)
        top = ground - 8 - ((count - 1) // across) * step
        canvas.text(center, top - 17, str(count), "ink", 15, "center", bold=True)
        canvas.text(center, ground + 15, label, "muted", 14, "center")

    apart = 680 / (len(inputs["years"]) + 1)
    for index, (year, count) in enumerate(inputs["years"]):
        column(apart * (index + 0.5), count, str(year), "dot")
    column(680 - apart / 2, inputs["unstated"], inputs["word"], "fade")
    canvas.rule(0, ground, 680, ground, "axis")
    return canvas


def narrow(inputs: dict[str, Any]) -> Canvas:
    """One row per year, dots to the right."""
    step, left, across = 11, 92, 21
    groups = [(str(year), count, "dot") for year, count in inputs["years"]]
    groups.append((inputs["word"], inputs["unstated"], "fade"))
    heights = [max(26, -(-count // across) * step + 14) for _, count, _ in groups]
    canvas = Canvas(360, sum(heights))
    y = 13.0
    for (label, count, token), high in zip(groups, heights, strict=True):
        canvas.text(left - 12, y, label, "ink", 14, "right")
        for index in range(count):
            canvas.dot(left + (index % across) * step, y + (index // across) * step, token, 4)
        end = left + min(count, across) * step + 2
        canvas.text(end, y, str(count), "ink", 14, bold=True)
        y += high
    return canvas
