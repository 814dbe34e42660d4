"""A page's pictures as SVG files of their own, in the light colours, for paper and e-readers."""

from __future__ import annotations

import re

from klimahub.drawing.canvas import FONT
from klimahub.drawing.palette import hex_of
from klimahub.drawing.svg import Svg

HALO = re.compile(r'<(?:text|g) (?=[^>]*font-size=)[^>]*stroke="[^"]*"')
"""Words, or a group of words, whose outline is to lie below them."""
TOKEN = re.compile(r"var\(--(\w+)\)")


def document(svg: Svg) -> str:
    """The picture as a whole SVG file, as wide as it was drawn."""
    width, height = size_of(svg)
    body = in_colour(svg, "paper")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{svg.view_box}" width="{width:g}" height="{height:g}" '
        f'font-family="{FONT}, sans-serif">{body}</svg>'
    )


def in_colour(svg: Svg, name: str) -> str:
    """The picture's inside without a style sheet; `name` is unlike those of other pictures in the same file."""
    body = TOKEN.sub(lambda found: hex_of(found[1]), svg.body.replace("@id@", name))
    return HALO.sub(r'\g<0> style="paint-order:stroke;stroke-linejoin:round"', body)


def size_of(svg: Svg) -> tuple[float, float]:
    """Width and height in pixels."""
    _, _, width, height = map(float, svg.view_box.split())
    return width, height
