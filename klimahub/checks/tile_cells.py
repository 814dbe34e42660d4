"""Two places in one cell of the tile map would hide each other, on wide screens or on phones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from klimahub.diagnostics import Diagnostic
from klimahub.reading.places import Draft
from klimahub.reading.read import Documents
from klimahub.site import Site


def check_all(site: Site, documents: Documents, drafts: Sequence[Draft]) -> Iterator[Diagnostic]:
    path = documents.tables["tiles.csv"].path
    taken: dict[tuple[str, int, int], str] = {}
    for case in site.cases:
        if case.tile is None:
            continue
        wide = ("wide", case.tile.column, case.tile.row)
        narrow = ("narrow", case.tile.narrow_column, case.tile.narrow_row)
        for cell in (wide, narrow):
            other = taken.setdefault(cell, case.place.name)
            if other != case.place.name:
                facts = {"name": case.place.name, "other": other, "column": str(cell[1]), "row": str(cell[2])}
                yield Diagnostic(path, "tile_taken", facts=facts)
