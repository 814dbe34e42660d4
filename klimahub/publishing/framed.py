"""Each figure of a page into a page of its own: others may frame it, and all of the figure is taken along from there.

For the web only. The pages stand below the page that they are from, at `fig/<figure>/`; they are in no list, search or
sitemap, and `klimahub.policy` lets them, and nothing else, be framed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, partial
from html import escape
from typing import Any

from klimahub.drawing.svg import Svg
from klimahub.drawing.svg_files import size_of
from klimahub.environment import environment
from klimahub.figure import Figure
from klimahub.page import Leaf, Page
from klimahub.policy import FRAMED
from klimahub.record import record
from klimahub.render import Renderer
from klimahub.writing.shelf import picture_path

SCREEN, PHONES, BELOW, MARGIN = 720, (280, 500), 640, 16
"""Pixels: widths of a frame on a screen and on phones, of a window that shows the narrow picture, and of the margin."""
LARGEST = 1.2
"""How much a phone may enlarge the narrow picture: to 27 rem."""
SMALL, LETTER = 15, 0.58
"""Pixels of the size of small words, and a letter's width by its size, in the widest of usual typefaces."""
AROUND = 236
"""Pixels that are the same for every figure: margins, and the headings of what is folded."""


@record
class Framed(Leaf):
    """The page of a figure of the page `of`."""

    of: Leaf
    figure: Figure

    @cached_property
    def address(self) -> str:
        return f"{self.of.address}{FRAMED}{self.figure.id}/"


def files_of(hub: Renderer, leaf: Leaf) -> dict[str, bytes]:
    """The pages of a page's figures, by path."""
    return {framed.path: page_of(hub, framed) for framed in framed_of(leaf)}


def framed_of(leaf: Leaf) -> Iterator[Framed]:
    for figure in leaf.page.figures.values():
        title, figures = f"{leaf.page.title}: {figure.title}", {figure.id: figure}
        told = leaf.page.text_language
        make = partial(Page, title, figure.sentence, figures=figures, text_language=told, searchable=False)
        yield Framed(leaf.kind, leaf.key, leaf.language, make, leaf, figure)


def page_of(hub: Renderer, framed: Framed) -> bytes:
    """The page as HTML."""
    template = environment(hub.templates).get_template("framed/figure.html")
    return template.render({**hub.context(framed), **told(hub, framed)}).encode()


def told(hub: Renderer, framed: Framed) -> dict[str, Any]:
    """What the template is told beside what every page's is."""
    figure, leaf = framed.figure, framed.of
    named, picture = [leaf.page.values["sources"][key] for key in figure.sources], picture_path(leaf.address, figure.id)
    return {
        "taken": figure,
        "svgs": hub.svgs[figure.drawing],
        "home": leaf.page.title,
        "named": named,
        "picture": picture if picture in hub.offered else "",
        **codes(hub, framed, " ".join(f"{source.title} {source.publisher}" for source in named)),
        "others": others(hub, framed),
        "linked": None,
    }


def codes(hub: Renderer, framed: Framed, sources: str) -> dict[str, str]:
    """What to copy into a page: the figure in a frame, and the picture alone. `sources` is what the figure names."""
    figure, svgs, page = framed.figure, hub.svgs[framed.figure.drawing], hub.config.address + framed.of.address
    high = height_of(figure, sources, svgs.wide, SCREEN)
    more = max(height_of(figure, sources, svgs.narrow, phone) for phone in PHONES) - high
    return {
        "frame": f'<iframe src="{page}{FRAMED}{figure.id}/" title="{escape(figure.title)}" '
        f'width="100%" height="{high}" loading="lazy" '
        f'style="border:0;height:calc({high}px + clamp(0px, 99*({BELOW}px - 100vw), {max(more, 0)}px))"></iframe>',
        "image": f'<a href="{page}#{figure.id}"><img src="{page}{figure.id}.svg" alt="{escape(figure.sentence)}" '
        f'style="max-width:100%" loading="lazy"></a>',
    }


def others(hub: Renderer, framed: Framed) -> list[tuple[str, str, str]]:
    """Address, code and name of the same figure's page in the other languages that have it."""
    there = (hub.leaf_at[framed.kind, framed.key, language.code] for language in hub.languages)
    return [
        (f"{hub.root(framed)}{other.address}{FRAMED}{framed.figure.id}/", other.language.code, other.language.t("name"))
        for other in there
        if other is not framed.of and framed.figure.id in {figure.id for figure in other.page.figures.values()}
    ]


def height_of(figure: Figure, sources: str, svg: Svg, width: int) -> int:
    """About the pixels that the page takes in a frame of `width`: rather too many than too few."""
    room, credits = width - 2 * MARGIN, " · ".join(credit.told for credit in figure.credits)
    texts = (figure.subtitle, figure.sentence, figure.note, credits + " " * 20, sources, " " * 170)
    legend = " " * sum(len(swatch.label) + 8 for swatch in figure.legend)
    lines = sum(lines_of(text, room, SMALL) for text in (*texts, legend))
    size = 16 + width / 100
    wide, high = size_of(svg)
    drawn = high * min(room / wide, LARGEST if width < BELOW else 1)
    return round(lines_of(figure.title, room, size) * size * 1.2 + lines * SMALL * 1.6 + drawn + AROUND)


def lines_of(text: str, room: float, size: float) -> int:
    """Lines that a text takes, at half its size a letter."""
    return -(-len(text) // int(room / (size * LETTER))) if text else 0
