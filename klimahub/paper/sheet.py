"""A place's page into its sheet of two pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from klimahub.language import Language
from klimahub.page import Leaf
from klimahub.paper.desk import Desk
from klimahub.paper.places import best_known, place_of
from klimahub.paper.typesetting import Paper


def papers(desk: Desk) -> Iterator[Paper]:
    for leaf in desk.leaves("municipality"):
        yield Paper.of(desk.path("sheet", leaf.key), "sheet", data_of(desk, leaf))


def data_of(desk: Desk, leaf: Leaf) -> dict[str, Any]:
    """The place, five of its actions, and how they were chosen."""
    place = place_of(desk, leaf, desk.public)
    chosen = best_known(place["actions"])
    facts = {"chosen": chosen, "chosen_title": chosen_title(len(chosen), len(place["actions"]), desk.language)}
    return {**desk.framed(place["name"], "municipality", leaf.key), "place": {**place, **facts}}


def chosen_title(shown: int, known: int, language: Language) -> str:
    if shown == known:
        return language.count("pages.municipality.actions", known)
    return language.t("paper.chosen", shown=shown, all=known)
