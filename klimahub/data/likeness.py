"""Which places are alike: tables and boundaries into a profile of each place, and the sum of the steps between two.

Five traits that a reader can check, all from the tables and the boundaries; how well a place does is none of them.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from heapq import merge
from math import inf, log2
from operator import attrgetter, itemgetter
from typing import Any, Literal

from klimahub.model import AGRICULTURE, Account, Place
from klimahub.record import record

Situation = Literal["island", "coast", "inland"]
Surroundings = Literal["city", "mixed", "country"]
Trait = Literal["population", "density", "farming", "situation", "surroundings"]
TRAITS: tuple[Trait, ...] = Trait.__args__  # type: ignore[attr-defined]
COUNTRY_DENSITY = 150
"""Inhabitants per km2 below which a local unit counts as rural (OECD regional typology, 2010, step 1)."""
CITY_SHARE, COUNTRY_SHARE = 0.15, 0.5
FARMING_STEP = 10.0
ALIKE = 0.5
"""At most half a step apart is told as alike: within a factor of 1.41, or five percentage points."""
NEAR = 3.0
"""Fewer steps than this in all is told as like; more is only the nearest that there is."""


@record
class Profile:
    """The traits of a place: people, people per km2, and agriculture's percent of what is emitted (0 where it takes up
    more than it emits; None without such a sector). `surroundings` are of the place together with its neighbours; they
    and `situation` are None without boundaries."""

    code: str
    population: int
    density: float
    farming: float | None
    situation: Situation | None
    surroundings: Surroundings | None


@record
class Likeness:
    """Another place and the steps to it, by trait: 0 is the same, 1 is twice or half as much, or another kind.

    A trait that the hub does not know of is left out."""

    other: Profile
    steps: Mapping[Trait, float]

    @cached_property
    def distance(self) -> float:
        return sum(self.steps.values())

    def alike_in(self, trait: Trait) -> bool:
        return self.steps[trait] <= ALIKE


def profiles_of(
    places: Iterable[Place], accounts: Mapping[str, Account], boundaries: Mapping[str, Any]
) -> dict[str, Profile]:
    """A profile for each place, by code. `boundaries` is TopoJSON whose neighbours share arcs."""
    by_code = {place.code: place for place in places}
    shores, neighbours = neighbourhood(boundaries)
    profiles = {}
    for code, place in by_code.items():
        near = [by_code[other] for other in neighbours.get(code, frozenset()) if other in by_code]
        profiles[code] = Profile(
            code,
            place.population,
            density_of(place),
            farming_of(accounts[code]),
            ("island" if not neighbours.get(code) else "coast" if code in shores else "inland") if boundaries else None,
            surroundings_of([place, *near]) if boundaries else None,
        )
    return profiles


def density_of(place: Place) -> float:
    return place.population / place.area_km2


def farming_of(account: Account) -> float | None:
    """Agriculture's percent of the sectors that emit, in the account's last year; None where it is no sector."""
    if AGRICULTURE not in account.sectors:
        return None
    last = {sector: max(values[-1], 0.0) for sector, values in account.sectors.items()}
    emitted = sum(last.values())
    return 100 * last[AGRICULTURE] / emitted if emitted else 0.0


def surroundings_of(places: Iterable[Place]) -> Surroundings:
    """By the share of the people who live in rural municipalities."""
    near = list(places)
    rural = sum(place.population for place in near if density_of(place) < COUNTRY_DENSITY)
    share = rural / (sum(place.population for place in near) or 1)
    return "city" if share < CITY_SHARE else "country" if share > COUNTRY_SHARE else "mixed"


def neighbourhood(boundaries: Mapping[str, Any]) -> tuple[frozenset[str], dict[str, set[str]]]:
    """The codes with a stretch of boundary of their own alone (a shore), and the neighbours of each code."""
    owners: dict[int, set[str]] = {}
    for geometry in next(iter(boundaries["objects"].values()))["geometries"] if boundaries else ():
        for arc in arcs_of(geometry["arcs"]):
            owners.setdefault(arc if arc >= 0 else ~arc, set()).add(geometry["id"])
    neighbours: dict[str, set[str]] = {}
    for codes in owners.values():
        for code in codes:
            neighbours.setdefault(code, set()).update(codes - {code})
    return frozenset(next(iter(codes)) for codes in owners.values() if len(codes) == 1), neighbours


def arcs_of(nested: Iterable[Any]) -> Iterable[int]:
    """The arc numbers in rings of polygons, however deep they are nested."""
    for item in nested:
        if isinstance(item, int):
            yield item
        else:
            yield from arcs_of(item)


def between(one: Profile, other: Profile) -> Likeness:
    """The steps from one place to another; the method page tells the same."""
    kinds = {one.situation, other.situation}
    steps: dict[Trait, float] = {
        "population": steps_in_size(one, other),
        "density": abs(log2(one.density / other.density)),
    }
    if one.farming is not None and other.farming is not None:
        steps["farming"] = abs(one.farming - other.farming) / FARMING_STEP
    if None not in kinds:
        steps["situation"] = 0.0 if one.situation == other.situation else 2.0 if "island" in kinds else 1.0
        steps["surroundings"] = float(one.surroundings != other.surroundings)
    return Likeness(other, steps)


def steps_in_size(one: Profile, other: Profile) -> float:
    return abs(log2(one.population / other.population))


@record
class BySize:
    """All places by their number of inhabitants, so that the likeness to far larger or smaller ones is never asked."""

    ordered: tuple[Profile, ...]

    @classmethod
    def of(cls, profiles: Iterable[Profile]) -> BySize:
        return cls(tuple(sorted(profiles, key=lambda profile: (profile.population, profile.code))))

    def most_alike(self, own: Profile, most: int) -> tuple[Likeness, ...]:
        """The `most` places with the fewest steps from `own`, nearest first; equal ones by code."""
        found: list[tuple[float, str, Likeness]] = []
        for size, other in self.outward(own):
            far = found[-1][0] if len(found) == most else inf
            if size > far:
                break  # all that are left differ by more in this trait alone
            likeness = between(own, other)
            if likeness.distance <= far:
                insort(found, (likeness.distance, other.code, likeness), key=itemgetter(0, 1))
                del found[most:]
        return tuple(likeness for _, _, likeness in found)

    def outward(self, own: Profile) -> Iterator[tuple[float, Profile]]:
        """The others, from those with as many inhabitants to those with ever fewer or more, each with its steps."""
        at = bisect_left(self.ordered, own.population, key=attrgetter("population"))
        below, above = reversed(self.ordered[:at]), iter(self.ordered[at:])
        told = (
            ((steps_in_size(own, other), other) for other in side if other.code != own.code) for side in (below, above)
        )
        return merge(*told, key=itemgetter(0))
