from __future__ import annotations

from dataclasses import replace

import pytest

from klimahub.data.likeness import BySize, Profile, between, farming_of, neighbourhood, profiles_of, surroundings_of
from klimahub.model import Account, Place
from klimahub.site import Site

OWN = Profile("a", 10_000, 100.0, 30.0, "coast", "country")

SECTORS = ("energy", "transport", "agriculture", "waste", "industrial_processes")


def place(code: str, population: int, area: float) -> Place:
    return Place(code, code, code, code, "r", population, "2026-01-01", area)


def account(**last: float) -> Account:
    return Account((2022, 2023), {sector: (1.0, last.get(sector, 0.0)) for sector in SECTORS})


def square(*arcs: int) -> dict[str, object]:
    return {"type": "Polygon", "arcs": [list(arcs)]}


# a and b share arc 0; c lies inside b (arc 2 is shared); d is alone.
BOUNDARIES = {
    "objects": {
        "kommuner": {
            "geometries": [
                {"id": "a", **square(0, 1)},
                {"id": "b", "type": "MultiPolygon", "arcs": [[[~0, 3], [2]]]},
                {"id": "c", **square(~2)},
                {"id": "d", **square(4)},
            ]
        }
    }
}


def test_a_shore_is_boundary_without_a_neighbour() -> None:
    shores, neighbours = neighbourhood(BOUNDARIES)
    assert shores == {"a", "b", "d"}
    assert neighbours == {"a": {"b"}, "b": {"a", "c"}, "c": {"b"}, "d": set()}


def test_coast_island_and_inland_follow_from_the_boundaries() -> None:
    places = [place(code, 1000, 10) for code in "abcd"]
    profiles = profiles_of(places, {each.code: account(energy=1.0) for each in places}, BOUNDARIES)
    found = {code: profile.situation for code, profile in profiles.items()}
    assert found == {"a": "coast", "b": "coast", "c": "inland", "d": "island"}


def test_agriculture_that_takes_up_more_than_it_emits_is_no_part_of_emissions() -> None:
    assert farming_of(account(agriculture=-50.0, energy=100.0)) == 0
    assert farming_of(account(agriculture=30.0, energy=70.0, waste=-10.0)) == 30
    assert farming_of(account()) == 0


def test_surroundings_count_people_in_rural_municipalities() -> None:
    rural, urban = place("r", 149, 1), place("u", 850, 1)
    assert surroundings_of([rural]) == "country"
    assert surroundings_of([urban, rural]) == "city"
    assert surroundings_of([urban, place("r", 800, 10)]) == "mixed"


def test_twice_as_many_people_is_one_step_either_way() -> None:
    other = replace(OWN, code="b", population=20_000)
    assert between(OWN, other).distance == between(other, OWN).distance == pytest.approx(1)


def test_an_island_is_further_from_a_coast_than_the_inland_is() -> None:
    island, inland = replace(OWN, situation="island"), replace(OWN, situation="inland")
    assert between(OWN, island).distance == between(inland, island).distance == 2
    assert between(OWN, inland).distance == 1


def test_ten_percentage_points_of_agriculture_are_a_step() -> None:
    assert between(OWN, replace(OWN, farming=45.0)).steps["farming"] == 1.5


def test_the_nearest_come_first_and_equal_ones_by_code() -> None:
    others = [
        replace(OWN, code=code, population=people) for code, people in (("d", 40_000), ("c", 20_000), ("b", 5000))
    ]
    found = BySize.of([OWN, *others]).most_alike(OWN, 2)
    assert [likeness.other.code for likeness in found] == ["b", "c"]


def test_the_seven_that_border_on_nobody_are_islands(real: Site) -> None:
    islands = {case.slug for case in real.cases if real.profiles[case.place.code].situation == "island"}
    assert islands == {"aeroe", "bornholm", "fanoe", "laesoe", "langeland", "morsoe", "samsoe"}


def test_the_ordered_search_finds_the_same_as_asking_every_place(real: Site) -> None:
    for own in real.profiles.values():
        pairs = [between(own, other) for other in real.profiles.values() if other is not own]
        nearest = sorted(pairs, key=lambda pair: (pair.distance, pair.other.code))
        assert real.by_size.most_alike(own, 5) == tuple(nearest[:5])


def test_likeness_is_the_same_from_both_sides_for_every_pair(real: Site) -> None:
    profiles = list(real.profiles.values())
    assert all(between(a, b).distance == pytest.approx(between(b, a).distance) for a in profiles for b in profiles)


def test_every_place_has_five_like_places_and_is_not_its_own(real: Site) -> None:
    for case in real.cases:
        found = [other.slug for other, _ in real.alike(case.slug)]
        assert len(set(found)) == 5
        assert case.slug not in found
