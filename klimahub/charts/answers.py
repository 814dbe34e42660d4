"""How many of all places do something about a theme, and of how many we cannot say: one bar that is all of them."""

from __future__ import annotations

from collections import Counter
from typing import Any

from klimahub.drawing.canvas import Align, Canvas
from klimahub.drawing.labels import width_of
from klimahub.figure import Column, Credit, Drawing, Figure, Swatch
from klimahub.language import Language
from klimahub.site import Case, Site

STANDS_ON = {"theme": 10}
ANSWERS = {"found": "obs", "refused": "ink", "stopped": "target", "silent": "fade", "unread": "none"}
"""The answers and their colours, in the order of the bar."""
GAP = 20
"""Pixels between two numbers over narrow parts, so that nobody reads them as one."""


def answer_of(case: Case, theme: str) -> str:
    """What we know of a place: it does something, it says no, it has stopped all that we found, its plan is silent, or
    unread. Who does something says yes, whatever it has said before."""
    statuses = {action.status for action in case.facts.actions if action.theme == theme}
    if statuses - {"stopped"}:
        return "found"
    if any(each.theme == theme for each in case.facts.left_out):
        return "refused"
    if statuses:
        return "stopped"
    return "silent" if case.record.read == "full" else "unread"


def figure_on(kind: str, site: Site, key: str, language: Language) -> Figure | None:
    return figure(site, key, language)


def figure(site: Site, theme: str, language: Language) -> Figure:
    t = language.t
    counts = Counter(answer_of(case, theme) for case in site.cases)
    words = {answer: t(f"charts.answers.{answer}") for answer in ANSWERS}
    return Figure(
        id="answers",
        title=t(
            "charts.answers.title",
            n=counts["found"],
            places=len(site.cases),
            theme=language.inside(t(f"terms.themes.{theme}")),
        ),
        subtitle=t("charts.answers.subtitle"),
        sentence=t(
            "charts.answers.sentence",
            places=len(site.cases),
            parts="; ".join(f"{words[answer]}: {counts[answer]}" for answer in ANSWERS),
        ),
        drawing=Drawing.of("answers", {"parts": [[ANSWERS[a], counts[a]] for a in ANSWERS]}),
        columns=(
            Column("answer", t("charts.answers.answer")),
            Column("count", t("charts.answers.count"), "year"),
        ),
        rows=tuple((words[answer], counts[answer]) for answer in ANSWERS),
        credits=(Credit(t("charts.own_sources")),),
        note=t("charts.answers.note"),
        legend=tuple(Swatch(ANSWERS[a], f"{words[a]} ({counts[a]})") for a in ANSWERS if counts[a]),
    )  # fmt: skip


def draw(inputs: dict[str, Any], width: str) -> Canvas:
    """One bar from side to side; the number of each part above it."""
    whole = 680.0 if width == "wide" else 360.0
    canvas = Canvas(whole, 66)
    every = sum(count for _, count in inputs["parts"]) or 1
    x, free = 0.0, 0.0
    for row, (token, count) in enumerate(inputs["parts"]):
        if not count:
            continue
        end = x + whole * count / every
        canvas.rect(x, 26, end, 66, token, outline="bg")
        wide = width_of(str(count), 18, bold=True)
        align: Align = "right" if x + wide > whole else "left"
        start = max(x, free)
        canvas.text(whole if align == "right" else start, 12, str(count), "ink", 18, align, bold=True)
        canvas.hit((x + end) / 2, 46, row)
        x, free = end, start + wide + GAP
    return canvas
