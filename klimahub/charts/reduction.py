"""How far a place says it has come, against its own targets: one bar for each thing that it counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from klimahub.canvas import Align, Canvas
from klimahub.figure import Column, Credit, Drawing, Figure
from klimahub.language import Language
from klimahub.model import Municipality, Result, Target

MOST_ROWS = 6
Series = tuple[str, str]


@dataclass(frozen=True)
class Bar:
    """One row: what is counted, since when, the latest result (if any) and the targets that share its base year."""

    series: Series
    base_year: int | None
    result: Result | None
    targets: tuple[Target, ...]


def figure(facts: Municipality, language: Language) -> Figure | None:
    """The bars of `facts`; None when it has neither a result since a base year nor a reduction target."""
    bars = bars_of(facts)[:MOST_ROWS]
    if not bars:
        return None
    t = language.t
    return Figure(
        id="reduction",
        title=title(bars, language),
        subtitle=t("charts.reduction.subtitle"),
        sentence=" ".join(words(bar, language) for bar in bars),
        drawing=Drawing.of("reduction", {"bars": [inputs(bar, language) for bar in bars]}),
        columns=(
            Column("counts", t("charts.counts")),
            Column("kind", t("charts.kind")),
            Column("year", t("charts.year"), "year"),
            Column("percent", t("charts.reduction.percent"), "percent"),
            Column("base_year", t("charts.base_year"), "year"),
        ),
        rows=tuple(row for bar in bars for row in rows(bar, language)),
        credits=(Credit(t("charts.own_source")),),
        note=t("charts.reduction.note"),
    )


def bars_of(facts: Municipality) -> list[Bar]:
    """The best documented first: with a result and targets, then with a result, then with targets only."""
    latest: dict[tuple[Series, int], Result] = {}
    for result in facts.results:
        if is_drawn(result) and result.base_year:
            key = (result.series, result.base_year)
            latest[key] = max((result, latest.get(key, result)), key=freshness)
    targets = [target for target in facts.targets if target.level is not None and target.year]
    standing = [target for target in targets if target.status in {"current", "met"}]
    bars = [Bar(series, base, result, fitting(standing, series, base)) for (series, base), result in latest.items()]
    used = {target.id for bar in bars for target in bar.targets}
    left = [target for target in standing if target.id not in used and target.kind == "reduction"]
    for series, base in dict.fromkeys((target.series, target.base_year) for target in left):
        bars.append(Bar(series, base, None, fitting(standing, series, base)))
    return sorted(bars, key=lambda bar: (bar.result is None, not bar.targets, bar.series[0] not in {"area", "energy"}))


def is_drawn(result: Result) -> bool:
    """A cut since a base year, in all, that is not a forecast."""
    cut = result.kind == "reduction" and result.pace == "total" and result.percent is not None
    return cut and result.basis != "forecast" and bool(result.base_year)


def freshness(result: Result) -> tuple[str, bool]:
    return (when(result), result.basis == "measured")


def when(result: Result) -> str:
    return str(result.measured_year or result.stated or "")


def fitting(targets: Iterable[Target], series: Series, base: int | None) -> tuple[Target, ...]:
    """Targets of the series with the same base year; neutrality is the same from any."""
    same = [t for t in targets if t.series == series and (t.base_year == base or t.kind != "reduction")]
    return tuple(sorted(same, key=lambda target: target.year or 0))


def label(bar: Bar, language: Language) -> str:
    """What is counted, and since when."""
    scope, covers = bar.series
    counts = covers or language.t(f"terms.scopes.{scope}")
    counts = counts[0].upper() + counts[1:]
    if bar.base_year:
        return language.t("charts.reduction.since", counts=counts, base=bar.base_year)
    return language.t("charts.reduction.since_unstated", counts=counts)


def moment(result: Result, language: Language) -> str:
    """ "i 2024", or "oplyst november 2021"."""
    if result.measured_year:
        return language.t("charts.reduction.measured", year=result.measured_year)
    if result.stated:
        return language.t("charts.reduction.stated", date=language.date(result.stated))
    return language.t("charts.reduction.undated")


def coming(bar: Bar) -> Target | None:
    """The nearest target after the result."""
    year = bar.result.measured_year if bar.result else None
    later = [target for target in bar.targets if (target.year or 0) > (year or 0)]
    return later[0] if later else None


def title(bars: list[Bar], language: Language) -> str:
    """The finding of the first bar; the others speak for themselves."""
    t, bar = language.t, bars[0]
    target = coming(bar)
    goal = t("charts.reduction.goal", percent=language.percent(target.level or 0), year=target.year) if target else ""
    if bar.result is None:
        first = bar.targets[0]
        return t("charts.reduction.title.target", percent=language.percent(first.level or 0), year=first.year)
    facts = {
        "percent": language.percent(bar.result.percent or 0),
        "base": bar.base_year,
        "moment": moment(bar.result, language),
    }
    key = "both" if goal else "result"
    return t(f"charts.reduction.title.{key}", counts=counted(bar, language), goal=goal, **facts)


def counted(bar: Bar, language: Language) -> str:
    scope, covers = bar.series
    text = covers or language.t(f"terms.scopes.{scope}")
    return text[0].upper() + text[1:]


def words(bar: Bar, language: Language) -> str:
    """The bar as a sentence."""
    t = language.t
    goals = [t("charts.reduction.goal", percent=language.percent(g.level or 0), year=g.year) for g in bar.targets]
    if bar.result:
        reached = t(
            "charts.reduction.reached",
            percent=language.percent(bar.result.percent or 0),
            moment=moment(bar.result, language),
        )
    else:
        reached = t("charts.reduction.unknown")
    aims = t("charts.reduction.goals", goals=language.list(goals)) if goals else t("charts.reduction.no_goals")
    return f"{label(bar, language)}: {reached}{aims}."


def rows(bar: Bar, language: Language) -> list[tuple[Any, ...]]:
    counts = counted(bar, language)
    found: list[tuple[Any, ...]] = []
    if bar.result:
        kind = language.t(f"terms.basis.{bar.result.basis}")
        year = bar.result.measured_year or (int(bar.result.stated[:4]) if bar.result.stated else None)
        found.append((counts, kind, year, bar.result.percent, bar.base_year))
    for target in bar.targets:
        kind = language.t(f"terms.target_kinds.{target.kind}")
        found.append((counts, language.t("charts.target_of", kind=kind), target.year, target.level, target.base_year))
    return found


def inputs(bar: Bar, language: Language) -> dict[str, Any]:
    reached = bar.result.percent if bar.result else None
    after = coming(bar)
    return {
        "label": label(bar, language),
        "reached": reached,
        "reached_label": "" if reached is None else ("−" if reached > 0 else "+") + language.percent(abs(reached)),
        "moment": moment(bar.result, language) if bar.result else language.t("charts.reduction.unknown_short"),
        "stated": bool(bar.result and bar.result.basis == "stated"),
        "flags": [
            {
                "level": target.level,
                "label": "−" + language.percent(target.level or 0),
                "year": str(target.year),
                "past": bool(after is None or (target.year or 0) < (after.year or 0)) and bar.result is not None,
            }
            for target in bar.targets
        ],
    }


def draw(inputs: dict[str, Any], width: str) -> Canvas:
    """One bar under the other; each has its own label above and its targets as flags."""
    whole = 680 if width == "wide" else 360
    tops, y = [], 0.0
    for bar in inputs["bars"]:
        tops.append(y)
        y += (
            7
            + 17 * len(lines(bar["label"], whole))
            + (44 if bar["flags"] else 6)
            + 40
            + (42 if crowded(bar["flags"], whole) else 12)
            + 10
        )
    canvas = Canvas(whole, y - 12)
    for bar, top in zip(inputs["bars"], tops, strict=True):
        draw_bar(canvas, bar, top, whole)
    return canvas


def draw_bar(canvas: Canvas, bar: dict[str, Any], top: float, whole: float) -> None:
    narrow = whole < 500
    for index, words_ in enumerate(lines(bar["label"], whole)):
        canvas.text(0, top + 9 + 17 * index, words_, "ink", 14, bold=True)
    y = top + 7 + 17 * len(lines(bar["label"], whole)) + (44 if bar["flags"] else 6)
    canvas.rect(0, y, whole, y + 40, "track")
    reached = bar["reached"]
    if reached is None:
        canvas.text(12, y + 20, bar["moment"], "muted", 13 if narrow else 14)
    else:
        draw_reached(canvas, bar, y, whole * max(min(reached, 100), 0) / 100, whole)
    low = crowded(bar["flags"], whole)
    for index, flag in enumerate(bar["flags"]):
        draw_flag(canvas, flag, y, whole, index in low)


def lines(text: str, whole: float) -> list[str]:
    """A label in as many lines as it needs; a letter is about 7.6 pixels wide."""
    return wrap(text, int(whole / 7.6))


def draw_reached(canvas: Canvas, bar: dict[str, Any], y: float, end: float, whole: float) -> None:
    """The bar; its number inside where there is room, and beside it where there is not."""
    words = 9 + len(bar["reached_label"]) * 12
    canvas.rect(0, y, end, y + 40, "stated" if bar["stated"] else "obs", outline="obs" if bar["stated"] else "")
    inside = "obs" if bar["stated"] else "onobs"
    x = 12 if end > words + 12 else end + 8
    canvas.text(x, y + 20, bar["reached_label"], inside if x == 12 else "obs", 22, bold=True)
    room = end - words - 24 if x == 12 else 0
    after = 7.2 * len(bar["moment"])
    if room > after:
        canvas.text(end - 12, y + 20, bar["moment"], inside, 14, "right")
    elif (end if x == 12 else x + words) + after + 16 < whole:
        canvas.text((end if x == 12 else x + words) + 8, y + 20, bar["moment"], "muted", 13)


def crowded(flags: list[dict[str, Any]], whole: float) -> set[int]:
    """The flags that hang below the bar, since one above is too near to the one before."""
    low: set[int] = set()
    last = -100.0
    for index, flag in enumerate(flags):
        x = whole * flag["level"] / 100
        if x - last < 64:
            low.add(index)
        else:
            last = x
    return low


def draw_flag(canvas: Canvas, flag: dict[str, Any], y: float, whole: float, low: bool) -> None:
    token = "past" if flag["past"] else "target"
    x = min(whole * min(flag["level"], 100) / 100, whole - 1.5)
    canvas.rule(x, y - (0 if low else 7), x, y + 40 + (7 if low else 0), token, 3)
    align: Align = "right" if x > whole - 30 else "left" if x < 24 else "center"
    first, second = (y + 57, y + 74) if low else (y - 31, y - 15)
    canvas.text(x, first, flag["year"], token, 14, align)
    canvas.text(x, second, flag["label"], token, 14, align, bold=True)
