"""What the search index costs at scale, in one index and in shards, and whether they answer alike.

    .venv/bin/python -m benchmarks.search_scale 10000 FOLDER [--shards 1 4] [--each 20] [--every 3] [--write]

The invented places stand among the real hub's, and their pages' copies are made once, in FOLDER. It tells seconds and
memory of each Pagefind that runs, the size of the index and what a first question loads; then the judged questions, and
some made of the invented places, are asked of the first index and of the last.
"""

from __future__ import annotations

import argparse
import pickle
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from subprocess import Popen
from typing import Any
from unittest.mock import patch

from benchmarks import report
from benchmarks.measure import KIB, Watch
from benchmarks.search_alike import answers, compared, judged, lay_out, unlike
from benchmarks.search_input import real_hub, records_of
from benchmarks.search_questions import questions
from klimahub.search import bundles
from klimahub.search.compounds import Compounds, compounds_of
from klimahub.search.findings import Record
from klimahub.search.index import index
from klimahub.search.shards import shards_of

HEAD = """| indexes | in all | Pagefind, processor | its memory | index | files | before a first question |
|--:|--:|--:|--:|--:|--:|--:|"""


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


def limit_for(shards: int, records: Sequence[Record]) -> int:
    """The least limit, nearly, that makes no more than so many shards."""
    limit = -(-len(records) // shards)
    while len(shards_of(records, limit)) > shards:
        limit += limit // 100 + 1
    return limit


def indexed(
    records: Sequence[Record], limit: int, compounds: Mapping[str, Compounds]
) -> tuple[Indexed, Mapping[str, bytes]]:
    runs: list[Watch] = []

    def watched(*arguments: Any, **options: Any) -> Popen[bytes]:
        process = Popen(*arguments, **options)
        runs.append(Watch(process.pid))
        return process

    started, before = time.perf_counter(), getrusage(RUSAGE_CHILDREN)
    with patch.object(bundles, "Popen", watched):
        files = index({}, records, limit, compounds=compounds)
    seconds, after = time.perf_counter() - started, getrusage(RUSAGE_CHILDREN)
    for run in runs:
        run.stop()
    memory = max(run.largest for run in runs) / KIB
    size = sum(map(len, files.values())) / 1e6
    loaded = ("pagefind/pagefind.js", "search/words.da", "search/catalogue.da", "search/titles.da", "pagefind/wasm.da")
    metas = [path for path in files if path.endswith(".pf_meta") and "/pagefind.da" in path]
    first = sum(len(each) for path, each in files.items() if path.startswith(loaded) or path in metas)
    pagefind = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    shards = len(shards_of(records, limit))
    return Indexed(shards, seconds, pagefind, memory, size, first / 1e6, len(files)), files


def made(records: Sequence[Record], shards: int, folder: Path) -> Indexed:
    """The index in so many shards, made once and laid out as a site in `folder`."""
    kept = folder / f"{shards}.pickle"
    if not kept.exists():
        languages = real_hub(folder).languages
        found, files = indexed(records, limit_for(shards, records), compounds_of(languages))
        lay_out(files, folder / f"{shards}", folder)
        kept.write_bytes(pickle.dumps(found))
    known: Indexed = pickle.loads(kept.read_bytes())
    return known


def asked_of(records: Sequence[Record], shards: int, folder: Path, each: int, every: int) -> tuple[judged.Answer, ...]:
    invented = tuple(questions(records, each))
    asked = (*judged.questions(), *judged.questions(judged.UNSEEN))[::every]
    return answers(folder / f"{shards}", (*asked, *invented), records)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search_scale", description=__doc__)
    parser.add_argument("places", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shards", type=int, nargs="+", default=[1, 4])
    parser.add_argument("--each", type=int, default=20, help="questions of each kind, of the invented places")
    parser.add_argument("--every", type=int, default=1, help="of the judged questions every so many")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/performance.md")
    wanted = parser.parse_args()
    records = records_of(wanted.places, wanted.folder)
    size = sum(len(record.html) for record in records) / 1e6
    about = f"{wanted.places:,} invented places, {len(records):,} records, {size:.0f} MB of text, {report.today()}."
    rows = [f"| {made(records, shards, wanted.folder).told} |" for shards in wanted.shards]
    text = f"{about} {report.machine()}.\n\n" + "\n".join([HEAD, *rows]) + "\n"
    print(text, flush=True)
    if wanted.each:
        one, many = (
            asked_of(records, n, wanted.folder, wanted.each, wanted.every)
            for n in (wanted.shards[0], wanted.shards[-1])
        )
        text += f"\n{compared(one, many, wanted.shards[-1])}\n"
        print(text, *unlike(one, many), sep="\n")
    if wanted.write:
        report.write("search", text)


if __name__ == "__main__":
    main()
