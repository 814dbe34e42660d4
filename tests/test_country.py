"""The map of the country: every place is drawn, boxes hold what they should, and nothing lies outside."""

from __future__ import annotations

import pytest

from klimahub.config import Inset, Map
from klimahub.drawing.country import Country, around, country_of, near_to
from klimahub.drawing.shapes import Frame, rings_of
from klimahub.pages import map as map_page
from klimahub.site import Site

CAPITAL, ISLAND = "0101", "0400"
SQUARE = [[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)]]


@pytest.fixture(scope="module")
def country(real: Site) -> Country:
    return map_page.country(real)


def test_every_place_is_on_the_map_and_those_near_the_capital_twice(country: Country, real: Site) -> None:
    parts: dict[str, list[str]] = {}
    for piece in country.pieces:
        parts.setdefault(piece.code, []).append(piece.part)
    assert set(parts) == {case.place.code for case in real.cases}
    assert parts[ISLAND] == ["moved"]
    assert parts[CAPITAL] == ["country", "enlarged"]
    assert parts["0540"] == ["country"]
    small = {case.place.code for case in real.cases if case.place.area_km2 < 60 and case.region.key == "hovedstaden"}
    assert small <= {code for code, own in parts.items() if "enlarged" in own}
    assert len(small) > 15


def test_nothing_lies_outside_the_picture_or_its_box(country: Country) -> None:
    boxes = {box.part: box for box in country.boxes}
    for piece in country.pieces:
        xs = [x for ring in piece.rings for x, _ in ring]
        ys = [y for ring in piece.rings for _, y in ring]
        box = boxes.get(piece.part)
        left, top, right, bottom = (
            (box.left, box.top, box.right, box.bottom) if box else (-0.01, -0.01, country.width + 0.01, country.height)
        )
        assert left <= min(xs) <= max(xs) <= right, piece.code
        assert top <= min(ys) <= max(ys) <= bottom + 0.01, piece.code


def test_the_lens_is_where_the_enlarged_places_lie(country: Country) -> None:
    lens = country.lens
    assert lens is not None
    (copenhagen,) = (piece for piece in country.pieces if (piece.code, piece.part) == (CAPITAL, "country"))
    assert all(lens.left < x < lens.right and lens.top < y < lens.bottom for ring in copenhagen.rings for x, y in ring)


def test_a_country_without_that_island_and_capital_has_no_boxes() -> None:
    elsewhere = Map(moved=Inset(code=ISLAND), enlarged=Inset(code=CAPITAL, metres=1000))
    for insets in (Map(), elsewhere):
        country = country_of({"1": SQUARE}, {"1": SQUARE}, insets)
        assert country.boxes == ()
        assert country.lens is None
    assert near_to(Inset(code=CAPITAL, metres=1000), {"1": SQUARE}) == {}


def test_the_insets_are_those_of_the_settings() -> None:
    rings = {code: [[(x + left, y) for x, y in SQUARE[0]]] for code, left in (("1", 0), ("2", 20), ("3", 900))}
    country = country_of(rings, rings, Map(moved=Inset(code="3"), enlarged=Inset(code="1", metres=50)))
    parts = sorted((piece.code, piece.part) for piece in country.pieces)
    assert parts == [("1", "country"), ("1", "enlarged"), ("2", "country"), ("2", "enlarged"), ("3", "moved")]


def test_the_lens_does_not_leave_the_picture() -> None:
    assert around({"1": SQUARE}, Frame(0, 10, 555, 0, 1)).right == 560


def test_the_small_site_has_a_map_too(small: Site) -> None:
    assert rings_of(small.boundaries, 500)
    assert {piece.code for piece in map_page.country(small).pieces} == {case.place.code for case in small.cases}
