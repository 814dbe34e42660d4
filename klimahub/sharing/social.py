"""A place's page into the picture that others show where somebody shares a link to it: 1200 by 630 pixels, as SVG."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from klimahub.charts.country import shapes
from klimahub.drawing.canvas import FONT
from klimahub.drawing.country import Country, country_of
from klimahub.drawing.labels import width_of
from klimahub.drawing.palette import hex_of
from klimahub.drawing.raster import Picture
from klimahub.drawing.shapes import bounds
from klimahub.drawing.svg import lettered, path_of
from klimahub.page import Leaf
from klimahub.parts.tiles import Tile
from klimahub.render import Renderer
from klimahub.writing.shelf import NAME_OF_PREVIEW, picture_path

WIDTH, HEIGHT = 1200, 630
LEFT, ROOM, LOW = 72, 660, 590
"""Pixels: where the words begin, how wide they may be, and the line that the lowest stand on."""
MOST_TILES = 2
MAP_LEFT, MAP_TOP, MAP_SCALE = 762, 44, 0.72
SMALLEST = 26
"""Pixels: a place smaller than that on the map has a ring around it."""


def pictures(hub: Renderer) -> Iterator[Picture]:
    """One for every place and language, named after its page."""
    for leaf in hub.leaves:
        if leaf.kind == "municipality":
            yield Picture(picture_path(leaf.address, NAME_OF_PREVIEW), svg_of(hub, leaf))


def svg_of(hub: Renderer, leaf: Leaf) -> str:
    """Name, promise, the figures that are stated, the hub and the day; and the map with the place in it."""
    site, name = hub.site, leaf.page.title
    case, compiled = site.by_slug[leaf.key], leaf.language.date(site.compiled)
    neutral = leaf.language.t("pages.municipality.tiles.neutral")  # the promise says it already
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="{FONT}, sans-serif"><rect width="{WIDTH}" height="{HEIGHT}" fill="{hex_of("bg")}"/>'
        f'<rect width="16" height="{HEIGHT}" fill="{hex_of("obs")}"/>',
        *(map_of(country_of(shapes(site)["country"], {}, site.config.map), case.place.code) if site.boundaries else ()),
        words(LEFT, 92, hub.config.name, 34, "obs", 700),
        words(LEFT, 196, name, size_for(name), "ink", 700),
        *sentence(leaf.page.values["promise"]),
        *figures([tile for tile in leaf.page.values["tiles"] if tile.is_stated and tile.label != neutral]),
        words(LEFT, LOW, leaf.language.t("site.compiled", date=compiled), 22, "muted"),
        "</svg>",
    ]
    return "".join(parts)


def words(x: float, y: float, text: str, size: float, token: str, weight: int = 400) -> str:
    look = f'font-size="{size:g}" font-weight="{weight}" fill="{hex_of(token)}"'
    return f'<text x="{x:g}" y="{y:g}" {look}>{lettered(text)}</text>'


def size_for(name: str) -> float:
    """As large as the name may be in one line."""
    return min(92, 92 * ROOM / width_of(name, 92, bold=True))


def sentence(text: str) -> Iterator[str]:
    for number, line in enumerate(evenly(text, 38)[:3]):
        yield words(LEFT, 260 + 44 * number, line, 36, "ink", 600)


def evenly(text: str, letters: int) -> list[str]:
    """Lines of at most so many letters, none much shorter than the others."""
    fewest = len(wrap(text, letters))
    return next(lines for each in range(1, letters + 1) if len(lines := wrap(text, each)) <= fewest)


def figures(tiles: list[Tile]) -> Iterator[str]:
    """The first few that are stated: what is counted, the figure, and since when or where."""
    x: float = LEFT
    for tile in tiles[:MOST_TILES]:
        yield words(x, 406, tile.label, 22, "muted")
        yield words(x, 452, tile.value, 38, "obs", 700)
        for line, told in enumerate(wrap(tile.detail, 31)[:3]):
            yield words(x, 486 + 26 * line, told, 20, "muted")
        x += max(width_of(tile.value, 38, bold=True), ROOM / MOST_TILES - 32) + 32


def map_of(country: Country, code: str) -> Iterator[str]:
    yield f'<g transform="translate({MAP_LEFT},{MAP_TOP}) scale({MAP_SCALE})">'
    for box in country.boxes:
        size = f'width="{box.right - box.left:g}" height="{box.bottom - box.top:g}"'
        yield f'<rect x="{box.left:g}" y="{box.top:g}" {size} fill="none" stroke="{hex_of("axis")}"/>'
    for piece in sorted(country.pieces, key=lambda piece: piece.code == code):
        token = "target" if piece.code == code else "q2"
        yield f'<path d="{path_of(piece.rings)}" fill="{hex_of(token)}" stroke="{hex_of("bg")}" fill-rule="evenodd"/>'
    west, north, east, south = bounds([ring for piece in country.pieces if piece.code == code for ring in piece.rings])
    if max(east - west, south - north) * MAP_SCALE < SMALLEST:
        ring = f'cx="{(west + east) / 2:.1f}" cy="{(north + south) / 2:.1f}" r="{SMALLEST / MAP_SCALE:.1f}"'
        yield f'<circle {ring} fill="none" stroke="{hex_of("target")}" stroke-width="4"/>'
    yield "</g>"
