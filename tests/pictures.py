"""What fills a picture that is not drawn yet: rectangles of its words, lines and dots."""

from __future__ import annotations

from itertools import pairwise

from klimahub.drawing.canvas import Canvas
from klimahub.drawing.labels import Box, box_of


def words_of(canvas: Canvas, share: float = 0.9) -> list[tuple[str, Box]]:
    """Words with the rectangle that they fill, by default a little smaller than taken when they were placed."""
    found = []
    for layer, rows in canvas.rows.items():
        kind, _, look = layer.partition("-")
        if kind == "text":
            align, weight, _ = look.split("-")
            for row in rows:
                place = row["x"], row["y"], row["size"] * share, align, weight == "bold"
                found.append((row["words"], box_of(row["words"], *place)))
    return found


def marks_of(canvas: Canvas) -> list[Box]:
    """Straight lines with their width, and dots with their outline."""
    found = []
    for row in canvas.rows.get("rule", ()):
        half = row["width"] / 2
        across, down = sorted((row["x"], row["x2"])), sorted((row["y"], row["y2"]))
        found.append((across[0] - half, down[0] - half, across[1] + half, down[1] + half))
    for row in canvas.rows.get("dot", ()):
        far = (row["size"] / 4) ** 0.5 + 1.25
        found.append((row["x"] - far, row["y"] - far, row["x"] + far, row["y"] + far))
    return found


def lines_of(canvas: Canvas) -> list[tuple[float, float]]:
    """Points at most three pixels from each other along every drawn line."""
    found = []
    for layer in ("line", "dotted", "dashed"):
        ways: dict[int, list[tuple[float, float]]] = {}
        for row in sorted(canvas.rows.get(layer, ()), key=lambda row: row["order"]):
            ways.setdefault(row["line"], []).append((row["x"], row["y"]))
        for (x1, y1), (x2, y2) in (pair for way in ways.values() for pair in pairwise(way)):
            steps = max(int(max(abs(x2 - x1), abs(y2 - y1)) / 3), 1)
            found += [(x1 + (x2 - x1) * i / steps, y1 + (y2 - y1) * i / steps) for i in range(steps + 1)]
    return found


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
