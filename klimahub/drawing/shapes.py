"""Boundaries (TopoJSON, planar metres) into rings of points on a picture's plane."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from klimahub.record import record

Point = tuple[float, float]
Ring = list[Point]


@record
class Frame:
    """Where on the picture a piece of the country stands: metres `west`/`north` lie at pixels `x`/`y`."""

    west: float
    north: float
    x: float
    y: float
    pixels_per_metre: float

    def place(self, point: Point) -> Point:
        scale = self.pixels_per_metre
        return (self.x + (point[0] - self.west) * scale, self.y + (self.north - point[1]) * scale)


def geometries_of(topology: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The geometries of the first object, whatever it is called; none without boundaries."""
    geometries: list[dict[str, Any]] = next(iter(topology["objects"].values()))["geometries"] if topology else []
    return geometries


def rings_of(topology: Mapping[str, Any], tolerance: float) -> dict[str, list[Ring]]:
    """The rings of every geometry of the first object by its id, in metres; a ring's last point is its first.

    Shared borders are simplified once, to `tolerance` metres, so that neighbours still fit.
    """
    arcs = [thinned(tuple(absolute(arc, topology["transform"])), tolerance) for arc in topology["arcs"]]
    rings: dict[str, list[Ring]] = {}
    for geometry in geometries_of(topology):
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        joined_rings = [joined(ring, arcs) for polygon in polygons for ring in polygon]
        rings[geometry["id"]] = [ring for ring in joined_rings if len(ring) > 3] or joined_rings[:1]
    return rings


@lru_cache(maxsize=5000)
def thinned(points: tuple[Point, ...], tolerance: float) -> Ring:
    """As `simplified`, once for all the maps that need it."""
    return simplified(list(points), tolerance)


def simplified(points: Ring, tolerance: float) -> Ring:
    """Douglas and Peucker's line: points nearer than `tolerance` to the line between those kept are left out."""
    kept = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        farthest, index = max(
            ((distance(points[i], points[first], points[last]), i) for i in range(first + 1, last)), default=(0.0, 0)
        )
        if farthest > tolerance:
            kept.add(index)
            waiting += [(first, index), (index, last)]
    return [points[index] for index in sorted(kept)]


def distance(point: Point, start: Point, end: Point) -> float:
    """From a point to a line; to its start where the line is a closed ring's."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = math.hypot(x2 - x1, y2 - y1)
    if length == 0:
        return math.hypot(x - x1, y - y1)
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length


def absolute(arc: list[list[int]], transform: Mapping[str, list[float]]) -> Ring:
    """An arc of steps as places."""
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((x * scale_x + move_x, y * scale_y + move_y))
    return points


def joined(indexes: list[int], arcs: list[Ring]) -> Ring:
    """Arcs end to end; a negative index is an arc backwards."""
    ring: Ring = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring


def bounds(rings: list[Ring]) -> tuple[float, float, float, float]:
    """West, south, east, north."""
    xs = [x for ring in rings for x, _ in ring]
    ys = [y for ring in rings for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def placed(rings: list[Ring], frame: Frame) -> list[Ring]:
    """Rings on the picture, open at the end."""
    return [[frame.place(point) for point in ring[:-1]] for ring in rings]
