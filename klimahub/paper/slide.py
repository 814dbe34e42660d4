"""A place's page into its slide, as PDF and as a picture: one thing counted, as large as it goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from klimahub.charts import promise
from klimahub.figure import Drawing, Figure
from klimahub.page import Leaf
from klimahub.paper.desk import Desk
from klimahub.paper.figures import figure_of
from klimahub.paper.places import place_of
from klimahub.paper.typesetting import Paper
from klimahub.render import Svg


def drawings(desk: Desk) -> Iterator[Drawing]:
    """The pictures that slides need; some of them are on no page."""
    yield from (figure.drawing for leaf in desk.leaves("municipality") if (figure := figure_on(desk, leaf)))


def papers(desk: Desk, svgs: Svg) -> Iterator[Paper]:
    """`svgs` are the pictures of `drawings`. A place of which nothing can be drawn has no slide."""
    for leaf in desk.leaves("municipality"):
        figure = figure_on(desk, leaf)
        if figure is None:
            continue
        data = data_of(desk, leaf, figure_of(figure, svgs[figure.drawing]))
        yield Paper.of(desk.path("slide", leaf.key), "slide", data)
        yield Paper.of(desk.path("picture", leaf.key), "slide", data)


def data_of(desk: Desk, leaf: Leaf, figure: dict[str, Any]) -> dict[str, Any]:
    place = place_of(desk, leaf, desk.public)
    shown = {key: place[key] for key in ("name", "lead", "over", "tiles", "read", "compiled", "sources", "account")}
    frame = desk.framed(place["name"], "municipality", leaf.key)
    return {**frame, "place": shown, "figure": figure}


def figure_on(desk: Desk, leaf: Leaf) -> Figure | None:
    """The first panel of what the place promises; the state's account where there is none, if there is an account."""
    return promise.figure(desk.facts(leaf.key), desk.language, most=1) or leaf.page.figures.get("sectors")
