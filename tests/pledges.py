"""Places made of a few targets, results and amounts, for the tests of tracks and charts."""

from __future__ import annotations

from typing import Any

from klimahub.model import Emission, Municipality, Record, Result, Source, Target
from klimahub.progress.tracks import Track, tracks_of


def target(**facts: object) -> Target:
    given: dict[str, Any] = {"id": "t", "kind": "reduction", "scope": "area", "base_year": "1990", "sources": ["s1"]}
    return Target.model_validate(given | facts)


def result(year: int | None, percent: float, **facts: object) -> Result:
    given: dict[str, Any] = {"id": f"r{year}", "scope": "area", "base_year": "1990", "sources": ["s1"]}
    when = {"measured_year": str(year)} if year else {"basis": "stated"}
    return Result.model_validate(given | when | {"percent": str(percent)} | facts)


def amount(year: int, value: float, **facts: object) -> Emission:
    given: dict[str, Any] = {"id": f"e{year}", "sector": "i alt", "scope": "area", "unit": "t_co2", "sources": ["s1"]}
    return Emission.model_validate(given | {"year": str(year), "value": str(value)} | facts)


def place(*items: Target | Result | Emission) -> Municipality:
    return Municipality(
        code="0540",
        targets=tuple(item for item in items if isinstance(item, Target)),
        results=tuple(item for item in items if isinstance(item, Result)),
        emissions=tuple(item for item in items if isinstance(item, Emission)),
        sources={"s1": Source(title="Plan", publisher="Kommunen")},
        record=Record(read="facts", compiled="2026-11-24"),
    )


def only(*items: Target | Result | Emission) -> Track:
    (track,) = tracks_of(place(*items))
    return track
