"""How soon a save is seen in the preview: a hub served from a copy of its content, a figure and a sentence saved.

    .venv/bin/python -m benchmarks.serve [--places 10000] [--saves 5] [--write]

The hub is our own, or one of so many invented places. A client waits for the news as a browser does, and asks for the
page when it is told to. *Own page* is the page of the saved text with its new words; *all pages* is when the last of
the pages that tell of it are new: lists, themes, charts.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import IO
from urllib.request import urlopen

from benchmarks import contestants, report
from klimahub.paths import ROOT

PLACE = "kommuner/herning"
FIGURE, WORDS = re.compile(r"1([.,]?)111([.,]?)\d{3}"), "Målt {n} nu."
NUMBERS = ("første gang", "igen", "endnu en gang", "atter", "på ny", "sidste gang")
"""In words: a number in a text must be one of the fields."""
QUIET = 10.0
"""Seconds without news after which all is told."""
OWN_MOST, ALL_MOST = 300, 1000


@dataclass(frozen=True)
class Saved:
    """Milliseconds from the save until a page is there as it should be."""

    own: float
    all: float


@dataclass(frozen=True)
class Hub:
    """A hub and the folder from which it is served. `save` makes the change of that number and returns the address of
    the place's page and its new words."""

    folder: Path
    arguments: tuple[str, ...]
    save: Callable[[int], tuple[str, str]]


def own(work: Path) -> Hub:
    """Ours, with a copy of its content."""
    content = Path(shutil.copytree(ROOT / "content", work / "content"))
    return Hub(ROOT, ("--content", str(content), "--out", str(work / "out")), lambda number: save(content, number))


def invented(places: int, work: Path) -> Hub:
    """So many invented places, with a copy of the program, whose memory is its own."""
    ours = contestants.ourselves()
    contestants.prepare([ours], places, work)
    folder = work / ours.name

    def change(number: int) -> tuple[str, str]:
        slug, words = contestants.edit_story(ours, folder, number)
        return f"kommuner/{slug}/", words

    return Hub(folder, ("--config", "hub/site_config.yaml", "--out", "out"), change)


@contextmanager
def preview(hub: Hub) -> Iterator[str]:
    """The address of a preview of the hub, once it has been built."""
    command = [sys.executable, "-u", "-m", "klimahub", "serve", *hub.arguments, "--port", "0", "--lang", "en"]
    process = subprocess.Popen(command, cwd=hub.folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout
    try:
        address = next(found[0] for line in process.stdout if (found := re.search(r"http://\S+/", line)))
        yield address
    finally:
        process.terminate()  # what it has begun ends too; Ctrl+C is not heard by what runs in the background
        process.wait()


def save(content: Path, number: int) -> tuple[str, str]:
    """Change a figure in all languages and a sentence of a place; returns the address of its page and the new words."""
    words = WORDS.format(n=NUMBERS[number % len(NUMBERS)])
    paths = sorted(content.glob(f"{PLACE}*.md"))
    for path in paths:
        text = FIGURE.sub(lambda found: f"1{found[1]}111{found[2]}{number:03}", path.read_text(encoding="utf-8"))
        text = re.sub("|".join(WORDS.format(n=each) for each in NUMBERS), "", text).rstrip()
        told = f"{text}\n\n{words}\n" if path.name.count(".") == 1 else f"{text}\n"
        path.with_suffix(".new").write_text(told, encoding="utf-8")
    for path in paths:
        path.with_suffix(".new").replace(path)
    return f"{PLACE}/", words


def news(stream: IO[bytes]) -> Iterator[dict[str, object]]:
    for line in stream:
        if line.startswith(b"data: "):
            yield json.loads(line.removeprefix(b"data: "))


def measured(address: str, hub: Hub, number: int) -> Saved:
    """One save."""
    with urlopen(address + "_events", timeout=QUIET) as stream:
        told = news(stream)
        version = next(told)["version"]
        started, (page, words) = time.perf_counter(), hub.save(number)
        own = last = 0.0
        with suppress(TimeoutError):
            for each in told:
                if each["version"] != version:
                    version, last = each["version"], (time.perf_counter() - started) * 1000
                    own = own or shown(address + page, words) * (time.perf_counter() - started) * 1000
    if not own:
        raise SystemExit("The page was told to be new and does not have the new words.")
    return Saved(own, max(own, last))


def shown(address: str, words: str) -> bool:
    with urlopen(address) as page:
        return words.encode() in page.read()


def table(found: list[Saved], own_most: int) -> str:
    rows = (
        ("own page", median(each.own for each in found), own_most),
        ("all pages that tell of it", median(each.all for each in found), ALL_MOST),
    )
    lines = ["| from a save to | measured | at most | |", "|--|--:|--:|--|"]
    for what, value, most in rows:
        lines.append(f"| {what} | {value:.0f} ms | {most} ms | {'kept' if value <= most else '**over**'} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serve", description=__doc__)
    parser.add_argument("--places", type=int, default=0, help="invented ones, instead of our own hub")
    parser.add_argument("--saves", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    wanted = parser.parse_args()
    with TemporaryDirectory() as name:
        hub = invented(wanted.places, Path(name)) if wanted.places else own(Path(name))
        with preview(hub) as address:
            found = [measured(address, hub, number) for number in range(wanted.saves + 1)][1:]
    of = f"{wanted.places:,} places, " if wanted.places else ""
    told = f"{of}{report.today()}, medians of {len(found)} saves. {report.machine()}."
    text = f"{told}\n\n{table(found, ALL_MOST if wanted.places else OWN_MOST)}\n"
    print(text)
    if wanted.write:
        report.write(f"serve {wanted.places}" if wanted.places else "serve", text)


if __name__ == "__main__":
    main()
