"""How soon a save is seen in the preview: the hub served from a copy of its content, a figure and a sentence saved.

    .venv/bin/python -m benchmarks.serve [--saves 5] [--write]

A client waits for the news as a browser does, and asks for the page when it is told to. *Own page* is the page of the
saved text with its new words; *all pages* is when the last of the pages that tell of it are new: lists, themes, charts.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import IO
from urllib.request import urlopen

from benchmarks import report
from klimahub.paths import ROOT

PLACE, PAGE = "kommuner/herning", "kommuner/herning/"
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


@contextmanager
def preview(content: Path, out: Path) -> Iterator[str]:
    """The address of a preview of `content`, once it has been built."""
    command = [sys.executable, "-u", "-m", "klimahub", "serve", "--content", str(content), "--out", str(out)]
    process = subprocess.Popen(
        [*command, "--port", "0", "--lang", "en"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout
    try:
        address = next(found[0] for line in process.stdout if (found := re.search(r"http://\S+/", line)))
        yield address
    finally:
        process.terminate()  # what it has begun ends too; Ctrl+C is not heard by what runs in the background
        process.wait()


def save(content: Path, number: int) -> str:
    """Change a figure in all languages and a sentence; returns the new words."""
    words = WORDS.format(n=NUMBERS[number])
    paths = sorted(content.glob(f"{PLACE}*.md"))
    for path in paths:
        text = FIGURE.sub(lambda found: f"1{found[1]}111{found[2]}{number:03}", path.read_text(encoding="utf-8"))
        text = re.sub("|".join(WORDS.format(n=each) for each in NUMBERS), "", text).rstrip()
        told = f"{text}\n\n{words}\n" if path.name.count(".") == 1 else f"{text}\n"
        path.with_suffix(".new").write_text(told, encoding="utf-8")
    for path in paths:
        path.with_suffix(".new").replace(path)
    return words


def news(stream: IO[bytes]) -> Iterator[dict[str, object]]:
    for line in stream:
        if line.startswith(b"data: "):
            yield json.loads(line.removeprefix(b"data: "))


def measured(address: str, content: Path, number: int) -> Saved:
    """One save."""
    with urlopen(address + "_events", timeout=QUIET) as stream:
        told = news(stream)
        version = next(told)["version"]
        started, words = time.perf_counter(), save(content, number)
        own = last = 0.0
        with suppress(TimeoutError):
            for each in told:
                if each["version"] != version:
                    version, last = each["version"], (time.perf_counter() - started) * 1000
                    own = own or shown(address, words) * (time.perf_counter() - started) * 1000
    if not own:
        raise SystemExit("The page was told to be new and does not have the new words.")
    return Saved(own, last)


def shown(address: str, words: str) -> bool:
    with urlopen(address + PAGE) as page:
        return words.encode() in page.read()


def table(found: list[Saved]) -> str:
    own, everything = median(each.own for each in found), median(each.all for each in found)
    rows = (("own page", own, OWN_MOST), ("all pages that tell of it", everything, ALL_MOST))
    lines = ["| from a save to | measured | at most | |", "|--|--:|--:|--|"]
    for what, value, most in rows:
        lines.append(f"| {what} | {value:.0f} ms | {most} ms | {'kept' if value <= most else '**over**'} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serve", description=__doc__)
    parser.add_argument("--saves", type=int, default=len(NUMBERS) - 1)
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    wanted = parser.parse_args()
    with TemporaryDirectory() as name:
        content = Path(shutil.copytree(ROOT / "content", Path(name, "content")))
        with preview(content, Path(name, "out")) as address:
            found = [measured(address, content, number) for number in range(wanted.saves + 1)][1:]
    text = f"{report.today()}, medians of {len(found)} saves. {report.machine()}.\n\n{table(found)}\n"
    print(text)
    if wanted.write:
        report.write("serve", text)


if __name__ == "__main__":
    main()
