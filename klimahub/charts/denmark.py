"""A map that answers one question: Bornholm moved into a box, the capital area enlarged, the unknown hatched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from klimahub.canvas import Canvas
from klimahub.figure import Column, Credit, Drawing, Figure, Swatch
from klimahub.language import Language
from klimahub.shapes import Frame, Ring, bounds, placed, rings_of
from klimahub.site import Case, Site

ISLAND = "0400"
NEAR_CAPITAL_METRES = 31_000
WHOLE, LABEL = 560, 20
Rings = Mapping[str, list[Any]]


@dataclass(frozen=True)
class Question:
    """What a map asks. `classes` are upper limits (None: no limit) with the colour and the key of the label."""

    value: Callable[[Case], float | None]
    kind: str
    classes: tuple[tuple[float | None, str, str], ...]


WAVES = ("pilot_2019", "2020", "2021")
QUESTIONS: Mapping[str, Question] = {
    "neutral_year": Question(
        lambda case: case.neutral_year,
        "year",
        ((2030, "q5", "to_2030"), (2040, "q4", "to_2040"), (2045, "q3", "to_2045"), (2050, "q2", "to_2050")),
    ),
    "per_capita": Question(
        lambda case: round(case.tonnes_per_capita, 2),
        "number",
        ((3, "q1", "to_3"), (6, "q2", "to_6"), (10, "q3", "to_10"), (15, "q4", "to_15"), (None, "q5", "over_15")),
    ),
    "wave": Question(
        lambda case: WAVES.index(case.wave.key) if case.wave.key in WAVES else None,
        "text",
        ((0, "q5", "pilot_2019"), (1, "q4", "2020"), (2, "q2", "2021")),
    ),
}


def figure(site: Site, question: str, language: Language) -> Figure:
    """The map of `question`, a key of QUESTIONS."""
    asked, t = QUESTIONS[question], language.t
    values = {case.place.code: asked.value(case) for case in site.cases}
    classes = {code: class_of(asked, value) for code, value in values.items()}
    counts = Counter(classes.values())
    labels = [t(f"charts.denmark.{question}.classes.{key}") for _, _, key in asked.classes]
    legend = [Swatch(asked.classes[i][1], f"{labels[i]} ({counts[i]})") for i in range(len(labels))]
    if counts[-1]:
        legend.append(Swatch("none", f"{t(f'charts.denmark.{question}.unknown')} ({counts[-1]})"))
    return Figure(
        id=f"map-{question.replace('_', '-')}",
        title=title(site, question, values, language),
        subtitle=t(f"charts.denmark.{question}.subtitle"),
        sentence=t(
            "charts.denmark.sentence", parts=language.list([swatch.label for swatch in legend]), places=len(site.cases)
        ),
        drawing=Drawing.of("denmark", inputs(site, classes, asked, language)),
        columns=columns(asked, question, language),
        rows=tuple((case.name(language.code), shown(case, question, values, language)) for case in site.cases),
        credits=credits_of(site, question, language),
        note=t(f"charts.denmark.{question}.note"),
        legend=tuple(legend),
    )  # fmt: skip


def columns(asked: Question, question: str, language: Language) -> tuple[Column, Column]:
    own = Column(question, language.t(f"charts.denmark.{question}.column"), asked.kind)
    return Column("municipality", language.t("charts.municipality")), own


def shown(case: Case, question: str, values: Mapping[str, float | None], language: Language) -> Any:
    return language.t(f"terms.waves.{case.wave.key}") if question == "wave" else values[case.place.code]


def class_of(question: Question, value: float | None) -> int:
    """The index of the class that holds `value`; -1 where nothing is known."""
    if value is None:
        return -1
    return next(i for i, (limit, _, _) in enumerate(question.classes) if limit is None or value <= limit)


def title(site: Site, question: str, values: Mapping[str, float | None], language: Language) -> str:
    known = {code: value for code, value in values.items() if value is not None}
    if question == "per_capita":
        ends = sorted(site.cases, key=lambda case: case.tonnes_per_capita)
        low, high = ends[0], ends[-1]
        return language.t(
            "charts.denmark.per_capita.title",
            low=low.name(language.code),
            low_value=language.number(low.tonnes_per_capita, 1),
            high=high.name(language.code),
            high_value=language.number(high.tonnes_per_capita, 1),
        )
    if question == "neutral_year":
        sooner = sum(1 for value in known.values() if value < 2050)
        return language.t("charts.denmark.neutral_year.title", known=len(known), sooner=sooner, places=len(values))
    return language.t("charts.denmark.wave.title", known=len(known), places=len(values))


def credits_of(site: Site, question: str, language: Language) -> tuple[Credit, ...]:
    boundaries = Credit(site.provenance["boundaries"].credit + " · CC BY 4.0")
    if question == "per_capita":
        account, people = site.provenance["emission_account"], site.provenance["population"]
        return (
            Credit(f"{account.credit} ({language.date(account.retrieved)})", account.url or ""),
            Credit(people.credit),
            boundaries,
        )
    if question == "wave":
        return (Credit(site.provenance["waves"].credit), boundaries)
    return (Credit(language.t("charts.own_sources")), boundaries)


def inputs(site: Site, classes: Mapping[str, int], question: Question, language: Language) -> dict[str, Any]:
    shapes = {
        name: {
            code: rounded(parts)
            for code, parts in rings_of(site.boundaries, "kommuner", metres).items()
            if code in classes
        }
        for name, metres in (("country", 500), ("capital", 160))
    }
    tokens = {code: question.classes[i][1] if i >= 0 else "none" for code, i in classes.items()}
    labels = {"island": "Bornholm", "capital": language.t("charts.denmark.capital")}
    return {**shapes, "tokens": tokens, "labels": labels}


def rounded(parts: list[Ring]) -> list[list[list[int]]]:
    """Whole metres, as JSON holds them."""
    return [[[round(x), round(y)] for x, y in ring] for ring in parts]


def draw(inputs: dict[str, Any], width: str) -> Canvas:
    """The country to the left, its two boxes to the upper right. One picture serves both widths: it is the largest."""
    rings = inputs["country"]
    island = {code: parts for code, parts in rings.items() if code == ISLAND}
    main = {code: parts for code, parts in rings.items() if code != ISLAND}
    west, south, east, north = bounds([ring for parts in main.values() for ring in parts])
    scale = WHOLE / (east - west)
    canvas = Canvas(WHOLE, (north - south) * scale)
    paint(canvas, main, inputs["tokens"], Frame(west, north, 0, 0, scale))
    if island:
        boxed(canvas, island, inputs, "island", (WHOLE - 112, 2, 110, 112))
    near = near_capital(inputs["capital"])
    if near:
        boxed(canvas, near, inputs, "capital", (WHOLE * 0.63, 126, WHOLE * 0.37 - 2, 214))
    return canvas


def boxed(canvas: Canvas, rings: Rings, inputs: dict[str, Any], name: str, frame: tuple[float, ...]) -> None:
    """Some places in a labelled box of their own, as large as it takes."""
    x, y, wide, high = frame
    right, low = x + wide, y + high
    for ends in ((x, y, right, y), (x, low, right, low), (x, y, x, low), (right, y, right, low)):
        canvas.rule(*ends, "axis")
    canvas.text(x + 8, y + 15, inputs["labels"][name], "muted", LABEL)
    west, south, east, north = bounds([ring for parts in rings.values() for ring in parts])
    room = high - 30
    scale = 0.94 * min(wide / (east - west), room / (north - south))
    left = x + (wide - (east - west) * scale) / 2
    top = y + 27 + (room - (north - south) * scale) / 2
    paint(canvas, rings, inputs["tokens"], Frame(west, north, left, top, scale))


def near_capital(rings: Rings) -> Rings:
    """The places whose middle is near that of København: too small to read on the map of the country."""
    if "0101" not in rings:
        return {}
    x0, y0 = middle(rings["0101"])
    near = {}
    for code, parts in rings.items():
        x, y = middle(parts)
        if (x - x0) ** 2 + (y - y0) ** 2 < NEAR_CAPITAL_METRES**2:
            near[code] = parts
    return near


def middle(parts: list[Any]) -> tuple[float, float]:
    west, south, east, north = bounds(parts)
    return (west + east) / 2, (south + north) / 2


def paint(canvas: Canvas, rings: Rings, tokens: Mapping[str, str], frame: Frame) -> None:
    for code, parts in sorted(rings.items()):
        canvas.shape(placed(parts, frame), tokens[code])
