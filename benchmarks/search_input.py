"""An invented hub among a real one's pages into what a search index is made of: records with copies of their pages.

The copies are the program's own, of the program's own pages, as HTML of the records. What no index reads is not made:
pictures, files beside a page, and the parts of a place's page that set it beside all others (two lines of it are missed
in the index).
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks import corpus
from klimahub import pipeline
from klimahub.charts import standing
from klimahub.drawing.draw import Svgs
from klimahub.drawing.svg import Svg
from klimahub.figure import Drawing
from klimahub.page import Leaf
from klimahub.pages import municipality
from klimahub.paths import Paths
from klimahub.pipeline import TEMPLATES, Hub
from klimahub.render import Renderer, leaves_of
from klimahub.search.copies import copy_of
from klimahub.search.findings import Record, of_page
from klimahub.workers import shared_out

ROOT = Path(__file__).resolve().parent.parent
BLANK = Svgs(Svg("0 0 680 400", ""), Svg("0 0 680 400", ""))
PLACES = ("municipality", "region")
"""The kinds of page of the invented hub that are taken; all others are the real hub's."""
LEFT_OUT: tuple[tuple[Any, str, Any], ...] = (
    (standing, "figure_on", None),
    (municipality, "like_places", ()),
    (municipality, "case_files", {}),
)
"""What is not made of an invented place, and what there is instead."""


class Blank(dict[Drawing, Svgs]):
    """Every drawing, undrawn."""

    def __missing__(self, drawing: Drawing) -> Svgs:
        return BLANK


@dataclass(frozen=True)
class Copier:
    """What is found on the page at a position of the leaves, each with the copy that Pagefind reads."""

    renderer: Renderer
    whole: bool

    def __call__(self, position: int) -> list[Record]:
        leaf = self.renderer.leaves[position]
        with ExitStack() as left_out:
            for module, name, empty in () if self.whole else LEFT_OUT:
                left_out.enter_context(patch.object(module, name, lambda *given, empty=empty: empty))
            files = {leaf.path: self.renderer.html(leaf).encode()}
            found = [replace(record, html=copy_of(record, files).html) for record in of_page(leaf)]
        leaf.forget()
        return found


def records_of(places: int, folder: Path) -> tuple[Record, ...]:
    """In the order of the program; made once, and kept in `folder`."""
    kept = folder / "records.pickle"
    if not kept.exists():
        if not (folder / "hub").exists():
            corpus.write(places, folder / "hub", full=True)
        real = real_hub(folder)
        searched = [leaf.page.searchable for leaf in leaves(real)]
        told = {record.path: record for record in of_hub(real, searched, whole=True)}
        hub = pipeline.check(Paths(folder / "hub" / "site_config.yaml", None, folder / "out", folder / "cache"))
        chosen = [leaf.kind in PLACES for leaf in leaves(hub)]
        told = {record.path: record for record in of_hub(hub, chosen, whole=False)} | told
        kept.write_bytes(pickle.dumps(in_order(told.values(), real)))
    made: tuple[Record, ...] = pickle.loads(kept.read_bytes())
    return made


def real_hub(folder: Path) -> Hub:
    return pipeline.check(Paths(ROOT / "site_config.yaml", None, folder / "real", folder / "real-cache"))


def leaves(hub: Hub) -> tuple[Leaf, ...]:
    assert hub.site is not None, hub.problems[:3]
    return leaves_of(hub.site, hub.languages)


def of_hub(hub: Hub, chosen: Iterable[bool], whole: bool) -> Iterator[Record]:
    assert hub.site is not None
    renderer = Renderer(hub.site, hub.config, hub.languages, leaves(hub), Blank(), TEMPLATES)
    positions = [at for at, is_chosen in enumerate(chosen) if is_chosen]
    for done, found in enumerate(shared_out(Copier(renderer, whole), positions, 100, []), start=1):
        yield from found
        if done % 500 == 0:
            print(f"{done} of {len(positions)} pages", file=sys.stderr, flush=True)


def in_order(records: Iterable[Record], hub: Hub) -> tuple[Record, ...]:
    """As klimahub.search.findings.records_of gives them."""
    languages = {language.code: language for language in hub.languages}
    return tuple(
        sorted(records, key=lambda each: (each.language, languages[each.language].sort_key(each.title), each.path))
    )
