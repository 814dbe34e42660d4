"""Boundaries into a map of the country on a picture's plane: an island in a box, an area of small places enlarged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from klimahub.config import Inset, Map
from klimahub.drawing.shapes import Frame, Ring, bounds, placed
from klimahub.record import record

WIDTH, MARGIN, HEADING = 560, 2, 27
Part = Literal["country", "moved", "enlarged"]
Rings = Mapping[str, list[Any]]


@record
class Piece:
    """A place in a part of the map: rings of pixels, open at the end. A place that is enlarged is in two parts."""

    code: str
    part: Part
    rings: list[Ring]


@record
class Box:
    """A frame around a part, in pixels; words about it stand at its upper left."""

    part: Part
    left: float
    top: float
    right: float
    bottom: float


@record
class Country:
    """The whole map. `lens` is the rectangle of the country that the other box enlarges."""

    width: float
    height: float
    pieces: tuple[Piece, ...]
    boxes: tuple[Box, ...]
    lens: Box | None


def country_of(rings: Rings, fine: Rings, insets: Map) -> Country:
    """`rings` are those of each place by code, in metres, for the country; `fine` those for the box that enlarges."""
    apart = insets.moved.code if insets.moved else None
    island = {code: parts for code, parts in rings.items() if code == apart}
    main = {code: parts for code, parts in rings.items() if code != apart}
    west, south, east, north = bounds([ring for parts in main.values() for ring in parts])
    scale = WIDTH / (east - west)
    frame = Frame(west, north, 0, 0, scale)
    near = near_to(insets.enlarged, fine) if insets.enlarged else {}
    boxes = []
    pieces = pieces_in("country", main, frame)
    if island:
        boxes.append(Box("moved", WIDTH - 112, MARGIN, WIDTH - MARGIN, 114))
        pieces += pieces_in("moved", island, fitted(island, boxes[-1]))
    if near:
        boxes.append(Box("enlarged", WIDTH * 0.63, 126, WIDTH - MARGIN, 340))
        pieces += pieces_in("enlarged", near, fitted(near, boxes[-1]))
    lens = around(near, frame) if near else None
    return Country(WIDTH, (north - south) * scale, tuple(pieces), tuple(boxes), lens)


def pieces_in(part: Part, rings: Rings, frame: Frame) -> list[Piece]:
    return [Piece(code, part, placed(parts, frame)) for code, parts in sorted(rings.items())]


def fitted(rings: Rings, box: Box) -> Frame:
    """Where the rings stand in a box, as large as it takes, below its heading."""
    west, south, east, north = bounds([ring for parts in rings.values() for ring in parts])
    wide, room = box.right - box.left, box.bottom - box.top - HEADING - 3
    scale = 0.94 * min(wide / (east - west), room / (north - south))
    left = box.left + (wide - (east - west) * scale) / 2
    top = box.top + HEADING + (room - (north - south) * scale) / 2
    return Frame(west, north, left, top, scale)


def around(rings: Rings, frame: Frame) -> Box:
    west, south, east, north = bounds([ring for parts in rings.values() for ring in parts])
    (left, top), (right, bottom) = frame.place((west, north)), frame.place((east, south))
    return Box("enlarged", left - MARGIN, top - MARGIN, min(right + MARGIN, WIDTH), bottom + MARGIN)


def near_to(inset: Inset, rings: Rings) -> Rings:
    """The places whose middle is near that of the inset's place: too small to read on the map of the country."""
    if inset.code not in rings:
        return {}
    x0, y0 = middle(rings[inset.code])
    near = {}
    for code, parts in rings.items():
        x, y = middle(parts)
        if (x - x0) ** 2 + (y - y0) ** 2 < inset.metres**2:
            near[code] = parts
    return near


def middle(parts: list[Any]) -> tuple[float, float]:
    west, south, east, north = bounds(parts)
    return (west + east) / 2, (south + north) / 2
