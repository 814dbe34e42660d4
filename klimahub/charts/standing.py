"""Where a place stands among all, without a rank: a thin strip of all places, with the place and its like places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import count
from statistics import quantiles
from typing import Any

from klimahub.charts.sectors import change
from klimahub.drawing.canvas import Align, Canvas
from klimahub.drawing.labels import width_of
from klimahub.figure import Column, Drawing, Figure, credited
from klimahub.language import Language
from klimahub.record import record
from klimahub.site import Case, Site, by_site

STANDS_ON = {"municipality": 30}
FEWEST = 4
GAP, NEAR = 3, 2
"""Pixels between a thin line and the words beside it, and to those of others at least."""
LIKE = 5


@record
class Measure:
    """One strip: its value for a place (None where it has none), how that is written, and its decimals in the data.

    Words are of the value as it is: rounded twice, it would be another than on the rest of the page.
    """

    value: Callable[[Case], float | None]
    words: Callable[[float, Language], str]
    kind: str
    decimals: int

    def kept(self, case: Case) -> float | None:
        value = self.value(case)
        return None if value is None else round(value, self.decimals)


def per_capita(case: Case) -> float:
    return case.tonnes_per_capita


def changed(case: Case) -> float | None:
    """Percent from the account's first year to its last; None where a percentage says nothing."""
    return change(case.account.totals[0], case.account.totals[-1]) if len(case.account.years) > 1 else None


def signed(percent: float, language: Language) -> str:
    return ("+" if percent > 0 else "") + language.percent(percent, 0)


MEASURES: Mapping[str, Measure] = {
    "per_capita": Measure(per_capita, lambda value, language: language.number(value, 1), "number", 4),
    "change": Measure(changed, signed, "percent", 1),
}


def figure_on(kind: str, site: Site, key: str, language: Language) -> Figure | None:
    return figure(site, site.by_slug[key], language)


def figure(site: Site, case: Case, language: Language) -> Figure | None:
    """The strips of `case`; None without an account, and with too few places to stand among."""
    if len(site.cases) < FEWEST or not site.account_years:
        return None
    t = language.t
    like = [other for other, _ in site.alike(case.slug, LIKE)]
    years = {"first": case.account.years[0], "last": case.account.years[-1]}
    shown = shown_in(site)
    strips = [strip(site, case, like, key, language) for key in shown]
    return Figure(
        id="standing",
        title=title(site, case, language),
        subtitle=t("charts.standing.subtitle", places=len(site.cases), name=case.name(language.code)),
        sentence=sentence(site, case, like, language),
        drawing=Drawing.of("standing", {"strips": strips}),
        columns=(
            Column("municipality", t("charts.municipality")),
            *(Column(key, t(f"charts.standing.{key}.name", **years), MEASURES[key].kind) for key in shown),
        ),
        rows=tuple((each.name(language.code), *(MEASURES[key].kept(each) for key in shown)) for each in (case, *like)),
        credits=tuple(dict.fromkeys(credited(site, name, language) for name in ("emission_account", "population"))),
        note=t("charts.standing.note"),
    )


@by_site
def values_of(site: Site, key: str) -> tuple[float, ...]:
    """All places that have a value, lowest first."""
    found = (MEASURES[key].value(case) for case in site.cases)
    return tuple(sorted(value for value in found if value is not None))


def shown_in(site: Site) -> tuple[str, ...]:
    """The measures that enough places have a value of: no change is known from an account of one year."""
    return tuple(key for key in MEASURES if len(values_of(site, key)) >= FEWEST)


@lru_cache(maxsize=8)
def middle_half(values: tuple[float, ...]) -> tuple[float, float]:
    """The quartiles between which half of the values lie (the inclusive method)."""
    low, _, high = quantiles(values, n=4, method="inclusive")
    return low, high


def title(site: Site, case: Case, language: Language) -> str:
    """The place's figure, and between which figures half of all lie."""
    low, high = middle_half(values_of(site, "per_capita"))
    return language.t(
        "charts.standing.title",
        name=case.name(language.code),
        value=language.number(per_capita(case), 1),
        low=language.number(low, 1),
        high=language.number(high, 1),
    )


def sentence(site: Site, case: Case, like: Sequence[Case], language: Language) -> str:
    """For each strip: the place, its like places, and the ends and the middle half of all."""
    told = []
    for key in shown_in(site):
        measure, values = MEASURES[key], values_of(site, key)
        low, high = middle_half(values)
        ends = {"least": values[0], "most": values[-1], "low": low, "high": high}
        own = measure.value(case)
        told.append(
            language.t(
                f"charts.standing.{key}.sentence",
                name=case.name(language.code),
                value=language.t("charts.standing.none") if own is None else measure.words(own, language),
                first=case.account.years[0],
                last=case.account.years[-1],
                like=language.list([said(other, measure, language) for other in like]),
                **{name: measure.words(value, language) for name, value in ends.items()},
            )
        )
    return " ".join(told)


def said(case: Case, measure: Measure, language: Language) -> str:
    value = measure.value(case)
    told = language.t("charts.standing.none") if value is None else measure.words(value, language)
    return f"{case.name(language.code)} {told}"


