"""What places promise for the year of the national target: one dot is one place, by the cut that it promises."""

from __future__ import annotations

from collections import Counter
from typing import Any

from klimahub.drawing import dots
from klimahub.drawing.canvas import Canvas
from klimahub.figure import Column, Credit, Drawing, Figure
from klimahub.language import Language
from klimahub.model import NationalTarget
from klimahub.progress.national import ALL, Pledge, pledges_of
from klimahub.site import Site

STANDS_ON = {"country": 10}


def figure_on(kind: str, site: Site, key: str, language: Language) -> Figure | None:
    return figure(site, site.national_target, language) if site.national_target else None


def figure(site: Site, goal: NationalTarget, language: Language) -> Figure:
    t = language.t
    pledges = pledges_of(site.cases, goal)
    counts = Counter(pledge.answer for pledge in pledges.values())
    facts = {
        "percent": language.percent(goal.percent), "year": goal.year, "base": goal.base_year, "places": len(site.cases),
        "enough": counts["enough"], "less": counts["less"], "other": counts["other"],
        "unknown": counts["silent"] + counts["unread"],
    }  # fmt: skip
    return Figure(
        id="national",
        title=t("charts.national.title", **facts),
        subtitle=t("charts.national.subtitle", **facts),
        sentence=t("charts.national.sentence", parts=parts_of(pledges, goal, language), **facts),
        drawing=Drawing.of("national", {"groups": groups(pledges, goal, language)}),
        columns=(
            Column("municipality", t("charts.municipality")),
            Column("percent", t("charts.national.percent"), "percent"),
            Column("base_year", t("charts.base_year"), "year"),
            Column("answer", t("charts.national.answer")),
        ),
        rows=tuple(
            (case.name(language.code), pledge.percent, pledge.base_year, t(f"charts.national.answers.{pledge.answer}"))
            for case in site.cases
            for pledge in (pledges[case.slug],)
        ),
        credits=(Credit(t("charts.own_sources")), Credit(goal.told("source", language.code), goal.source_url)),
        note=t("charts.national.note"),
    )


def level_name(percent: float, language: Language) -> str:
    return language.t("charts.national.neutral") if percent == ALL else "−" + language.percent(percent)


def parts_of(pledges: dict[str, Pledge], goal: NationalTarget, language: Language) -> str:
    """How many promise each level that can be held against the goal."""
    levels = Counter(p.percent for p in pledges.values() if p.answer in {"enough", "less"} and p.percent is not None)
    return language.list([f"{level_name(level, language)}: {count}" for level, count in sorted(levels.items())])


def groups(pledges: dict[str, Pledge], goal: NationalTarget, language: Language) -> list[dots.Group]:
    """The levels from the least to the most, then those that cannot be held against the goal."""
    known = [(row, p) for row, p in enumerate(pledges.values()) if p.answer in {"enough", "less"}]
    levels = sorted({p.percent for _, p in known if p.percent is not None})
    found: list[dots.Group] = [
        (
            level_name(level, language),
            [row for row, p in known if p.percent == level],
            "obs" if level >= goal.percent else "dot",
        )
        for level in levels
    ]
    others = [(row, p) for row, p in enumerate(pledges.values()) if p.answer not in {"enough", "less"}]
    kinds = {
        "other_base": [row for row, p in others if p.answer == "other" and p.base_year],
        "no_base": [row for row, p in others if p.answer == "other" and not p.base_year],
        "not_found": [row for row, p in others if p.answer != "other"],
    }
    found += [(language.t(f"charts.national.{kind}"), rows, "fade") for kind, rows in kinds.items() if rows]
    return found


def draw(inputs: dict[str, Any], width: str) -> Canvas:
    return dots.drawn(inputs["groups"], width)
