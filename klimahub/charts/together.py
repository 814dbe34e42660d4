"""How much of the country lies in places that promise as much as the nation, with what cannot be told as a band."""

from __future__ import annotations

from typing import Any

from klimahub.drawing.canvas import Canvas
from klimahub.figure import Column, Credit, Drawing, Figure, Swatch, credited
from klimahub.language import Language
from klimahub.model import NationalTarget
from klimahub.progress.national import ANSWERS, UNKNOWN, Answer, joint, pledges_of, shares
from klimahub.site import Site

STANDS_ON = {"country": 20}
WEIGHTS = ("tonnes", "people", "places")
TOKENS: dict[Answer, str] = {"enough": "obs", "less": "dot", "silent": "fade", "other": "stated", "unread": "none"}
"""In the order of the bar: what is known first, then the band of what may be as much."""


def figure_on(kind: str, site: Site, key: str, language: Language) -> Figure | None:
    goal = site.national_target
    return figure(site, goal, language) if goal and site.account_years else None


def figure(site: Site, goal: NationalTarget, language: Language) -> Figure:
    t = language.t
    pledges = pledges_of(site.cases, goal)
    found = {weight: shares(site.cases, pledges, weight) for weight in WEIGHTS}
    last = site.cases[0].account.years[-1]
    names = {weight: t(f"charts.together.weights.{weight}", last=last) for weight in WEIGHTS}
    goals = {"percent": language.percent(goal.percent), "year": goal.year, "base": goal.base_year, "last": last}
    words = {answer: t(f"charts.national.answers.{answer}", **goals) for answer in ANSWERS}
    return Figure(
        id="together",
        title=t("charts.together.title", least=whole(least(found["tonnes"]), language), **goals),
        subtitle=t("charts.together.subtitle", **goals),
        sentence=sentence(found, joint(pledges), names, language, goals),
        drawing=Drawing.of(
            "together",
            {
                "bars": [
                    {"name": names[weight], "parts": [[token, found[weight][a]] for a, token in TOKENS.items()],
                     "words": whole(least(found[weight]), language)}
                    for weight in WEIGHTS
                ]
            },
        ),
        columns=(
            Column("answer", t("charts.national.answer")),
            *(Column(weight, names[weight], "percent") for weight in WEIGHTS),
        ),
        rows=tuple((words[answer], *(round(found[weight][answer], 1) for weight in WEIGHTS)) for answer in TOKENS),
        credits=(
            Credit(t("charts.own_sources")),
            credited(site, "emission_account", language),
            credited(site, "population", language),
            Credit(goal.told("source", language.code), goal.source_url),
        ),
        note=t("charts.together.note", **goals),
        legend=tuple(
            Swatch(token, words[answer]) for answer, token in TOKENS.items() if found["places"][answer]
        ),
    )  # fmt: skip


def whole(percent: float, language: Language) -> str:
    return language.percent(percent, 0)


def least(found: dict[Answer, float]) -> float:
    return found["enough"]


def most(found: dict[Answer, float]) -> float:
    """If all that cannot be told were as much as the nation's."""
    return found["enough"] + sum(found[answer] for answer in UNKNOWN)


def sentence(
    found: dict[str, dict[Answer, float]],
    ends: tuple[float, float] | None,
    names: dict[str, str],
    language: Language,
    goals: dict[str, Any],
) -> str:
    """The band of each measure, and what those promise together whose promises may be compared."""
    told = [
        language.t(
            "charts.together.part",
            name=names[weight],
            least=whole(least(each), language),
            most=whole(most(each), language),
        )
        for weight, each in found.items()
    ]
    said = language.t("charts.together.sentence", parts=" ".join(told), **goals)
    if ends is None:
        return said
    low, high = (language.percent(end) for end in ends)
    return f"{said} {language.t('charts.together.joint', low=low, high=high, **goals)}"


def draw(inputs: dict[str, Any], width: str) -> Canvas:
    """A bar for each measure: what is known in full colour, what may be as much behind it, the rest hatched."""
    wide = 680.0 if width == "wide" else 360.0
    canvas = Canvas(wide, 78 * len(inputs["bars"]) - 14)
    for column, bar in enumerate(inputs["bars"], start=1):
        y = 78.0 * (column - 1)
        canvas.text(0, y + 9, bar["name"], bold=True)
        x = 0.0
        for row, (token, percent) in enumerate(bar["parts"]):
            if percent <= 0:
                continue
            end = x + wide * percent / 100
            canvas.rect(x, y + 24, end, y + 64, token, outline="bg")
            canvas.hit((x + end) / 2, y + 44, row, column)
            if row == 0:
                canvas.text(12, y + 44, bar["words"], "onobs", 20, bold=True)
            x = end
    return canvas
