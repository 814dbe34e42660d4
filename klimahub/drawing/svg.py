"""What Vega writes into what a page needs: flat, small, without English labels, with colours that follow the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from klimahub.drawing.outlines import Point, outline, segments, tenths
from klimahub.drawing.palette import TOKENS
from klimahub.record import record
from klimahub.xml import escape

if TYPE_CHECKING:
    from lxml import etree

SPACE = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
COLOURS = {colour.light: f"var(--{token})" for token, colour in TOKENS.items()}
SUBSCRIPT = re.compile("(?<=CO)2((?:(?!CO2)[^<])*)")
"""The 2 of CO2, which no letter of our typeface is, and what follows it, which goes up again."""
Hit = tuple[float, float, int, int]
"""x, y, and the row and column of the figure's table."""
STROKES = ("stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray")
DEFAULTS = {("stroke-width", "1"), ("stroke-linejoin", "miter"), ("stroke-linecap", "butt")}
HATCH = (
    '<pattern id="@id@-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<path d="M0,0h6v6h-6z" fill="var(--none)"/><path d="M0,0v6" stroke="var(--axis)" stroke-width="1.5"/></pattern>'
)


@record
class Svg:
    """A picture to be set in a page's own `<svg>`. `@id@` in `body` stands for an id that is unique on the page.

    `hits` are the points that tips.js answers to, as `runs` tells them.
    """

    view_box: str
    body: str
    hits: str = ""


@record
class Shape:
    """A shape: what it is, where, and how it looks (attributes). `ends` are those of a straight rule."""

    tag: str
    place: str
    look: str
    words: str = ""
    ends: tuple[Point, Point] | None = None

    def written(self, look: str = "") -> str:
        return f"<{self.tag}{self.place}{look}" + (f">{self.words}</text>" if self.tag == "text" else "/>")


def clean(drawn: str, width: float, height: float, hits: Iterable[Hit] = ()) -> Svg:
    """Vega's SVG as flat shapes on a plane of `width` x `height`. Raises ValueError for a shape it does not know."""
    from lxml import etree  # a build that draws nothing need not load it

    root = etree.fromstring(drawn.encode())
    shapes = [shape(node) for node in root.iter(f"{SPACE}path", f"{SPACE}line", f"{SPACE}text") if is_seen(node)]
    body = "".join(merged(shapes))
    if "var(--none)" in body:
        body = HATCH + body.replace('fill="var(--none)"', 'fill="url(#@id@-hatch)"')
    return Svg(f"0 0 {short(width)} {short(height)}", body, ";".join(runs(hits)))


def runs(hits: Iterable[Hit]) -> Iterator[str]:
    """Points of rows that follow each other, in one column, as `column row x y x y …`, in whole pixels."""
    for (column, _), group in groupby(enumerate(hits), key=lambda each: (each[1][3], each[1][2] - each[0])):
        run = [hit for _, hit in group]
        yield " ".join([str(column), str(run[0][2]), *(f"{x:.0f} {y:.0f}" for x, y, _, _ in run)])


def merged(shapes: Iterable[Shape]) -> Iterator[str]:
    """Rules of one look that follow each other as one path, other shapes in a group that has the look: fewer bytes,
    the same picture."""
    for (look, is_rule), group in groupby(shapes, key=lambda each: (each.look, each.ends is not None)):
        alike = list(group)
        if is_rule:
            yield f'<path d="{segments(each.ends for each in alike if each.ends)}"{look}/>'
        elif len(alike) > 1 and look:
            yield f"<g{look}>{''.join(each.written() for each in alike)}</g>"
        else:
            yield from (each.written(look) for each in alike)


def is_seen(node: etree._Element) -> bool:
    return node.get("class") not in {"background", "foreground"} and node.get("opacity") != "0"


def shape(node: etree._Element) -> Shape:
    kind = node.tag.removeprefix(SPACE)
    x, y = moved(node)
    if kind == "text":
        return text(node, x, y)
    if kind == "line":
        end = (x + float(node.get("x2", 0)), y + float(node.get("y2", 0)))
        return Shape("path", "", paint(node), ends=((x, y), end))
    path = node.get("d", "")
    if "A" in path:
        return circle(x, y, float(NUMBER.findall(path)[0]), paint(node))
    if (x, y) != (0, 0):
        raise ValueError(f"a path that is moved: {path[:40]}")
    return Shape("path", f' d="{shortened(path)}"', paint(node))


def moved(node: etree._Element) -> tuple[float, float]:
    found = NUMBER.findall(node.get("transform", ""))
    return (float(found[0]), float(found[1])) if len(found) >= 2 else (0.0, 0.0)


def circle(x: float, y: float, radius: float, look: str) -> Shape:
    """A dot; one whose rim has its own colour is a larger one without a rim."""
    same = re.fullmatch(r' fill="([^"]*)" stroke="\1"(?: stroke-width="([\d.]+)")?', look)
    if same:
        radius, look = radius + float(same[2] or 1) / 2, f' fill="{same[1]}"'
    return Shape("circle", f' cx="{short(x)}" cy="{short(y)}" r="{short(radius)}"', look)


def text(node: etree._Element, x: float, y: float) -> Shape:
    """Words, at whole pixels."""
    anchor = node.get("text-anchor")
    middle = f' text-anchor="{anchor}"' if anchor in {"middle", "end"} else ""
    weight = ' font-weight="600"' if node.get("font-weight") == "700" else ""
    size = short(float(node.get("font-size", "14px").removesuffix("px")))
    look = f' font-size="{size}"{middle}{weight}{paint(node)}'
    return Shape("text", f' x="{x:.0f}" y="{y:.0f}"', look, lettered(node.text or ""))


def lettered(words: str) -> str:
    """Words as the text of a `<text>`, with the 2 of CO2 as it should be."""
    return SUBSCRIPT.sub(lowered, escape(words))


def lowered(found: re.Match[str]) -> str:
    after = f'<tspan dy="-.14em">{found[1]}</tspan>' if found[1] else ""
    return f'<tspan dy=".2em" font-size=".7em">2</tspan>{after}'


def paint(node: etree._Element) -> str:
    """Fill and stroke as tokens; what is invisible or the default is left out."""
    kept = []
    for name in ("fill", "stroke"):
        value = node.get(name)
        colour = None if value in {None, "#00000000", "transparent"} else COLOURS.get(value or "", value)
        if name == "fill" and colour is None:
            kept.append('fill="none"')
        elif colour:
            kept.append(f'{name}="{colour}"')
    if any(part.startswith("stroke") for part in kept):
        looks = [(name, node.get(name)) for name in STROKES]
        kept += [f'{name}="{value}"' for name, value in looks if value and (name, value) not in DEFAULTS]
    return "".join(f" {part}" for part in kept)


def short(value: float) -> str:
    """One decimal at most."""
    return tenths(round(value * 10))


def shortened(path: str) -> str:
    """Rings and lines in steps; a box as it is, with one decimal."""
    if not set("hv") & set(path):
        return "".join(line(piece) for piece in path.split("M") if piece)
    return NUMBER.sub(lambda found: short(float(found.group())), path)


def line(piece: str) -> str:
    """A line or ring `x,yLx,y…`, with or without a Z at its end, as Vega writes it."""
    points = [(float(x), float(y)) for x, y in (NUMBER.findall(point) for point in piece.rstrip("Z").split("L"))]
    return outline(points, piece.endswith("Z"))


def path_of(rings: list[list[tuple[float, float]]]) -> str:
    """Rings of pixels, open at the end, as one small path."""
    return "".join(outline(ring, closed=True) for ring in rings)
