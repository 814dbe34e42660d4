"""The municipalities' boundaries with their values: GeoJSON (RFC 7946) and TopoJSON, both in degrees (WGS84)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from klimahub.drawing.projection import to_degrees
from klimahub.drawing.shapes import Ring, absolute, geometries_of, joined
from klimahub.exports import FOLDER, OpenData
from klimahub.parts.page_data import account_cells
from klimahub.site import Case

PARTS = ("actions", "targets")
DECIMALS = 5  # about a metre


def files(hub: OpenData) -> Mapping[str, bytes]:
    topology = hub.site.boundaries
    if not topology:
        return {}
    zone = hub.config.map.utm_zone
    arcs = [in_degrees(absolute(arc, topology["transform"]), zone) for arc in topology["arcs"]]
    geometries = [each for each in geometries_of(topology) if each["id"] in by_code(hub)]
    return {
        f"{FOLDER}municipalities.geojson": compact(geojson(hub, geometries, arcs)),
        f"{FOLDER}municipalities.topojson": compact(topojson(hub, geometries, arcs)),
    }


def by_code(hub: OpenData) -> Mapping[str, Case]:
    return {case.place.code: case for case in hub.site.cases}


def compact(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def in_degrees(arc: Ring, zone: int) -> Ring:
    """Longitude and latitude, rounded; points that fall together are one."""
    points = [(round(x, DECIMALS), round(y, DECIMALS)) for x, y in (to_degrees(*point, zone) for point in arc)]
    return [point for index, point in enumerate(points) if index == 0 or point != points[index - 1]]


def values(hub: OpenData, case: Case) -> dict[str, Any]:
    """What a map may show of a place. Nothing is left out: null means that we have not found it."""
    place, programme, emitted = case.place, hub.site.programme, account_cells(case)
    return {
        "code": place.code,
        "slug": place.slug,
        "name": place.name,
        **({f"name_{(wider := hub.config.wider_language)}": case.name(wider)} if len(hub.languages) > 1 else {}),
        **({"region": place.region} if hub.site.regions else {}),
        "population": place.population,
        "area_km2": place.area_km2,
        **({programme.key: case.wave.key} if programme else {}),
        "neutral_year": case.neutral_year,
        **emitted,
        "targets": case.listed.targets,
        "actions": sum(case.listed.actions.values()),
        "read": case.record.read,
        "address": hub.config.address + hub.languages[0].address("municipality", place.slug),
    }


def geojson(hub: OpenData, geometries: list[dict[str, Any]], arcs: list[Ring]) -> dict[str, Any]:
    cases = by_code(hub)
    features = [
        {
            "type": "Feature",
            "id": geometry["id"],
            "properties": values(hub, cases[geometry["id"]]),
            "geometry": {"type": "MultiPolygon", "coordinates": polygons(geometry, arcs)},
        }
        for geometry in geometries
    ]
    return {"type": "FeatureCollection", "features": features}


def polygons(geometry: dict[str, Any], arcs: list[Ring]) -> list[list[Ring]]:
    """Outer rings run against the clock and holes with it, as the standard asks. What has shrunk to a line is gone."""
    found = []
    for polygon in geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]:
        rings = [joined(ring, arcs) for ring in polygon]
        if len(rings[0]) > 3:
            turned = [
                turned_to(ring, against_the_clock=index == 0) for index, ring in enumerate(rings) if len(ring) > 3
            ]
            found.append(turned)
    return found


def turned_to(ring: Ring, against_the_clock: bool) -> Ring:
    return ring if (area(ring) > 0) == against_the_clock else ring[::-1]


def area(ring: Ring) -> float:
    """The shoelace formula: above zero when the ring runs against the clock."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


def topojson(hub: OpenData, geometries: list[dict[str, Any]], arcs: list[Ring]) -> dict[str, Any]:
    """Arcs as steps of the last decimal, which is what makes TopoJSON small."""
    cases = by_code(hub)
    told = [{**geometry, "properties": values(hub, cases[geometry["id"]])} for geometry in geometries]
    step = 10**-DECIMALS
    return {
        "type": "Topology",
        "transform": {"scale": [step, step], "translate": [0, 0]},
        "objects": {"municipalities": {"type": "GeometryCollection", "geometries": told}},
        "arcs": [steps(arc) for arc in arcs],
    }


def steps(arc: Ring) -> list[list[int]]:
    whole = [[round(x * 10**DECIMALS), round(y * 10**DECIMALS)] for x, y in arc]
    if len(whole) == 1:
        whole *= 2  # an arc has two points at least
    return [whole[0], *([x - a, y - b] for (a, b), (x, y) in pairwise(whole))]
