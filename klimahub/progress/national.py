"""What each place promises for the year of the national target, held against it: only what counts from the same year.

A cut since another base year, or one that is not stated, is a promise too, but it cannot be compared or summed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from klimahub.model import ZERO_KINDS, NationalTarget
from klimahub.record import record
from klimahub.site import Case

Answer = Literal["enough", "less", "other", "silent", "unread"]
ANSWERS: tuple[Answer, ...] = Answer.__args__  # type: ignore[attr-defined]
UNKNOWN: frozenset[Answer] = frozenset({"other", "unread"})
"""Answers under which a place may have promised as much: another base year, or a plan that is not read in full."""
ALL = 100.0


@record
class Pledge:
    """A place's promise: `percent` since `base_year` (None: not stated; neutrality is 100 from any year)."""

    answer: Answer
    percent: float | None = None
    base_year: int | None = None


def pledge_of(case: Case, goal: NationalTarget) -> Pledge:
    """The largest standing promise for the whole area: neutrality by the goal's year, or a cut in that very year."""
    standing = [t for t in case.facts.targets if t.scope == "area" and t.status == "current" and t.level is not None]
    if any(t.kind in ZERO_KINDS and t.year and t.year <= goal.year for t in standing):
        return Pledge("enough", ALL)
    cuts = [t for t in standing if t.kind == "reduction" and t.year == goal.year and t.percent is not None]
    same = [t.percent or 0.0 for t in cuts if t.base_year == goal.base_year]
    if same:
        return Pledge("enough" if max(same) >= goal.percent else "less", max(same), goal.base_year)
    if cuts:
        most = max(cuts, key=lambda target: (target.base_year is not None, target.percent or 0.0))
        return Pledge("other", most.percent, most.base_year)
    return Pledge("silent" if case.record.read == "full" else "unread")


def pledges_of(cases: Iterable[Case], goal: NationalTarget) -> dict[str, Pledge]:
    """The pledge of each place by its slug."""
    return {case.slug: pledge_of(case, goal) for case in cases}


def joint(pledges: Mapping[str, Pledge]) -> tuple[float, float] | None:
    """The least and the most that those promise whose promises count from the national base year, or are neutrality.

    Whatever each of them emitted in the base year, together they promise no less than the least and no more than the
    most: a weighted mean lies between its ends. None without any.
    """
    known = [p.percent for p in pledges.values() if p.answer in {"enough", "less"} and p.percent is not None]
    return (min(known), max(known)) if known else None


def shares(cases: Iterable[Case], pledges: Mapping[str, Pledge], weight: str) -> dict[Answer, float]:
    """Percent of all places ("places"), inhabitants ("people") or the account's last tonnes ("tonnes") by answer."""
    weighed = [(pledges[case.slug].answer, weight_of(case, weight)) for case in cases]
    every = sum(size for _, size in weighed)
    return {answer: ALL * sum(size for own, size in weighed if own == answer) / every for answer in ANSWERS}


def weight_of(case: Case, weight: str) -> float:
    return {"places": 1.0, "people": float(case.place.population), "tonnes": case.account.totals[-1]}[weight]
