"""Measure builds beside other generators on the same work: `python -m benchmarks --n 1000` (docs/developers.md)."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from benchmarks import agreement, contestants, install, report, rounds
from benchmarks.contestants import ROOT

CACHE = ROOT / ".cache"
USUAL = "hugo,eleventy,pelican"


def main() -> None:
    wanted = arguments()
    install.install(wanted.installed)
    known = contestants.rivals(wanted.installed)
    taking_part = [contestants.ourselves(), *(known[name] for name in filter(None, wanted.rivals.split(",")))]
    versions = install.versions(wanted.installed)
    for places in wanted.n:
        work = wanted.work / f"{places}"
        print(f"{places} places, into {work}")
        contestants.prepare(taking_part, places, work)
        done = []
        for run in rounds.runs(taking_part, work, wanted.rounds, print):
            done.append(run)
            if run.part == "cold" and run.round == 0:
                agree(run.name, taking_part, work, places)
        text = report.told(done, places, wanted.rounds, versions)
        print(text)
        if wanted.write:
            report.write(f"builds {places}", text)
    for places in wanted.n:
        shutil.rmtree(wanted.work / f"{places}" / contestants.ASIDE, ignore_errors=True)


def agree(name: str, taking_part: list[contestants.Contestant], work: Path, places: int) -> None:
    contestant = next(each for each in taking_part if each.name == name)
    problems = agreement.differences(contestant, work / name, places)
    if problems:
        raise SystemExit("The outputs do not say the same:\n" + "\n".join(problems[:10]))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--n", type=int, nargs="+", default=[98, 1000, 10000], help="how many places")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rivals", default=USUAL, help=f"of hugo, eleventy, pelican, mkdocs; by default {USUAL}")
    parser.add_argument("--installed", type=Path, default=CACHE / "rivals", help="where the rivals are installed")
    parser.add_argument("--work", type=Path, default=CACHE / "benchmarks", help="where the sites are built")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/performance.md")
    return parser.parse_args()


if __name__ == "__main__":
    main()
