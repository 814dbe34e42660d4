from __future__ import annotations

import json
from itertools import pairwise
from math import cos, radians
from typing import Any

import pytest

from klimahub.exports import FOLDER, OpenData
from klimahub.exports.boundaries import files

KM_PER_DEGREE = 111.32


@pytest.fixture(scope="module")
def geojson(real_data: OpenData) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(files(real_data)[f"{FOLDER}municipalities.geojson"])
    return made


@pytest.fixture(scope="module")
def topojson(real_data: OpenData) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(files(real_data)[f"{FOLDER}municipalities.topojson"])
    return made


def signed(ring: list[list[float]]) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


def test_it_is_of_the_form_that_the_standard_asks(geojson: dict[str, Any]) -> None:
    """RFC 7946: closed rings of four points or more, outer ones against the clock, longitude first."""
    assert geojson["type"] == "FeatureCollection"
    assert len(geojson["features"]) == 98
    for feature in geojson["features"]:
        assert feature["type"] == "Feature"
        assert feature["id"] == feature["properties"]["code"]
        assert feature["geometry"]["type"] == "MultiPolygon"
        for outer, *holes in feature["geometry"]["coordinates"]:
            for ring in (outer, *holes):
                assert len(ring) >= 4
                assert ring[0] == ring[-1]
                assert all(8 < x < 15.3 and 54.5 < y < 57.8 for x, y in ring)
            assert signed(outer) > 0
            assert all(signed(hole) < 0 for hole in holes)


def test_the_areas_are_those_of_the_table(geojson: dict[str, Any]) -> None:
    """Flat on each ring's own latitude. In a few places the boundaries and the table draw the coast differently."""
    ratios, whole = [], 0.0
    for feature in geojson["features"]:
        square = sum(map(square_km, feature["geometry"]["coordinates"]))
        whole += square
        ratios.append(square / feature["properties"]["area_km2"])
    assert whole == pytest.approx(sum(f["properties"]["area_km2"] for f in geojson["features"]), rel=0.001)
    assert sorted(ratios)[49] == pytest.approx(1, abs=0.003)
    assert min(ratios) > 0.9
    assert max(ratios) < 1.1


def square_km(polygon: list[list[list[float]]]) -> float:
    north = sum(y for _, y in polygon[0]) / len(polygon[0])
    return KM_PER_DEGREE**2 * cos(radians(north)) * sum(map(signed, polygon))


def test_each_centre_lies_inside_its_place(geojson: dict[str, Any], real_data: OpenData) -> None:
    centres = {case.place.code: (case.place.longitude, case.place.latitude) for case in real_data.site.cases}
    outside = [f["properties"]["name"] for f in geojson["features"] if not inside(centres[f["id"]], f["geometry"])]
    assert outside == []


def inside(point: tuple[float, float], geometry: dict[str, Any]) -> bool:
    """The crossing rule: a hole's ring turns it round once more."""
    x, y = point
    crossed = False
    for polygon in geometry["coordinates"]:
        for ring in polygon:
            for (x1, y1), (x2, y2) in pairwise(ring):
                if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                    crossed = not crossed
    return crossed


def test_topojson_holds_the_same_boundaries(geojson: dict[str, Any], topojson: dict[str, Any]) -> None:
    scale, _ = topojson["transform"]["scale"]
    arcs = []
    for arc in topojson["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((round(x * scale, 5), round(y * scale, 5)))
        arcs.append(points)
    places = {feature["id"]: feature for feature in geojson["features"]}
    for geometry in topojson["objects"]["municipalities"]["geometries"]:
        nested = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        mine = {p for polygon in nested for ring in polygon for i in ring for p in arcs[i if i >= 0 else ~i]}
        told = {tuple(p) for polygon in places[geometry["id"]]["geometry"]["coordinates"] for r in polygon for p in r}
        assert told <= mine
        assert geometry["properties"] == places[geometry["id"]]["properties"]


def test_the_values_are_those_of_the_pages(geojson: dict[str, Any], real_data: OpenData) -> None:
    for feature in geojson["features"]:
        case = next(case for case in real_data.site.cases if case.place.code == feature["id"])
        told = feature["properties"]
        assert told["neutral_year"] == case.neutral_year
        assert told["targets"] == len(case.facts.targets)
        assert told["address"] == f"{real_data.config.address}kommuner/{case.slug}/"
