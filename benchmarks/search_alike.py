"""Two indexes of the same pages, asked the same in a browser: how often their first ten hits are the same, in order."""

from __future__ import annotations

import sys
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests")]

import judged
from chromium import find_chromium

from benchmarks.search_input import Blank, real_hub
from klimahub.pipeline import TEMPLATES
from klimahub.render import Renderer, leaves_of
from klimahub.search.findings import Record

HEAD = """| questions | of them | same ten in order | same ten | same first | wanted first, one index | in {n} | median, one index | in {n} |
|--|--:|--:|--:|--:|--:|--:|--:|--:|"""  # noqa: E501


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """The report is enough."""


def lay_out(index: Mapping[str, bytes], folder: Path, work: Path) -> None:
    """A site of the real hub's search pages with this index."""
    hub = real_hub(work)
    assert hub.site is not None
    leaves = leaves_of(hub.site, hub.languages)
    renderer = Renderer(hub.site, hub.config, hub.languages, leaves, Blank(), TEMPLATES)
    pages = [renderer.files_of(leaf) for leaf in leaves if leaf.kind == "search"]
    assets = {f"assets/{name}": content for name, content in renderer.assets.items()}
    for path, content in {**index, **dict(ChainMap(*pages)), **assets}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def answers(folder: Path, asked: Sequence[judged.Question], records: Iterable[Record]) -> tuple[judged.Answer, ...]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
            return judged.answered(browser.new_page(), f"http://127.0.0.1:{server.server_port}/", asked, records)
    finally:
        server.shutdown()


def compared(one: Sequence[judged.Answer], many: Sequence[judged.Answer], shards: int) -> str:
    """A table by kind of question."""
    groups: dict[str, list[tuple[judged.Answer, judged.Answer]]] = {}
    for a, b in zip(one, many, strict=True):
        groups.setdefault(a.question.kind, []).append((a, b))
    everything = [pair for pairs in groups.values() for pair in pairs]
    rows = (f"| {kind} | {row(pairs)} |" for kind, pairs in {**groups, "all": everything}.items())
    return "\n".join([HEAD.format(n=shards), *rows])


def row(pairs: Sequence[tuple[judged.Answer, judged.Answer]]) -> str:
    ordered = sum(a.hits == b.hits for a, b in pairs)
    alike = sum(set(a.hits) == set(b.hits) for a, b in pairs)
    first = sum(a.hits[:1] == b.hits[:1] for a, b in pairs)
    wanted = [sum(pair[side].rank == 1 for pair in pairs) for side in (0, 1)]
    took = [f"{median(pair[side].milliseconds for pair in pairs):.0f} ms" for side in (0, 1)]
    return " | ".join(map(str, (len(pairs), ordered, alike, first, *wanted, *took)))


def unlike(one: Sequence[judged.Answer], many: Sequence[judged.Answer]) -> Iterator[str]:
    """The questions whose first ten differ, with where they begin to."""
    for a, b in zip(one, many, strict=True):
        if a.hits != b.hits:
            at = next((at for at, pair in enumerate(zip(a.hits, b.hits, strict=False)) if pair[0] != pair[1]), 0)
            yield f"{a.question.kind}: {a.question.query!r} from {at + 1}: {a.hits[at : at + 2]} {b.hits[at : at + 2]}"
