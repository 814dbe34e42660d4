"""Contestants into runs: every one builds once before any builds twice, and the order turns from round to round."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import contestants
from benchmarks.contestants import Contestant
from benchmarks.measure import Measured, measured

PARTS = ("cold", "no change", "one change", "template change")


@dataclass(frozen=True)
class Run:
    """A build of one contestant in one part of one round; `fresh` tells that a change was seen on the page."""

    name: str
    part: str
    round: int
    measured: Measured
    fresh: bool = True


def runs(taking_part: Sequence[Contestant], work: Path, rounds: int, tell: Callable[[str], None]) -> Iterator[Run]:
    """Raises RuntimeError with what was said when a build fails."""
    for number in range(rounds):
        turn = number % len(taking_part)
        for contestant in (*taking_part[turn:], *taking_part[:turn]):
            for part in PARTS:
                run = one(contestant, work / contestant.name, part, number)
                tell(line(run))
                yield run


def line(run: Run) -> str:
    stale = "" if run.fresh else "  STALE"
    return f"{run.name:9} {run.part:15} {run.measured.wall:8.2f} s {run.measured.memory:6.0f} MiB{stale}"


def one(contestant: Contestant, site: Path, part: str, number: int) -> Run:
    slug, told = "", ""
    if part == "cold":
        contestants.cleared(contestant, site)
    elif part == "one change":
        slug, told = contestants.edit_story(contestant, site, number)
    elif part == "template change":
        told = contestants.edit_template(contestant, site, number)
    log = site.parent / f"{contestant.name}.log"
    found = measured(contestant.command(part), site, contestants.environment(contestant), log)
    if found.code:
        raise RuntimeError(f"{contestant.name} failed ({part}):\n{log.read_text(errors='replace')[-2000:]}")
    return Run(contestant.name, part, number, found, is_told(site / contestant.output, slug, told))


def is_told(output: Path, slug: str, told: str) -> bool:
    """Whether a change stands on the place's page, or on a page of a place when all have changed."""
    pages = output / "kommuner"
    page = pages / slug / "index.html" if slug else next(iter(sorted(pages.glob("[a-z]*/index.html"))))
    return told in page.read_text(encoding="utf-8")
