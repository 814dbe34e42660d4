"""The state's emission account by sector: small multiples with one scale, start value and change on each."""

from __future__ import annotations

from typing import Any

from klimahub.drawing.canvas import Canvas
from klimahub.figure import Column, Credit, Drawing, Figure, credited
from klimahub.language import Language
from klimahub.model import AGRICULTURE, Account, summed
from klimahub.site import Site

STANDS_ON = {"municipality": 20, "region": 20, "regions": 20, "country": 30}
SMALL, LARGE = 20_000, 2_000_000


def figure_on(kind: str, site: Site, key: str, language: Language) -> Figure | None:
    """The account of a place, or the sum of those of a region or of all."""
    if not site.account_years:
        return None
    account, name = counted(kind, site, key, language)
    return figure(account, name, language, credited(site, "emission_account", language))


def counted(kind: str, site: Site, key: str, language: Language) -> tuple[Account, str]:
    """What a page's account counts, and what a sentence calls that."""
    if kind == "municipality":
        return site.by_slug[key].account, site.by_slug[key].name(language.code)
    region = next((each for each in site.regions if kind == "region" and each.key == key), None)
    cases = site.in_region(key) if region else site.cases
    name = region.official_in(language.code) if region else language.t("pages.regions.country")
    return summed(tuple(case.account for case in cases)), name


def figure(account: Account, name: str, language: Language, credit: Credit) -> Figure:
    """`name` is what the account counts, as a sentence says it: "Sønderborg", "Region Syddanmark"."""
    t = language.t
    first, last = account.years[0], account.years[-1]
    divisor, unit = unit_of(account)
    divided = len(account.sectors) > 1
    subtitle = t(
        f"{told_of(account)}.subtitle", name=name, unit=t(f"charts.sectors.units.{unit}"), first=first, last=last
    )
    columns = (
        Column("year", t("charts.year"), "year"),
        *(Column(sector, t(f"terms.sectors.{sector}"), "tonnes") for sector in account.sectors),
        *([Column("total", t("charts.total"), "tonnes")] if divided else []),
    )
    rows = tuple(
        (
            year,
            *(round(account.sectors[sector][i], 1) for sector in account.sectors),
            *([round(account.totals[i], 1)] if divided else []),
        )
        for i, year in enumerate(account.years)
    )
    return Figure(
        id="sectors",
        title=title(account, language),
        subtitle=subtitle,
        sentence=sentence(account, name, language),
        drawing=Drawing.of("sectors", inputs(account, divisor, language)),
        columns=columns,
        rows=rows,
        credits=(credit,),
        note=t("charts.sectors.note"),
    )


def unit_of(account: Account) -> tuple[int, str]:
    """Tonnes, thousands or millions, so that the largest sector has few digits."""
    largest = max(abs(value) for values in account.sectors.values() for value in values)
    if largest < SMALL:
        return 1, "tonnes"
    return (1000, "thousand") if largest < LARGE else (1_000_000, "million")


def change(start: float, end: float) -> float | None:
    """Percent from start to end; None where a percentage says nothing (from zero, or across it)."""
    return (end / start - 1) * 100 if start > 0 and end > 0 else None


def told_of(account: Account) -> str:
    """Where the words are: one year is no change."""
    return "charts.sectors" if len(account.years) > 1 else "charts.sectors.one_year"


def title(account: Account, language: Language) -> str:
    """The finding: how the total moved, and in which sector most; its ends where a percentage says nothing."""
    first, last = account.years[0], account.years[-1]
    start, end = account.totals[0], account.totals[-1]
    if first == last:
        return language.t("charts.sectors.one_year.title", last=last, tonnes=language.number(end, 0))
    percent = change(start, end)
    if percent is None and end < 0 and account.sectors.get(AGRICULTURE, (0.0,))[-1] < 0:
        return language.t("charts.sectors.title.negative", last=last, tonnes=language.number(end, 0))
    if percent is None:
        ends = {"start": language.number(start, 0), "end": language.number(end, 0)}
        return language.t("charts.sectors.title.ends", first=first, last=last, **ends)
    if abs(percent) < 0.5:
        return language.t("charts.sectors.title.same", first=first, last=last)
    moves = {sector: account.sectors[sector][-1] - account.sectors[sector][0] for sector in account.sectors}
    most = min(moves, key=lambda s: moves[s]) if percent < 0 else max(moves, key=lambda s: moves[s])
    kind = ("fell" if percent < 0 else "rose") + ("" if len(moves) > 1 else "_all")
    return language.t(
        f"charts.sectors.title.{kind}",
        percent=language.percent(abs(percent), 0),
        first=first,
        last=last,
        sector=language.t(f"charts.sectors.inside.{most}"),
    )


