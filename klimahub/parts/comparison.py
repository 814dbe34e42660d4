"""Cells of chosen places side by side: whether they can be compared, how long their bars are, whether they differ.

`templates/assets/compare.js` does the same in the browser for the places that a reader chooses; a test holds the two to
each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import floor
from statistics import median

from klimahub.language import Language
from klimahub.parts.case_tables import Marks
from klimahub.record import record

NEARLY_THE_SAME = 0.1
Mode = str
MODES: tuple[Mode, ...] = ("each", "all")


@record
class Line:
    """A row of the comparison. `facets` say what must be known and equal for its numbers to be comparable, each in the
    words for when it is not ("basisår {words}"); a `switched` row has a number per inhabitant and one in all; `ceiling`
    is where its scale ends at the least."""

    key: str
    group: str
    label: str
    units: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    switched: bool = False
    ceiling: float = 0.0


@record
class Cell:
    """What one place says. `numbers` has one number, or one for each mode, or none where nothing is known; `basis` has
    one word for each facet of the line, empty where that is unknown."""

    texts: tuple[str, ...]
    detail: str = ""
    numbers: tuple[float, ...] = ()
    basis: tuple[str, ...] = ()
    marks: Marks = ()


@record
class Bar:
    """In percent of the room: where the bar begins, how long it is, where zero and the middle of all places lie."""

    start: float
    length: float
    zero: float
    middle: float | None


@record
class Compared:
    """A line with the cells of the chosen places. `bars` has a list for each mode, empty where `note` says why not;
    `same` are the modes in which the places hardly differ."""

    line: Line
    cells: tuple[Cell, ...]
    note: str
    bars: tuple[tuple[Bar | None, ...], ...]
    same: tuple[Mode, ...]


def compared(line: Line, cells: Sequence[Cell], middles: Sequence[float], language: Language) -> Compared:
    """`middles` are the middles of all places, one for each mode, or none."""
    note = hindrance(line, cells, language)
    known = [cell for cell in cells if cell.numbers]
    modes = MODES if line.switched else MODES[:1]
    drawn = [] if note or len(known) < 2 else range(len(modes))
    bars = tuple(bars_of(line, cells, mode, middles[mode] if middles else None) for mode in drawn)
    same = tuple(mode for at, mode in enumerate(MODES) if not note and alike(cells, at if line.switched else 0))
    return Compared(line, tuple(cells), note, bars, same)


def hindrance(line: Line, cells: Sequence[Cell], language: Language) -> str:
    """Why the numbers cannot be compared, in words; empty where they can, or where there are no two."""
    known = [cell for cell in cells if cell.numbers]
    found = []
    for at, facet in enumerate(line.facets if len(known) > 1 else ()):
        words = list(dict.fromkeys(cell.basis[at] for cell in known))
        if len(words) > 1 or "" in words:
            told = (word or language.t("terms.unknown.not_stated") for word in words)
            found.append(facet.format(words=" / ".join(told)))
    return language.t("comparison.not_comparable", why="; ".join(found)) if found else ""


def bars_of(line: Line, cells: Sequence[Cell], mode: int, middle: float | None) -> tuple[Bar | None, ...]:
    """From zero to the right; where all have fallen, the longer the more. Only where some are below zero and some above
    does zero stand inside."""
    values = [cell.numbers[mode] if cell.numbers else None for cell in cells]
    ends = [value for value in (*values, middle, line.ceiling) if value is not None]
    low, high = min(0.0, *ends), max(0.0, *ends)
    span, falls = high - low or 1.0, high == 0.0

    def at(value: float) -> float:
        return floor(1000 * (abs(value) if falls else value - low) / span + 0.5) / 10  # as JavaScript rounds

    def bar(value: float | None) -> Bar | None:
        if value is None:
            return None
        start, end = sorted((at(value), at(0.0)))
        return Bar(start, round(end - start, 1), at(0.0), at(middle) if middle is not None else None)

    return tuple(bar(value) for value in values)


def alike(cells: Sequence[Cell], mode: int) -> bool:
    """Numbers that differ by a tenth at most, or the same words."""
    if not all(cell.numbers for cell in cells):
        return len({cell.texts for cell in cells}) == 1
    values = [cell.numbers[mode] for cell in cells]
    return max(values) - min(values) <= NEARLY_THE_SAME * max(abs(value) for value in values)


def middles_of(places: Sequence[Mapping[str, tuple[float, ...]]]) -> dict[str, tuple[float, ...]]:
    """The middle (median) of all places, for each line and mode that has numbers of them."""
    keys = dict.fromkeys(key for numbers in places for key in numbers)
    columns = {key: zip(*(numbers[key] for numbers in places if key in numbers), strict=True) for key in keys}
    return {key: tuple(round(median(column), 2) for column in own) for key, own in columns.items()}
