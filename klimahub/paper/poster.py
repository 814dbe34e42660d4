"""The map and the themes on one sheet of A3, to hang on a wall."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from klimahub.page import Leaf
from klimahub.paper.desk import Desk
from klimahub.paper.figures import figure_of
from klimahub.paper.typesetting import Paper

EXAMPLES = 2
MAP = "map-neutral-year"
"""The front page's figure that the poster shows."""


def papers(desk: Desk) -> Iterator[Paper]:
    front = desk.leaf("front").page
    if MAP not in front.figures:
        return
    figure = front.figures[MAP]
    data = {
        **desk.framed(front.title, "front"),
        "headline": front.values["headline"],
        "scan": desk.language.t("paper.scan"),
        "compiled": desk.renderer.compiled[desk.language.code],
        "claim": claim_of(desk),
        "map": figure_of(figure, desk.renderer.svgs[figure.drawing]),
        "themes": [theme_of(desk, leaf) for leaf in desk.leaves("theme")],
    }
    yield Paper.of(desk.path("poster"), "poster", data)


def claim_of(desk: Desk) -> str:
    cases, number = desk.renderer.site.cases, desk.language.number
    targets, actions = (sum(len(getattr(case.facts, kind)) for case in cases) for kind in ("targets", "actions"))
    return desk.language.t("paper.claim", targets=number(targets), actions=number(actions))


def theme_of(desk: Desk, leaf: Leaf) -> dict[str, Any]:
    page = leaf.page
    return {
        "name": page.title,
        "description": page.description,
        "line": page.values["line"],
        "examples": examples_of(desk, leaf.key),
    }


def examples_of(desk: Desk, theme: str) -> list[dict[str, str]]:
    """The actions that the sources tell most of, of two places: the same rule as on a place's sheet."""
    first: dict[str, dict[str, str]] = {}
    for case, card in sorted(desk.cards_on(theme), key=lambda found: -len(found[1].details)):
        first.setdefault(case.slug, {"place": case.name(desk.language.code), "title": card.title})
    return list(first.values())[:EXAMPLES]
