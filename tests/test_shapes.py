from __future__ import annotations

from klimahub.drawing.shapes import Frame, bounds, placed, rings_of, simplified, thinned
from klimahub.site import Site

SQUARE = {
    "transform": {"scale": [10, 10], "translate": [100, 200]},
    "arcs": [[[0, 0], [10, 0], [0, 10]], [[10, 10], [-10, 0], [0, -10]]],
    "objects": {
        "k": {
            "geometries": [
                {"type": "Polygon", "id": "1", "arcs": [[0, 1]]},
                {"type": "Polygon", "id": "2", "arcs": [[~1, ~0]]},
            ]
        }
    },
}


def test_arcs_become_closed_rings_in_metres() -> None:
    ring = rings_of(SQUARE, 0)["1"][0]
    assert ring == [(100, 200), (200, 200), (200, 300), (100, 300), (100, 200)]


def test_a_negative_arc_runs_backwards() -> None:
    rings = rings_of(SQUARE, 0)
    assert sorted(set(rings["1"][0])) == sorted(set(rings["2"][0]))


def test_points_near_the_line_are_left_out_and_its_ends_stay() -> None:
    assert simplified([(0, 0), (5, 0.4), (10, 0)], 0.5) == [(0, 0), (10, 0)]
    assert simplified([(0, 0), (5, 9), (10, 0)], 0.5) == [(0, 0), (5, 9), (10, 0)]


def test_a_frame_turns_north_up() -> None:
    frame = Frame(west=100, north=300, x=0, y=0, pixels_per_metre=0.1)
    assert placed([[(100, 300), (200, 200), (100, 200), (100, 300)]], frame) == [[(0, 0), (10, 10), (0, 10)]]


def test_every_municipality_has_a_shape(real: Site) -> None:
    rings = rings_of(real.boundaries, 500)
    assert {case.place.code for case in real.cases} == set(rings)
    for parts in rings.values():
        west, south, east, north = bounds(parts)
        assert east - west > 1000
        assert north - south > 1000


def test_boundaries_of_earlier_saves_are_let_go() -> None:
    for shift in range(6000):
        thinned(((0, 0), (shift, 1), (9, 9)), 1)
    assert thinned.cache_info().currsize <= 5000
