"""The tile map of Denmark: a cell for each of the 98, with its neighbours about it, and letters of its own."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from klimahub.data.likeness import neighbourhood
from klimahub.pipeline import TEMPLATES
from klimahub.site import Site

Cells = dict[str, tuple[int, int]]


@pytest.fixture(scope="module", params=["wide", "narrow"])
def cells(request: pytest.FixtureRequest, real: Site) -> Cells:
    tiles = {case.place.code: case.tile for case in real.cases if case.tile}
    if request.param == "wide":
        return {code: (tile.column, tile.row) for code, tile in tiles.items()}
    return {code: (tile.narrow_column, tile.narrow_row) for code, tile in tiles.items()}


def pairs(site: Site) -> list[tuple[str, str]]:
    """Places that share a boundary on land."""
    _, neighbours = neighbourhood(site.boundaries)
    return [(a, b) for a, b in combinations(sorted(neighbours), 2) if b in neighbours[a]]


def test_98_places_stand_in_98_cells(cells: Cells) -> None:
    assert len(cells) == len(set(cells.values())) == 98


def test_the_style_sheet_knows_every_cell(real: Site) -> None:
    sheet = (TEMPLATES / "assets" / "map.css").read_text("utf-8")
    known = set(re.findall(r"\.([xyuv]\d+) {", sheet))
    for case in real.cases:
        tile = case.tile
        assert tile is not None
        assert {f"x{tile.column}", f"y{tile.row}", f"u{tile.narrow_column}", f"v{tile.narrow_row}"} <= known


def test_every_place_has_letters_of_its_own(real: Site) -> None:
    labels = [case.tile.label for case in real.cases if case.tile]
    assert len(set(labels)) == 98
    assert all(re.fullmatch("[A-ZÆØÅ]{3}", label) for label in labels)


def test_neighbours_touch(cells: Cells, real: Site) -> None:
    """Side by side or corner to corner; 160 of 186 do, and no two that share a border are three tiles apart."""
    steps = [max(abs(cells[a][0] - cells[b][0]), abs(cells[a][1] - cells[b][1])) for a, b in pairs(real)]
    assert sum(1 for step in steps if step == 1) >= 0.85 * len(steps)
    assert max(steps) <= 2


def test_north_is_up_and_east_is_right(cells: Cells, real: Site) -> None:
    """Of neighbours whose middles are clearly apart, nearly all stand the right way round, and none the wrong way."""
    place = {case.place.code: case.place for case in real.cases}
    right = wrong = 0
    for a, b in pairs(real):
        east = (place[b].longitude - place[a].longitude) * 0.56
        south = place[a].latitude - place[b].latitude
        columns, rows = cells[b][0] - cells[a][0], cells[b][1] - cells[a][1]
        along = east * columns + south * rows
        right += along > 0
        wrong += along < 0 and abs(along) > 0.2
    assert right >= 0.95 * len(pairs(real))
    assert wrong == 0


def test_islands_stand_free(real: Site) -> None:
    """Læsø, Samsø and Bornholm stand side by side with nobody."""
    cells = {case.slug: (case.tile.column, case.tile.row) for case in real.cases if case.tile}
    for island in ("laesoe", "samsoe", "bornholm"):
        x, y = cells[island]
        near = [slug for slug, (a, b) in cells.items() if abs(a - x) + abs(b - y) == 1]
        assert near == [], island
