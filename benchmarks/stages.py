"""Where a cold build's time goes: processor milliseconds a place for each stage, in one process under a profiler.

    .venv/bin/python -m benchmarks.stages 400 [--write]

The profiler makes everything slower, small functions most: it tells which stage is large, not how fast a build is.
"""

from __future__ import annotations

import argparse
import cProfile
import inspect
import os
import pstats
import time
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import corpus, report
from klimahub import pipeline
from klimahub.paths import Paths
from klimahub.workers import COUNT

STAGES = (
    ("read and check the tables", "klimahub.reading.tables", "tables_of"),
    ("read and check the places' files", "klimahub.drafts", "drafts_of"),
    ("– YAML into values with their places", "klimahub.reading.fields", "load"),
    ("– records by pydantic", "klimahub.reading.records", "record_of"),
    ("the site as a whole, and the rules over it", "klimahub.reading.validate", "validate"),
    ("pages finished", "klimahub.finished", "finish"),
    ("– Markdown into clean HTML", "klimahub.markdown", "to_html"),
    ("– values of places' pages", "klimahub.pages.municipality", "page"),
    ("– templates, Markdown in them too", "klimahub.render", "Renderer.html"),
    ("write what has changed", "klimahub.writing.write", "bring_up"),
)
"""Words, module and function; a dash before the words tells that it is a part of the stage above."""


def profile(places: int, seed: int = 1) -> dict[str, float]:
    """Processor seconds of each stage in a cold build, and of the whole under "all"."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        corpus.write(places, folder, seed)
        where = Paths(folder / "site_config.yaml", None, folder / "out", folder / "cache")
        os.environ[COUNT] = "1"
        profiler = cProfile.Profile(time.process_time)
        profiler.runcall(build, where)
    stages = {words: spent(profiler, module, name) for words, module, name in STAGES}
    return {"all": pstats.Stats(profiler).total_tt, **stages}  # type: ignore[attr-defined]


def build(where: Paths) -> None:
    pipeline.build(pipeline.check(where), where, lambda done, total: None)


def spent(profiler: cProfile.Profile, module: str, name: str) -> float:
    """Seconds in a function and all that it calls."""
    function = import_module(module)
    for part in name.split("."):
        function = getattr(function, part)
    code = inspect.unwrap(function).__code__
    stats = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    return float(stats.get((code.co_filename, code.co_firstlineno, code.co_name), (0, 0, 0, 0.0))[3])


def table(found: dict[str, float], places: int) -> str:
    lines = ["| stage | ms a place | share |", "|--|--:|--:|"]
    for words, seconds in found.items():
        told = "the whole" if words == "all" else words
        lines.append(f"| {told} | {1000 * seconds / places:.2f} | {100 * seconds / found['all']:.0f} % |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stages", description=__doc__)
    parser.add_argument("places", type=int)
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    wanted = parser.parse_args()
    told = table(profile(wanted.places), wanted.places)
    text = f"{wanted.places:,} places, {report.today()}. {report.machine()}.\n\n{told}\n"
    print(text)
    if wanted.write:
        report.write("stages", text)


if __name__ == "__main__":
    main()
