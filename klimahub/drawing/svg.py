"""What Vega writes into what a page needs: flat, small, without English labels, with colours that follow the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from klimahub.drawing.palette import TOKENS

SPACE = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
COLOURS = {colour.light: f"var(--{token})" for token, colour in TOKENS.items()}
LINE = re.compile(r'<path d="(M[\d.,-]+L[\d.,-]+)"')
LONG_PATH = 400
HATCH = (
    '<pattern id="@id@-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<path d="M0,0h6v6h-6z" fill="var(--none)"/><path d="M0,0v6" stroke="var(--axis)" stroke-width="1.5"/></pattern>'
)


@dataclass(frozen=True)
class Svg:
    """A picture to be set in a page's own `<svg>`. `@id@` in `body` stands for an id that is unique on the page.

    `hits` are the points that tips.js answers to: x, y, row and column of the figure's table, one after another.
    """

    view_box: str
    body: str
    hits: str = ""


def clean(drawn: str, width: float, height: float, hits: Iterable[tuple[float, float, int, int]] = ()) -> Svg:
    """Vega's SVG as flat shapes on a plane of `width` x `height`. Raises ValueError for a shape it does not know."""
    root = etree.fromstring(drawn.encode())
    parts = [shape(node) for node in root.iter(f"{SPACE}path", f"{SPACE}line", f"{SPACE}text") if is_seen(node)]
    body = "".join(merged(parts))
    if "var(--none)" in body:
        body = HATCH + body.replace('fill="var(--none)"', 'fill="url(#@id@-hatch)"')
    told = " ".join(" ".join(short(number) for number in hit) for hit in hits)
    return Svg(f"0 0 {short(width)} {short(height)}", body, told)


def merged(parts: Iterable[str]) -> Iterator[str]:
    """Straight lines of the same look that follow each other as one path: fewer bytes, the same picture."""
    for look, group in groupby(parts, key=look_of_line):
        if look:
            yield f'<path d="{"".join(LINE.match(part)[1] for part in group)}"{look}'  # type: ignore[index]
        else:
            yield from group


def look_of_line(part: str) -> str:
    """What comes after the two points of a straight line; empty for other shapes."""
    found = LINE.match(part)
    return part[found.end() :] if found else ""


def is_seen(node: etree._Element) -> bool:
    return node.get("class") not in {"background", "foreground"} and node.get("opacity") != "0"


def shape(node: etree._Element) -> str:
    kind = node.tag.removeprefix(SPACE)
    x, y = moved(node)
    if kind == "text":
        return text(node, x, y)
    if kind == "line":
        end_x, end_y = x + float(node.get("x2", 0)), y + float(node.get("y2", 0))
        return f'<path d="M{short(x)},{short(y)}L{short(end_x)},{short(end_y)}"{paint(node)}/>'
    path = node.get("d", "")
    if "A" in path:
        radius = float(NUMBER.findall(path)[0])
        return f'<circle cx="{short(x)}" cy="{short(y)}" r="{short(radius)}"{paint(node)}/>'
    if (x, y) != (0, 0):
        raise ValueError(f"a path that is moved: {path[:40]}")
    return f'<path d="{shortened(path)}"{paint(node)}/>'


def moved(node: etree._Element) -> tuple[float, float]:
    found = NUMBER.findall(node.get("transform", ""))
    return (float(found[0]), float(found[1])) if len(found) >= 2 else (0.0, 0.0)


def text(node: etree._Element, x: float, y: float) -> str:
    anchor = node.get("text-anchor")
    middle = f' text-anchor="{anchor}"' if anchor in {"middle", "end"} else ""
    weight = ' font-weight="600"' if node.get("font-weight") == "700" else ""
    size = short(float(node.get("font-size", "14px").removesuffix("px")))
    words = (node.text or "").replace("&", "&amp;").replace("<", "&lt;")
    return f'<text x="{short(x)}" y="{short(y)}" font-size="{size}"{middle}{weight}{paint(node)}>{words}</text>'


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
        names = ("stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray")
        kept += [f'{name}="{node.get(name)}"' for name in names if node.get(name) and node.get(name) != "miter"]
    return "".join(f" {part}" for part in kept)


def short(value: float) -> str:
    """One decimal at most."""
    return (
        f"{value:.1f}".removesuffix(".0").replace("-0", "0") if abs(value) < 0.05 else f"{value:.1f}".removesuffix(".0")
    )


def shortened(path: str) -> str:
    """A path with one decimal; long ones (coastlines) with steps instead of places, which are shorter."""
    if len(path) < LONG_PATH:
        return NUMBER.sub(lambda found: short(float(found.group())), path)
    return "".join(steps(ring) for ring in path.split("M") if ring)


def steps(ring: str) -> str:
    """One closed ring `x,yLx,y…Z` as a start and whole steps of a tenth of a pixel."""
    points = [tuple(round(float(n) * 10) for n in NUMBER.findall(point)) for point in ring.rstrip("Z").split("L")]
    (x, y), *others = points
    path = f"M{x / 10:g},{y / 10:g}l"
    written = []
    for to_x, to_y in others:
        if (to_x, to_y) != (x, y):
            written.append(f"{(to_x - x) / 10:g},{(to_y - y) / 10:g}")
            x, y = to_x, to_y
    return path + " ".join(written).replace(" -", "-").replace(",-", "-") + "z"


def path_of(rings: list[list[tuple[float, float]]]) -> str:
    """Rings of pixels, open at the end, as one small path."""
    corners = ("L".join(f"{x:.2f},{y:.2f}" for x, y in ring) for ring in rings)
    return "".join(steps(corner + "Z") for corner in corners)
