"""A number of places into a whole content folder of invented ones with its settings: a hub that `build.py` builds.

    python -m benchmarks.corpus 1000 FOLDER [--full]

`FOLDER/site_config.yaml` and `FOLDER/content/` are then a hub: `build.py --config FOLDER/site_config.yaml`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from math import ceil, sqrt
from pathlib import Path
from typing import Any

from benchmarks import prose
from benchmarks.invented import COMPILED, Invented
from klimahub.data.csv_files import csv_of
from klimahub.model import PAGES, THEMES

CELL_METRES = 10_000
PLAIN_TEXT = re.compile(r"[A-Za-zÆØÅæøå0-9][^:#\n]*")
ADDRESS = re.compile(r"https://[^\s:#]+")
CREDITED = ("boundaries", "emission_account", "population")
ACCOUNT = ("energy", "transport", "agriculture", "waste", "industrial_processes")
ANCHORS = ("Statens regnskab", "Steder, der ligner")


def write(places: int, folder: Path, seed: int = 1, full: bool = False) -> None:
    """Write a hub of so many places; `full` is with all pages, else with those that other generators make too."""
    for path, text in files(places, seed, full):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode() if isinstance(text, str) else text)


def files(places: int, seed: int, full: bool) -> Iterator[tuple[str, str | bytes]]:
    invented = [Invented(number, seed) for number in range(places)]
    yield "site_config.yaml", settings(full)
    for place in invented:
        yield f"content/kommuner/{place.slug}.md", document(place.facts, place.story())
    for name, text in tables(invented):
        yield f"content/reference/{name}", text
    for key in PAGES:
        yield f"content/sider/{key}.md", prose_page(key)
    for key in THEMES:
        yield f"content/temaer/{key}.md", prose_page(key)


def settings(full: bool) -> str:
    return "\n".join([
        "# An invented hub for measurements: benchmarks/corpus.py wrote it.",
        "name: Opdigtet hub",
        "address: https://opdigtet.example/",
        "repository: https://opdigtet.example/repository",
        "languages: [da]",
        "cases: kommuner",
        "themes: temaer",
        "pages: sider",
        "country: DNK",
        r"code: '\d{6}'",
        f"plain: {str(not full).lower()}",
        "",
    ])  # fmt: skip


def document(facts: Mapping[str, Any], body: str) -> str:
    return "---\n" + "\n".join(yaml_lines(facts)) + f"\n---\n\n{body}"


def yaml_lines(facts: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """Mappings and lists of mappings over lines, lists of words in one, as an editor writes them."""
    for key, value in facts.items():
        if isinstance(value, Mapping):
            yield f"{indent}{key}:"
            yield from yaml_lines(value, indent + "  ")
        elif isinstance(value, list) and isinstance(value[0], Mapping):
            yield f"{indent}{key}:"
            for item in value:
                first, *rest = yaml_lines(item, indent + "  ")
                yield f"{indent}- {first.strip()}"
                yield from rest
        else:
            told = f"[{', '.join(map(scalar, value))}]" if isinstance(value, list) else scalar(value)
            yield f"{indent}{key}: {told}"


def scalar(value: object) -> str:
    """A value as YAML, in quotes where it would not be read as the same text without."""
    text = str(value)
    is_plain = isinstance(value, (int, float)) or PLAIN_TEXT.fullmatch(text) or ADDRESS.fullmatch(text)
    return text if is_plain and not text.startswith("0") else json.dumps(text, ensure_ascii=False)


def tables(invented: list[Invented]) -> Iterator[tuple[str, str | bytes]]:
    places = len(invented)
    regions = sorted({place.region(places) for place in invented})
    yield "regions.csv", table(region_row(number) for number in regions)
    yield "municipalities.csv", table(place_row(place, places) for place in invented)
    yield "emission_account.csv", table(row for place in invented for row in account_rows(place))
    yield "sources.yaml", "\n".join(yaml_lines({name: provenance(name) for name in CREDITED})) + "\n"
    yield "boundaries.topojson", json.dumps(boundaries(invented), separators=(",", ":"))


def table(rows: Iterable[Mapping[str, object]]) -> bytes:
    first, *others = rows
    return csv_of([tuple(first), *(tuple(row.values()) for row in (first, *others))])


def region_key(number: int) -> str:
    return f"egn-{number + 1}"


def region_row(number: int) -> dict[str, object]:
    name = f"Egn {number + 1}"
    names = {"name": name, "official_name": f"Region {name}"}
    return {"key": region_key(number), "code": f"{9000 + number}", **names}


def place_row(place: Invented, places: int) -> dict[str, object]:
    column, row = cell(place.number, places)
    return {
        "code": place.code,
        "slug": place.slug,
        "name": place.name,
        "official_name": f"{place.name} Kommune",
        "aliases": "",
        "region": region_key(place.region(places)),
        "population": place.population,
        "population_date": COMPILED,
        "area_km2": place.area,
        "website": "",
        "longitude": column / 10,
        "latitude": row / 10,
    }


def account_rows(place: Invented) -> Iterator[dict[str, object]]:
    """Two years, of which the first was a tenth more."""
    for year, factor in ((2022, 1.1), (2023, 1.0)):
        told = (round(tonnes * factor, 1) for tonnes in place.account)
        yield {"code": place.code, "year": year, **dict(zip(ACCOUNT, told, strict=True))}


def provenance(name: str) -> dict[str, str]:
    words = {"title": f"Opdigtet tabel: {name}", "publisher": "Ingen", "licence": "CC0", "credit": "Opdigtet"}
    return {**words, "retrieved": COMPILED, "checked": "opdigtet til målinger"}


def cell(number: int, places: int) -> tuple[int, int]:
    """Column and row of a place on a square board."""
    row, column = divmod(number, ceil(sqrt(places)))
    return column, row


def boundaries(invented: list[Invented]) -> dict[str, Any]:
    """A board of squares as TopoJSON whose neighbours share their sides."""
    sides: dict[tuple[int, int, int], int] = {}
    arcs: list[list[list[int]]] = []

    def side(column: int, row: int, upwards: int) -> int:
        key = (column, row, upwards)
        if key not in sides:
            sides[key] = len(arcs)
            arcs.append([[column, row], [0, 1] if upwards else [1, 0]])
        return sides[key]

    geometries = []
    for place in invented:
        x, y = cell(place.number, len(invented))
        ring = [side(x, y, 0), side(x + 1, y, 1), ~side(x, y + 1, 0), ~side(x, y, 1)]
        geometries.append({"type": "Polygon", "id": place.code, "arcs": [ring]})
    transform = {"scale": [CELL_METRES, CELL_METRES], "translate": [0, 0]}
    objects = {"kommuner": {"type": "GeometryCollection", "geometries": geometries}}
    return {"type": "Topology", "arcs": arcs, "transform": transform, "objects": objects}


def prose_page(key: str) -> str:
    """A plain page or a theme with the sections that others link to."""
    random = Invented(0, 0).stream(key)
    head = {"title": key.capitalize(), "description": f"Opdigtet side om {key}."}
    sections = [f"## {heading}\n\n{prose.paragraph(random, 4)}" for heading in ANCHORS]
    return document(head, "\n\n".join(sections) + "\n")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]), full="--full" in sys.argv)
