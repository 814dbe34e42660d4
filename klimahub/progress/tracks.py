"""A place's own results and targets as tracks: what is counted, since when, how far it has come and should have.

A track holds only what may share a line: the same thing counted, since the same base year. Everything that picture,
sentence, table and title say of it is computed here, so that they cannot differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from klimahub.model import Emission, Municipality, Result, Target
from klimahub.record import record

Kind = Literal["reduction", "renewable_share"]
Series = tuple[str, str]
STANDING = frozenset({"current", "met", "missed"})
FEWEST_FOR_TREND = 5
WHOLE = 100.0
AMOUNT = "amount"


@record
class Point:
    """What was measured in a year: percent cut since the base year (or the share itself), and tonnes where known."""

    year: int
    percent: float
    tonnes: float | None = None


@record
class Track:
    """One thing that is counted. `points` are measured, in the order of their years; `stated` is the latest result
    that is tied to no measured year. `base_tonnes` are known only where the sources give them for the same thing;
    `computed` tells that the percentages are ours, from tonnes."""

    kind: Kind
    series: Series
    base_year: int | None
    points: tuple[Point, ...] = ()
    stated: Result | None = None
    targets: tuple[Target, ...] = ()
    base_tonnes: float | None = None
    computed: bool = False

    @property
    def falls(self) -> bool:
        return self.kind == "reduction"

    @property
    def disputed(self) -> tuple[int, ...]:
        """Years for which the sources give more than one figure: these can be no line."""
        years = Counter(point.year for point in self.points)
        return tuple(year for year, count in years.items() if count > 1)

    @property
    def last(self) -> Point | None:
        """The latest measured result; None where nothing is measured or the latest year is disputed."""
        told_twice = len(self.points) > 1 and self.points[-2].year == self.points[-1].year
        return None if told_twice or not self.points else self.points[-1]

    @property
    def path(self) -> tuple[tuple[int, float], ...]:
        """Corners (year, percent cut) of the straight way from the base year through the targets.

        It ends where neutrality is reached, and before a year for which two different levels are promised.
        """
        if not self.falls or self.base_year is None:
            return ()
        corners = [(self.base_year, 0.0)]
        levels: dict[int, set[float]] = {}
        for target in self.targets:
            levels.setdefault(target.year or 0, set()).add(level_of(target, self.kind))
        for year, each in sorted(levels.items()):
            if len(each) > 1 or corners[-1][1] >= WHOLE:
                break
            corners.append((year, next(iter(each))))
        return tuple(corners) if len(corners) > 1 else ()

    def on_path(self, year: int) -> float | None:
        """Percent cut that the path has reached in a year; None outside it."""
        for (start, low), (end, high) in pairwise(self.path):
            if start <= year <= end:
                return low + (high - low) * (year - start) / (end - start)
        return None

    @property
    def gap(self) -> float | None:
        """Percentage points from the latest measured result to the path in that year; negative where it is ahead."""
        due = self.on_path(self.last.year) if self.last else None
        return None if due is None or self.last is None else due - self.last.percent

    @property
    def gap_tonnes(self) -> float | None:
        """The same in tonnes, where the tonnes of the base year are known."""
        return None if self.gap is None or self.base_tonnes is None else self.base_tonnes * self.gap / WHOLE

    @property
    def coming(self) -> tuple[int, float] | None:
        """The next corner of the path after the latest measured result; None where that target is said to be missed."""
        after = [corner for corner in self.path if self.last and corner[0] > self.last.year]
        missed = {target.year for target in self.targets if target.status == "missed"}
        return after[0] if after and after[0][0] not in missed else None

    @property
    def pace(self) -> float | None:
        """Percentage points a year from the base year to the latest measured result."""
        if not self.falls or self.last is None or self.base_year is None or self.last.year == self.base_year:
            return None
        return self.last.percent / (self.last.year - self.base_year)

    @property
    def pace_needed(self) -> float | None:
        """Percentage points a year from the latest measured result to the next target; 0 where that is reached."""
        if self.last is None or self.coming is None:
            return None
        year, level = self.coming
        return max(level - self.last.percent, 0.0) / (year - self.last.year)

    @property
    def trend(self) -> tuple[tuple[int, float], tuple[int, float]] | None:
        """The two ends of the straight line nearest to the measured points (least squares), within their years.

        None with fewer than five measured years, or where the sources disagree on one.
        """
        if len(self.points) < FEWEST_FOR_TREND or self.disputed:
            return None
        years = [point.year for point in self.points]
        middle = sum(years) / len(years)
        height = sum(point.percent for point in self.points) / len(years)
        slope = sum((p.year - middle) * (p.percent - height) for p in self.points) / sum(
            (year - middle) ** 2 for year in years
        )
        return tuple((year, height + slope * (year - middle)) for year in (years[0], years[-1]))  # type: ignore[return-value]

    @property
    def is_drawn(self) -> bool:
        """Whether there is a picture in it: a base year with a result or a target, or two years of a share."""
        if self.falls:
            return self.base_year is not None and bool(self.points or self.targets or self.stated_year)
        return len({point.year for point in self.points}) > 1

    @property
    def stated_year(self) -> int | None:
        return int(self.stated.stated[:4]) if self.stated and self.stated.stated else None


def level_of(target: Target, kind: Kind) -> float:
    """What a target asks for, as its track counts it."""
    value = target.percent if kind == "renewable_share" else target.level
    if value is None:
        raise ValueError(f"target {target.id} has no level")
    return value


_last: list[tuple[Municipality, tuple[Track, ...]]] = []


def tracks_of(facts: Municipality) -> tuple[Track, ...]:
    """All tracks of a place: the best documented first. Those that were made last are remembered, as tiles, words and
    picture of a page ask for the same."""
    for known, tracks in _last:
        if known is facts:
            return tracks
    _last[:] = [(facts, made := made_of(facts))]
    return made


def made_of(facts: Municipality) -> tuple[Track, ...]:
    results = [result for result in facts.results if result.pace == "total" and result.percent is not None]
    keys = [(r.kind, r.series, r.base_year) for r in results if r.kind == "renewable_share" or r.base_year]
    keys += [("reduction", t.series, t.base_year) for t in facts.targets if t.kind == "reduction"]
    tracks = [
        track_of(facts, results, kind, series, base)
        for kind, series, base in dict.fromkeys(keys)
        if kind in {"reduction", "renewable_share"}
    ]
    found = [*with_tonnes(facts, tracks)]
    kept = [track for track in found if track.points or track.stated or track.targets]
    return tuple(sorted(kept, key=order))


def order(track: Track) -> tuple[object, ...]:
    """Measured and with a path first, then measured, then promised only; the whole area before its parts; then by the
    year of the latest result, newest first."""
    width = {"area": 0, "energy": 1}.get(track.series[0], 2)
    newest = -track.points[-1].year if track.points else 0
    return (not track.is_drawn, not (track.points and track.path), not track.points, not track.falls, width, newest)


def track_of(facts: Municipality, results: Iterable[Result], kind: Kind, series: Series, base: int | None) -> Track:
    own = [r for r in results if (r.kind, r.series, r.base_year) == (kind, series, base)]
    measured = [r for r in own if r.basis == "measured" and r.measured_year]
    points = sorted(
        {Point(r.measured_year or 0, r.percent or 0.0) for r in measured}, key=lambda p: (p.year, p.percent)
    )
    newest = points[-1].year if points else 0
    stated = [r for r in own if r.basis != "forecast" and not r.measured_year and year_stated(r) > newest]
    latest = max(stated, key=lambda r: r.stated or "", default=None)
    return Track(kind, series, base, tuple(points), latest, fitting(facts, kind, series, base))


def year_stated(result: Result) -> int:
    """The year in which a result was told; one without a date counts as newer than what is not known at all."""
    return int(result.stated[:4]) if result.stated else 1


def fitting(facts: Municipality, kind: Kind, series: Series, base: int | None) -> tuple[Target, ...]:
    """The targets that a track can be held against: the same thing, the same base year.

    Neutrality is the same from any base year, and belongs to each track of its series that has one.
    """
    same = [t for t in facts.targets if t.series == series and t.year and t.status in STANDING and t.pace == "total"]
    if kind == "renewable_share":
        found = [t for t in same if t.kind == kind and t.percent is not None]
    else:
        found = [t for t in same if t.level is not None and (t.base_year == base or t.kind != "reduction")]
        found = [t for t in found if t.base_year in {base, None} and (base is None or (t.year or 0) > base)]
    return tuple(sorted(found, key=lambda target: (target.year or 0, target.level or 0)))


def with_tonnes(facts: Municipality, tracks: list[Track]) -> Iterable[Track]:
    """Tracks with the tonnes that the same sources give for the same years, then tracks made of tonnes alone."""
    amounts = amounts_of(facts)
    alone = [track_of_amounts(facts, amount) for amount in amounts if not any(same(facts, t, amount) for t in tracks)]
    taken = {(track.series, track.base_year) for track in alone}
    for track in tracks:
        amount = next((each for each in amounts if same(facts, track, each)), None)
        if amount:
            known = {emission.year: emission.value for emission in amount}
            points = tuple(Point(point.year, point.percent, known.get(point.year)) for point in track.points)
            yield replace(track, points=points, base_tonnes=amount[0].value)
        elif track.points or (track.series, track.base_year) not in taken:
            yield track
    yield from alone


def amounts_of(facts: Municipality) -> list[list[Emission]]:
    """Tonnes of the same thing from the same sources, in two years or more, that begin above zero; no forecasts."""
    groups: dict[tuple[object, ...], list[Emission]] = {}
    for emission in facts.emissions:
        is_amount = emission.year and emission.value is not None and "capita" not in (emission.unit or "")
        if is_amount and emission.basis != "forecast":
            groups.setdefault((emission.scope, emission.sector, emission.unit, emission.sources), []).append(emission)
    ordered = [sorted(group, key=lambda e: e.year or 0) for group in groups.values()]
    one_each = [group for group in ordered if len({e.year for e in group}) == len(group) > 1]
    return [group for group in one_each if (group[0].value or 0) > 0]


def cut_since(first: Emission, last: Emission) -> float:
    """Percent from the one amount down to the other."""
    return round((1 - (last.value or 0) / (first.value or 1)) * WHOLE, 1)


def same(facts: Municipality, track: Track, amount: list[Emission]) -> bool:
    """Whether amounts are those of a track: the same source, the same years, and the same cut within a point."""
    first, last = amount[0], amount[-1]
    if first.year != track.base_year or track.last is None or track.last.year != last.year:
        return False
    sources = {s for r in facts.results if r.series == track.series and r.measured_year == last.year for s in r.sources}
    return bool(sources & set(first.sources)) and abs(cut_since(first, last) - track.last.percent) <= 1


def track_of_amounts(facts: Municipality, amount: list[Emission]) -> Track:
    """A track whose percentages we compute from tonnes. Targets of the same scope and base year belong to it where
    they share a source with the tonnes."""
    first = amount[0]
    points = tuple(Point(e.year or 0, cut_since(first, e), e.value) for e in amount[1:])
    shared = {
        target.series
        for target in facts.targets
        if target.kind == "reduction" and target.scope == first.scope and target.base_year == first.year
        and set(target.sources) & set(first.sources)
    }  # fmt: skip
    series = shared.pop() if len(shared) == 1 else (AMOUNT, first.sector)
    targets = fitting(facts, "reduction", series, first.year)
    return Track("reduction", series, first.year, points, None, targets, first.value, computed=True)


def best_result(facts: Municipality) -> Result | None:
    """The latest result of the best documented track that falls and has one as its sources give it."""
    for track in tracks_of(facts):
        if not track.falls or track.base_year is None:
            continue
        own = [r for r in facts.results if r.series == track.series and r.base_year == track.base_year]
        told = [r for r in own if r is track.stated or (track.last and r.measured_year == track.last.year)]
        if told:
            return told[0]
    return None
