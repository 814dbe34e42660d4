"""What the search index costs at scale: an invented hub's pages, in one index and in shards.

    .venv/bin/python -m benchmarks.search_scale 10000 [--limits 10000 10000000] [--write]

The pages are the program's own, in full but for the pictures, which no index reads. It tells seconds and memory of each
Pagefind that runs, the size of the index and what a first question loads.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from subprocess import Popen
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from benchmarks import corpus, report
from benchmarks.measure import KIB, Watch
from klimahub import pipeline
from klimahub.drawing.draw import Svgs
from klimahub.drawing.svg import Svg
from klimahub.page import Leaf
from klimahub.paths import Paths
from klimahub.pipeline import TEMPLATES, Hub
from klimahub.render import Renderer, drawings_of, leaves_of
from klimahub.search import bundles
from klimahub.search.compounds import Compounds, compounds_of
from klimahub.search.findings import Record, records_of
from klimahub.search.index import index
from klimahub.search.shards import shards_of

HEAD = """| indexes | in all | Pagefind, processor | its memory | index | files | before a first question |
|--:|--:|--:|--:|--:|--:|--:|"""
BLANK = Svgs(Svg("0 0 680 400", ""), Svg("0 0 680 400", ""))


@dataclass(frozen=True)
class Indexed:
    """`seconds` in all, processor seconds of Pagefind alone, `memory` of its largest process in MiB; `size` of the
    index and of what is loaded before a `first` question, in MB."""

    shards: int
    seconds: float
    pagefind: float
    memory: float
    size: float
    first: float
    files: int

    @property
    def told(self) -> str:
        return (
            f"{self.shards} | {self.seconds:.0f} s | {self.pagefind:.0f} s | {self.memory:.0f} MiB | {self.size:.1f} MB"
            f" | {self.files:,} | {self.first:.2f} MB"
        )


def pages_of(hub: Hub) -> tuple[dict[str, bytes], tuple[Record, ...]]:
    """The pages that are searched, as HTML by path, and what is found on them."""
    assert hub.site is not None, hub.problems[:3]
    leaves = leaves_of(hub.site, hub.languages)
    found = [leaf for leaf in leaves if leaf.page.searchable]
    svgs = dict.fromkeys(drawings_of(found), BLANK)
    renderer = Renderer(hub.site, hub.config, hub.languages, leaves, svgs, TEMPLATES)
    return dict(rendered(renderer, found)), records_of(leaves)


def rendered(renderer: Renderer, leaves: list[Leaf]) -> Iterator[tuple[str, bytes]]:
    for done, leaf in enumerate(leaves, start=1):
        yield leaf.path, renderer.html(leaf).encode()
        if done % 1000 == 0:
            print(f"{done} of {len(leaves)} pages", file=sys.stderr, flush=True)


def indexed(
    pages: Mapping[str, bytes], records: tuple[Record, ...], limit: int, compounds: Mapping[str, Compounds]
) -> Indexed:
    runs: list[Watch] = []

    def watched(*arguments: Any, **options: Any) -> Popen[bytes]:
        process = Popen(*arguments, **options)
        runs.append(Watch(process.pid))
        return process

    started, before = time.perf_counter(), getrusage(RUSAGE_CHILDREN)
    with patch.object(bundles, "Popen", watched):
        files = index(pages, records, limit, compounds=compounds)
    seconds, after = time.perf_counter() - started, getrusage(RUSAGE_CHILDREN)
    for run in runs:
        run.stop()
    memory = max(run.largest for run in runs) / KIB
    size = sum(map(len, files.values())) / 1e6
    loaded = ("pagefind/pagefind.js", "search/words.", "search/catalogue.", "pagefind/wasm.")
    first = sum(len(each) for path, each in files.items() if path.startswith(loaded) or path.endswith(".pf_meta"))
    pagefind = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Indexed(len(shards_of(records, limit)), seconds, pagefind, memory, size, first / 1e6, len(files))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search_scale", description=__doc__)
    parser.add_argument("places", type=int)
    parser.add_argument("--limits", type=int, nargs="+", default=[10_000, 10_000_000], help="smallest first")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    wanted = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        corpus.write(wanted.places, folder / "hub", full=True)
        where = Paths(folder / "hub" / "site_config.yaml", None, folder / "out", folder / "cache")
        hub = pipeline.check(where)
        pages, records = pages_of(hub)
        size = sum(map(len, pages.values())) / 1e6
        about = f"{wanted.places:,} places, {len(records):,} records, {size:.0f} MB of HTML, {report.today()}."
        rows = [HEAD]
        for limit in wanted.limits:
            found = indexed(pages, records, limit, compounds_of(hub.languages))
            rows.append(f"| {found.told} |")
            print(rows[-1], flush=True)
    text = f"{about} {report.machine()}.\n\n" + "\n".join(rows) + "\n"
    print(text)
    if wanted.write:
        report.write("search", text)


if __name__ == "__main__":
    main()
