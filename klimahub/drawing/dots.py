"""Groups of places as dots: columns on a wide picture, rows on a phone. Each dot is a row of the figure's table."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from klimahub.drawing.canvas import Canvas
from klimahub.drawing.labels import width_of

Group = tuple[str, list[int], str]
"""A label, the rows of the table, and the colour of their dots."""


def drawn(groups: Sequence[Group], width: str) -> Canvas:
    return columns(groups) if width == "wide" else rows(groups)


def columns(groups: Sequence[Group]) -> Canvas:
    """Columns of dots along a line, the number over each, its label in as many lines as it needs below."""
    step, across, apart = 13.5, 5, 680 / len(groups)
    labels = [wrap(label, max(int(apart / 8), 4)) for label, _, _ in groups]
    ground = -(-max(len(each) for _, each, _ in groups) // across) * step + 26
    canvas = Canvas(680, ground + 10 + 16 * max(len(lines) for lines in labels))
    for index, ((_, each, token), lines) in enumerate(zip(groups, labels, strict=True)):
        center = apart * (index + 0.5)
        for number, row in enumerate(each):
            x = center + (number % across - (min(len(each), across) - 1) / 2) * step
            y = ground - 8 - (number // across) * step
            canvas.dot(x, y, token, 5)
            canvas.hit(x, y, row)
        top = ground - 8 - (max(len(each) - 1, 0) // across) * step
        canvas.text(center, top - 17, str(len(each)), "ink", 15, "center", bold=True)
        for line, words in enumerate(lines):
            canvas.text(center, ground + 15 + 16 * line, words, "muted", 14, "center")
    canvas.rule(0, ground, 680, ground, "axis")
    return canvas


def rows(groups: Sequence[Group]) -> Canvas:
    """One row for each group, its label to the left and its dots to the right."""
    step = 11
    left = max(92.0, *(width_of(label, 14) + 14 for label, _, _ in groups))
    across = int((360 - left - 30) / step)
    heights = [max(26, -(-len(each) // across) * step + 14) for _, each, _ in groups]
    canvas = Canvas(360, sum(heights))
    y = 13.0
    for (label, each, token), high in zip(groups, heights, strict=True):
        canvas.text(left - 12, y, label, "ink", 14, "right")
        for number, row in enumerate(each):
            place = left + (number % across) * step, y + (number // across) * step
            canvas.dot(*place, token, 4)
            canvas.hit(*place, row)
        canvas.text(left + min(len(each), across) * step + 2, y, str(len(each)), "ink", 14, bold=True)
        y += high
    return canvas
