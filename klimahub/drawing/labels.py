"""Words beside marks: each at the first of its places where it covers neither a line, a mark nor other words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from itertools import pairwise

from klimahub.drawing.canvas import Align, Canvas
from klimahub.record import record

Point = tuple[float, float]
Box = tuple[float, float, float, float]
NARROW, WIDE = frozenset("iljtfr.,:;|!'()[]I1 \u00a0"), frozenset("mwMW%@−–—")


def width_of(words: str, size: float, bold: bool = False) -> float:
    """About how many pixels words take in Figtree: rather too many than too few."""
    ems = sum(0.33 if c in NARROW else 0.9 if c in WIDE else 0.68 if c.isupper() else 0.57 for c in words)
    return ems * size * (1.06 if bold else 1)


def box_of(words: str, x: float, y: float, size: float, align: Align, bold: bool = False) -> Box:
    """The rectangle that words fill: left, top, right, bottom."""
    wide = width_of(words, size, bold)
    left = x - {"left": 0.0, "center": wide / 2, "right": wide}[align]
    return left, y - size * 0.62, left + wide, y + size * 0.62


@record
class Labels:
    """The places taken on a canvas, within left, top, right and bottom."""

    canvas: Canvas
    frame: Box
    taken: list[Box] = field(default_factory=list)

    def keep_clear(self, points: Iterable[Point], reach: float = 3) -> None:
        """No words on these points."""
        self.taken.extend((x - reach, y - reach, x + reach, y + reach) for x, y in points)

    def keep_line_clear(self, points: list[Point], reach: float = 3) -> None:
        """No words on the line through these points."""
        for (x1, y1), (x2, y2) in pairwise(points):
            steps = max(int(max(abs(x2 - x1), abs(y2 - y1)) / 6), 1)
            self.keep_clear(((x1 + (x2 - x1) * i / steps, y1 + (y2 - y1) * i / steps) for i in range(steps + 1)), reach)

    def is_free(self, box: Box) -> bool:
        left, top, right, bottom = box
        inside = left >= self.frame[0] and top >= self.frame[1] and right <= self.frame[2] and bottom <= self.frame[3]
        return inside and not any(
            left < other[2] and other[0] < right and top < other[3] and other[1] < bottom for other in self.taken
        )

    def put(
        self,
        words: str,
        places: Iterable[tuple[float, float, Align]],
        token: str,
        size: int = 14,
        bold: bool = False,
        must: bool = False,
    ) -> bool:
        """Write words at the first free place. Without one they are left out; at the first when they `must`."""
        choices = list(places)
        free = [(x, y, align) for x, y, align in choices if self.is_free(box_of(words, x, y, size, align, bold))]
        if not free and not must:
            return False
        x, y, align = (free or choices)[0]
        self.canvas.text(x, y, words, token, size, align, bold=bold, halo=True)
        self.taken.append(box_of(words, x, y, size, align, bold))
        return True
