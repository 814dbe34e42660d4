"""How long `python3 build.py` takes for our own hub with all it has: charts, search, data, what a browser may save.

    .venv/bin/python -m benchmarks.hub [--changes 9] [--write]

It works on a copy of program and content, whose memory is its own. A change is another sentence of one place, in words
that no build has seen, after a moment's rest, as a person makes it; its page must then say them.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks import report
from klimahub.paths import ROOT

PARTS = ("klimahub", "templates", "content", "build.py", "site_config.yaml", "pyproject.toml", "requirements.lock")
PLACE = "kommuner/soenderborg"
REST = 3.0
"""Seconds between two builds: what was written less than two seconds ago is read again."""
UNCHANGED_MOST, CHANGED_MOST = 0.3, 1.0


@dataclass(frozen=True)
class Times:
    """Seconds of wall: everything anew, nothing changed, the first change of a place, and another sentence of it."""

    anew: float
    unchanged: Sequence[float]
    first: float
    another: Sequence[float]


def copied(folder: Path) -> None:
    """Program and content, with the environment that is installed here."""
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / name, folder / name)
    (folder / ".venv").symlink_to(ROOT / ".venv", target_is_directory=True)


def built(folder: Path) -> float:
    time.sleep(REST)
    started = time.perf_counter()
    subprocess.run([sys.executable, "build.py"], cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - started


def sentence(random: Random) -> str:
    def word() -> str:
        return "".join(random.choice("bdfgklmnprstv") + random.choice("aeiouyæø") for _ in range(random.randint(3, 5)))

    return f"Sætningen {word()} taler om {word()} og {word()} i dag."


def changed(folder: Path, random: Random) -> float:
    """Seconds of a build after a change of the story, in the place of the change before."""
    words, text = sentence(random), (ROOT / "content" / f"{PLACE}.md").read_text(encoding="utf-8")
    (folder / "content" / f"{PLACE}.md").write_text(f"{text.rstrip()}\n\n{words}\n", encoding="utf-8")
    seconds = built(folder)
    if words not in (folder / "_site" / "web" / PLACE / "index.html").read_text(encoding="utf-8"):
        raise SystemExit("The page does not have the new words.")
    return seconds


def times(folder: Path, changes: int) -> Times:
    copied(folder)
    random = Random()
    built(folder)  # what Python compiles of a new copy is no part of what is measured
    shutil.rmtree(folder / ".cache")
    shutil.rmtree(folder / "_site")
    anew = built(folder)
    unchanged = [built(folder) for _ in range(changes)]
    return Times(anew, unchanged, changed(folder, random), [changed(folder, random) for _ in range(changes)])


def table(found: Times) -> str:
    lines = ["| `python3 build.py` | measured | from – to | at most | |", "|--|--:|--:|--:|--|"]
    for what, all_of, most in (
        ("everything anew, all charts drawn", [found.anew], 0.0),
        ("nothing changed", found.unchanged, UNCHANGED_MOST),
        ("first change of a place", [found.first], 0.0),
        ("another sentence of it", found.another, CHANGED_MOST),
    ):
        middle = median(all_of)
        span = f"{min(all_of):.2f} – {max(all_of):.2f} s" if len(all_of) > 1 else ""
        aim = (f"{most:g} s", "kept" if middle <= most else "**over**") if most else ("", "")
        lines.append(f"| {what} | {report.seconds(middle)} s | {span} | {aim[0]} | {aim[1]} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hub", description=__doc__)
    parser.add_argument("--changes", type=int, default=9)
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    wanted = parser.parse_args()
    with TemporaryDirectory() as name:
        found = times(Path(name), wanted.changes)
    text = f"{report.today()}, medians of {wanted.changes}. {report.machine()}.\n\n{table(found)}\n"
    print(text)
    if wanted.write:
        report.write("hub", text)


if __name__ == "__main__":
    main()