def sentence(account: Account, name: str, language: Language) -> str:
    t, number = language.t, language.number
    first, last = account.years[0], account.years[-1]
    parts = [
        t(
            f"{told_of(account)}.part",
            sector=t(f"terms.sectors.{sector}"),
            start=number(account.sectors[sector][0], 0),
            end=number(account.sectors[sector][-1], 0),
        )
        for sector in account.sectors
    ]
    return t(
        f"{told_of(account)}.sentence",
        name=name,
        first=first,
        last=last,
        start=number(account.totals[0], 0),
        end=number(account.totals[-1], 0),
        parts="; ".join(parts),
    )


def inputs(account: Account, divisor: int, language: Language) -> dict[str, Any]:
    decimals = 0 if divisor == 1 else 1
    panels = []
    for sector in account.sectors:
        values = [value / divisor for value in account.sectors[sector]]
        percent = None if nothing(values[0], decimals) else change(values[0], values[-1])
        after = language.number(values[-1], 0 if abs(values[-1]) >= 100 else decimals)
        moved = signed(percent, language) if percent is not None and len(values) > 1 else after
        start = language.number(values[0], 0 if abs(values[0]) >= 100 else decimals)
        panels.append(
            {"name": language.t(f"terms.sectors.{sector}"), "values": values, "start": start, "change": moved}
        )
    every = [value / divisor for sector in account.sectors for value in account.sectors[sector]]
    return {"panels": panels, "years": list(account.years), "top": max(0, *every), "bottom": min(0, *every)}


def nothing(value: float, decimals: int) -> bool:
    """Whether a value is written as zero: a percentage of what the reader sees as nothing says nothing."""
    return round(value, decimals) == 0


def signed(percent: float, language: Language) -> str:
    rounded = round(percent)
    return ("+" if rounded > 0 else "") + language.percent(rounded, 0)


def draw(inputs: dict[str, Any], width: str) -> Canvas:
    """Three panels a row, two on a phone; areas from zero, negative ones below it."""
    columns, gap, whole = (3, 32, 680) if width == "wide" else (2, 24, 360)
    high = 104 if width == "wide" else 92
    panel_width = (whole - gap * (columns - 1)) / columns
    rows = -(-len(inputs["panels"]) // columns)
    step = high + 80
    canvas = Canvas(whole, rows * step - 8)
    for index, panel in enumerate(inputs["panels"]):
        x, y = (index % columns) * (panel_width + gap), (index // columns) * step
        draw_panel(canvas, panel, inputs, (x, y + 46, panel_width, high), index + 1)
    return canvas


def draw_panel(
    canvas: Canvas, panel: dict[str, Any], inputs: dict[str, Any], box: tuple[float, ...], column: int
) -> None:
    x, y, wide, high = box
    span = (inputs["top"] - inputs["bottom"]) or 1
    years = inputs["years"]

    def at(index: int, value: float) -> tuple[float, float]:
        return x + 4 + (wide - 8) * index / max(len(years) - 1, 1), y + high * (inputs["top"] - value) / span

    values = panel["values"]
    points = [at(index, value) for index, value in enumerate(values)]
    zero = at(0, 0)[1]
    for row, (px, py) in enumerate(points):
        canvas.hit(px, py, row, column)
    canvas.text(x, y - 36, panel["name"], bold=True)
    for share in (0.5, 1):
        level = at(0, inputs["top"] * share)[1]
        canvas.rule(x, level, x + wide, level, "grid")
    canvas.band([(px, py, zero) for px, py in points], "area")
    canvas.line(points, "obs")
    canvas.rule(x, zero, x + wide, zero, "axis")
    canvas.dot(*points[-1], "obs", 3.5)
    highest = min(py for _, py in points)
    canvas.text(
        x + wide, above(highest if values[-1] >= 0 else zero, y), panel["change"], "obs", 18, "right", bold=True
    )
    canvas.text(x, y + high + 15, str(years[0]), "muted", 13)
    if len(years) == 1:
        return
    rises = points[1][1] < points[0][1] - 8 and zero - points[0][1] > 22
    canvas.text(x + 4, points[0][1] + 13 if rises else above(points[0][1], y), panel["start"], "muted", 13)
    canvas.text(x + wide, y + high + 15, str(years[-1]), "muted", 13, "right")


def above(level: float, top: float) -> float:
    """Just over `level`, but not into the panel's name."""
    return max(level - 13, top - 13)
