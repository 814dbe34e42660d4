"""Points in pixels into the shortest path that draws them: in steps of tenths, straight runs as one step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

Point = tuple[float, float]
Tenths = tuple[int, int]


COAST = 12
"""A ring of more points is a boundary: a fifth of a pixel is fine enough."""


def outline(points: Sequence[Point], closed: bool = False) -> str:
    """A line through points, or a ring (whose first point is not told again) as one path, to a tenth of a pixel."""
    fine = 2 if closed and len(points) > COAST else 1
    corners = corners_of([(round(x * 10 / fine) * fine, round(y * 10 / fine) * fine) for x, y in points])
    start = f"M{tenths(corners[0][0])}{joined(corners[0][1])}"
    return start + "".join(moves(corners)) + ("z" if closed else "")


def segments(ends: Iterable[tuple[Point, Point]]) -> str:
    """Straight lines that do not touch as one path, to whole pixels; doubles are drawn once."""
    path, (at_x, at_y) = "", (0, 0)
    for (x, y), (to_x, to_y) in dict.fromkeys(
        ((round(a[0]), round(a[1])), (round(b[0]), round(b[1]))) for a, b in ends
    ):
        there, away = f"M{tenths(x * 10)}{joined(y * 10)}", f"m{tenths((x - at_x) * 10)}{joined((y - at_y) * 10)}"
        path += away if path and len(away) <= len(there) else there
        path += step((to_x - x) * 10, (to_y - y) * 10)
        at_x, at_y = to_x, to_y
    return path


def corners_of(points: Sequence[Tenths]) -> list[Tenths]:
    """The points without doubles, and without those within a level or upright run."""
    kept: list[Tenths] = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        if len(kept) > 1 and within(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept


def within(before: Tenths, middle: Tenths, after: Tenths) -> bool:
    """Whether the middle one lies on the way, and the way is level or upright."""
    return any(
        before[level] == middle[level] == after[level]
        and (middle[along] - before[along]) * (after[along] - middle[along]) > 0
        for level, along in ((0, 1), (1, 0))
    )


def moves(corners: Sequence[Tenths]) -> Iterator[str]:
    """Each step from corner to corner; `l` is told once for steps that follow each other."""
    slanted = False
    for (x, y), (to_x, to_y) in pairwise(corners):
        told = step(to_x - x, to_y - y)
        if told[0] != "l":
            yield told
        elif slanted:
            yield told[1:] if told[1] == "-" else " " + told[1:]
        else:
            yield told
        slanted = told[0] == "l"


def step(across: int, down: int) -> str:
    if down == 0:
        return f"h{tenths(across)}"
    return f"l{tenths(across)}{joined(down)}" if across else f"v{tenths(down)}"


def joined(number: int) -> str:
    """A second number with what parts it from the first; its own minus is enough."""
    return tenths(number) if number < 0 else "," + tenths(number)


def tenths(number: int) -> str:
    """Tenths of a pixel in pixels: 5 is `.5`, -12 is `-1.2`, 30 is `3`."""
    whole, rest = divmod(abs(number), 10)
    sign = "-" if number < 0 else ""
    return f"{sign}{whole or ''}.{rest}" if rest else f"{sign}{whole}"