def strip(site: Site, case: Case, like: Sequence[Case], key: str, language: Language) -> dict[str, Any]:
    measure, values = MEASURES[key], values_of(site, key)
    years = {"first": case.account.years[0], "last": case.account.years[-1]}
    shown = [(row, each, measure.value(each)) for row, each in enumerate((case, *like))]
    return {
        "name": language.t(f"charts.standing.{key}.name", **years),
        "all": [round(value, 2) for value in values],
        "half": [round(value, 2) for value in middle_half(values)],
        "own": [
            [row, round(value, 2), f"{each.name(language.code)} {measure.words(value, language)}"]
            for row, each, value in shown
            if value is not None
        ],
    }


def draw(inputs: dict[str, Any], width: str) -> Canvas:
    """One strip under the other; the words of like places hang below in as many rows as they need."""
    whole = 680 if width == "wide" else 360
    hung = [hung_below(strip_, whole) for strip_ in inputs["strips"]]
    highs = [106 + 18 * max((place.row + 1 for place in each if place), default=0) for each in hung]
    canvas = Canvas(whole, sum(highs) - 14)
    for index, (strip_, each) in enumerate(zip(inputs["strips"], hung, strict=True)):
        draw_strip(canvas, strip_, each, sum(highs[:index]), index + 1)
    return canvas


def at(strip_: dict[str, Any], whole: float, value: float) -> float:
    low, high = float(strip_["all"][0]), float(strip_["all"][-1])
    return 6 + (whole - 12) * (value - low) / ((high - low) or 1)


@record
class Hung:
    """Words that hang below a strip at the end of a thin line: where the line is, and which row and side they take."""

    x: float
    row: int
    start: float
    end: float
    align: Align = "left"

    def is_over(self, x: float) -> bool:
        """Whether a line at `x` through this row would touch the words."""
        return self.start - NEAR < x < self.end + NEAR

    def is_free_of(self, other: Hung) -> bool:
        """Whether these words stand clear of the other's words and line, and its words of this line."""
        if self.row == other.row:
            return self.start >= other.end + 10 or other.start >= self.end + 10
        upper, lower = (self, other) if self.row < other.row else (other, self)
        return not upper.is_over(lower.x)


def hung_below(strip_: dict[str, Any], whole: float) -> list[Hung | None]:
    """A place for the words of each like place, from left to right, so that no line runs through any; None without one.

    Words are placed one after another where no line that still waits would run through them: a line less only leaves
    more room for the others, so that no other order finds room where this one does not.
    """
    words = [(at(strip_, whole, value), width_of(told, 13)) for _, value, told in likes(strip_)]
    done: dict[int, Hung] = {}
    while choices := list(choices_of(words, done, whole)):
        _, _, index, hung = min(choices, key=lambda choice: choice[:3])
        done[index] = hung
    return [done.get(index) for index in range(len(words))]


def choices_of(
    words: Sequence[tuple[float, float]], done: Mapping[int, Hung], whole: float
) -> Iterator[tuple[int, int, int, Hung]]:
    """Row, side and index of words that may be placed next, with their place: the highest row that is free."""
    waiting = [index for index in range(len(words)) if index not in done]
    for index in waiting:
        walls = [words[other][0] for other in waiting if other != index]
        for side, hung in enumerate(sides(*words[index], walls, whole)):
            inside = hung.start >= 0 and hung.end <= whole
            if inside and not any(hung.is_over(wall) for wall in walls):
                row = next(
                    row for row in count() if all(replace(hung, row=row).is_free_of(each) for each in done.values())
                )
                yield row, side, index, replace(hung, row=row)


def sides(x: float, wide: float, walls: Sequence[float], whole: float) -> Iterator[Hung]:
    """Words at a line at `x`: right of it, left of it, and below its end, as far to the right as the `walls` allow."""
    yield Hung(x, 0, x + GAP, x + GAP + wide)
    yield Hung(x, 0, x - GAP - wide, x - GAP, "right")
    start = min([x, whole - wide, *(wall - NEAR - wide for wall in walls if wall > x)])
    if start + wide >= x:
        yield Hung(x, 0, start, start + wide)


def likes(strip_: dict[str, Any]) -> list[Any]:
    """Row, value and words of the like places, from left to right; row 0 is the place itself."""
    return sorted((each for each in strip_["own"] if each[0]), key=lambda each: (each[1], each[0]))


def draw_strip(canvas: Canvas, strip_: dict[str, Any], hung: list[Hung | None], y: float, column: int) -> None:
    whole = canvas.width
    top, low = y + 58, y + 76
    canvas.text(0, y + 10, strip_["name"], bold=True)
    left, right = (at(strip_, whole, value) for value in strip_["half"])
    canvas.rect(left, top - 4, right, low + 4, "area")
    for value in strip_["all"]:
        x = round(at(strip_, whole, value), 1)
        canvas.rule(x, top, x, low, "axis")
    for (row, value, words), place in zip(likes(strip_), hung, strict=True):
        x = at(strip_, whole, value)
        canvas.dot(x, (top + low) / 2, "target", 5, ring=True)
        canvas.hit(x, (top + low) / 2, row, column)
        if place:
            level = low + 22 + 18 * place.row
            canvas.rule(x, low, x, level - 9, "target")
            edge = place.start if place.align == "left" else place.end
            canvas.text(edge, level, words, "target", 13, place.align, halo=True)
    for row, value, words in (each for each in strip_["own"] if not each[0]):
        x, wide = at(strip_, whole, value), width_of(words, 16, bold=True)
        canvas.rule(x, top - 10, x, low + 6, "obs", 4)
        canvas.text(min(max(x - wide / 2, 0), whole - wide), top - 22, words, "obs", 16, bold=True, halo=True)
        canvas.hit(x, (top + low) / 2, row, column)
