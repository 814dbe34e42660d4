"""Measured results of one series over time, against the place's own targets for the same thing."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from klimahub.canvas import Canvas
from klimahub.figure import Column, Credit, Drawing, Figure
from klimahub.language import Language
from klimahub.model import Municipality, Result, Target

MOST_FIGURES = 2
FEWEST_YEARS = 2
Key = tuple[str, tuple[str, str], int | None]


def figures(facts: Municipality, language: Language) -> tuple[Figure, ...]:
    """The series with the most measured years, two at most; none with fewer than two years."""
    groups: dict[Key, list[Result]] = {}
    for result in facts.results:
        if is_measured(result):
            groups.setdefault((result.kind, result.series, result.base_year), []).append(result)
    long = [(key, sorted(each, key=lambda r: r.measured_year or 0)) for key, each in groups.items()]
    long = [(key, each) for key, each in long if len({r.measured_year for r in each}) >= FEWEST_YEARS]
    long.sort(key=lambda pair: -len(pair[1]))
    return tuple(
        figure(key, each, fitting(facts, key), language, f"progress-{number}")
        for number, (key, each) in enumerate(long[:MOST_FIGURES], start=1)
    )


def is_measured(result: Result) -> bool:
    known = result.basis == "measured" and result.measured_year is not None and result.percent is not None
    kind = result.kind == "renewable_share" or (result.kind == "reduction" and result.base_year is not None)
    return known and kind and result.pace == "total"


def fitting(facts: Municipality, key: Key) -> list[Target]:
    """The targets that the series can be held against: same thing, same base year."""
    kind, series, base = key
    same = [t for t in facts.targets if t.series == series and t.year and t.status in {"current", "met", "missed"}]
    if kind == "renewable_share":
        return sorted((t for t in same if t.kind == kind and t.percent is not None), key=lambda t: t.year or 0)
    cuts = [t for t in same if t.level is not None and (t.base_year == base or t.kind != "reduction")]
    return sorted(cuts, key=lambda t: t.year or 0)


def figure(key: Key, results: list[Result], targets: list[Target], language: Language, id_: str) -> Figure:
    kind, (scope, covers), base = key
    t = language.t
    counts = covers or t(f"terms.scopes.{scope}")
    counts = counts[0].upper() + counts[1:]
    facts = {"counts": counts, "base": base, "first": results[0].measured_year, "last": results[-1].measured_year}
    ends = {"start": language.percent(results[0].percent or 0), "end": language.percent(results[-1].percent or 0)}
    parts = [t("charts.progress.part", year=r.measured_year, percent=language.percent(r.percent or 0)) for r in results]
    goals = [t("charts.progress.part", year=g.year, percent=language.percent(level(g, kind))) for g in targets]
    aims = t("charts.progress.goals", goals=language.list(goals)) if goals else t("charts.progress.no_goals")
    return Figure(
        id=id_,
        title=t(f"charts.progress.title.{kind}", **facts, **ends),
        subtitle=t(f"charts.progress.subtitle.{kind}", **facts),
        sentence=t(f"charts.progress.sentence.{kind}", parts=language.list(parts), aims=aims, **facts),
        drawing=Drawing.of("progress", inputs(kind, base, results, targets, language)),
        columns=(
            Column("kind", t("charts.kind")),
            Column("year", t("charts.year"), "year"),
            Column("percent", t(f"charts.progress.percent.{kind}"), "percent"),
        ),
        rows=(
            *((t("terms.basis.measured"), r.measured_year, r.percent) for r in results),
            *((t("charts.target"), g.year, level(g, kind)) for g in targets),
        ),
        credits=(Credit(t("charts.own_source")),),
        note=t("charts.progress.note"),
    )


def level(target: Target, kind: str) -> float:
    value = target.percent if kind == "renewable_share" else target.level
    if value is None:
        raise ValueError(f"target {target.id} has no level")
    return value


def inputs(
    kind: str, base: int | None, results: list[Result], targets: list[Target], language: Language
) -> dict[str, Any]:
    """Heights: percent of the base year that is left (100 at the base year), or the share itself."""
    falls = kind == "reduction"

    def height(percent: float) -> float:
        return 100 - percent if falls else percent

    def words(percent: float) -> str:
        return ("−" if falls else "") + language.percent(percent)

    return {
        "falls": falls,
        "base": base,
        "points": [[r.measured_year, height(r.percent or 0)] for r in results],
        "last": words(results[-1].percent or 0),
        "targets": [[g.year, height(level(g, kind)), words(level(g, kind))] for g in targets],
        "path_above": path_above(base, results[-1], targets),
        "measured": language.t("charts.progress.measured"),
        "percent": language.t("number.percent"),
    }


def path_above(base: int | None, last: Result, targets: list[Target]) -> bool:
    """Whether the dotted path lies over the last measured point: decides only where its label has room."""
    corners = [(base or 0, 0.0), *((g.year or 0, g.level or 0.0) for g in targets)]
    year, percent = last.measured_year or 0, last.percent or 0
    for (x1, y1), (x2, y2) in pairwise(corners):
        if x1 <= year < x2:
            return y1 + (y2 - y1) * (year - x1) / (x2 - x1) < percent
    return False


def draw(inputs: dict[str, Any], width: str) -> Canvas:
    """A solid line of what was measured; rings for the targets, joined by a dotted path that we drew."""
    wide = width == "wide"
    whole, high = (680, 300) if wide else (360, 250)
    left, right, top, low = 52, 66 if wide else 58, 26, 34
    canvas = Canvas(whole, high)
    years = [year for year, *_ in inputs["points"] + inputs["targets"]]
    first = min([*years, inputs["base"] or min(years)])
    last = max(years)
    ceiling = max([100, *(height for _, height in inputs["points"])])

    def at(year: float, height: float) -> tuple[float, float]:
        x = left + (whole - left - right) * (year - first) / max(last - first, 1)
        return x, top + (high - top - low) * (1 - height / ceiling)

    draw_axes(canvas, inputs, at, (first, last, whole - right))
    start = [at(inputs["base"], 100)] if inputs["falls"] and inputs["base"] else []
    aims = [at(year, height) for year, height, _ in inputs["targets"]]
    measured = [at(year, height) for year, height in inputs["points"]]
    if aims:
        canvas.line(start + aims if start else [measured[0], *aims], "target", dotted=True)
    canvas.line(start + measured, "obs")
    for x, y in (*start, measured[-1]):
        canvas.dot(x, y, "obs", 5)
    for x, y in measured[:-1]:
        canvas.dot(x, y, "obs", 3)
    draw_labels(canvas, inputs, measured, aims, wide)
    return canvas


def draw_axes(canvas: Canvas, inputs: dict[str, Any], at: Any, frame: tuple[float, ...]) -> None:
    first, last, right = frame
    for share in (0, 25, 50, 75, 100):
        x, y = at(first, share)
        canvas.rule(x, y, right, y, "axis" if share == 0 else "grid")
        canvas.text(x - 10, y, f"{share}{inputs['percent']}", "muted", 13, "right")
    shown: list[float] = []
    ends = [first, last, inputs["points"][-1][0], *(year for year, *_ in inputs["targets"])]
    for year in dict.fromkeys(ends):
        x, y = at(year, 0)
        if all(abs(x - other) > 40 for other in shown):
            shown.append(x)
            canvas.rule(x, y, x, y + 5, "axis")
            canvas.text(x, y + 18, str(int(year)), "muted", 13, "center")


def draw_labels(canvas: Canvas, inputs: dict[str, Any], measured: list[Any], aims: list[Any], wide: bool) -> None:
    """The last result in large, each target at its ring, unless it would stand on another label."""
    taken = [measured[-1]]
    for (x, y), (_, _, words) in zip(aims, inputs["targets"], strict=True):
        canvas.dot(x, y, "target", 5, ring=True)
        if all(abs(x - tx) > 46 or abs(y - ty) > 22 for tx, ty in taken):
            canvas.text(x + 8, y - 12, words, "target", 14, halo=True)
            taken.append((x, y))
    x, y = measured[-1]
    low = bool(aims) and inputs["falls"] and inputs["path_above"]
    canvas.text(
        x + (2 if low else 10),
        y + (22 if low else -15),
        inputs["last"],
        "obs",
        20,
        "right" if low else "left",
        bold=True,
        halo=True,
    )
    if wide and len(measured) > 3:
        middle = measured[len(measured) // 2]
        canvas.text(middle[0] - 10, middle[1] + 18, inputs["measured"], "obs", 14, "right", halo=True)
