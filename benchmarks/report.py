"""Runs into a Markdown table with ratios, and that into its place in docs/performance.md, between two marks."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.rounds import PARTS, Run

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"


def table(runs: Sequence[Run]) -> str:
    """One row for each contestant, fastest cold build first; the ratios are to Hugo where it took part."""
    names = sorted({run.name for run in runs}, key=lambda name: middle(runs, name, "cold"))
    base = "hugo" if "hugo" in names else names[0]
    ratios = [f"{what} / {base}" for what in ("cold", "no change", "one change", "cold processor", "memory")]
    head = [*PARTS, "cold, processor", "memory", "largest process", *ratios]
    lines = ["| | " + " | ".join(head) + " |", "|--|" + "--:|" * len(head)]
    return "\n".join([*lines, *(row(runs, name, base) for name in names)])


def row(runs: Sequence[Run], name: str, base: str) -> str:
    stale = " (stale)" if any(not run.fresh for run in runs if run.name == name) else ""
    times = [f"{seconds(middle(runs, name, part))} s" for part in PARTS]
    times.append(f"{seconds(middle(runs, name, 'cold', 'cpu'))} s")
    memory = [f"{most(runs, name, what):.0f} MiB" for what in ("memory", "largest")]
    pairs = [(part, "wall") for part in PARTS[:3]] + [("cold", "cpu")]
    ratios = [number(middle(runs, name, *pair) / middle(runs, base, *pair)) for pair in pairs]
    ratios.append(number(most(runs, name, "memory") / most(runs, base, "memory")))
    return f"| {name}{stale} | " + " | ".join([*times, *memory, *ratios]) + " |"


def middle(runs: Sequence[Run], name: str, part: str, what: str = "wall") -> float:
    """The median over the rounds, of `wall` or `cpu` seconds."""
    return median(float(getattr(run.measured, what)) for run in runs if run.name == name and run.part == part)


def most(runs: Sequence[Run], name: str, what: str) -> float:
    return max(float(getattr(run.measured, what)) for run in runs if run.name == name)


def seconds(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def number(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio >= 0.1 else f"1/{1 / ratio:.0f}"


def machine() -> str:
    """Processor, cores, memory and system, and how busy it was."""
    info = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    model = re.search(r"model name\s*: (.+)", info)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    busy = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    name = model[1] if model else platform.machine()
    return f"{name}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}; load {busy}"


def today() -> str:
    return f"{datetime.now(UTC):%-d %B %Y}"


def write(mark: str, text: str) -> None:
    """Put `text` between the marks of that name in the page. ValueError: it has none."""
    page = PAGE.read_text(encoding="utf-8")
    place = re.compile(rf"(<!-- {re.escape(mark)} -->\n).*?(<!-- /{re.escape(mark)} -->)", re.S)
    if not place.search(page):
        raise ValueError(f"docs/performance.md has no place for {mark!r}")
    PAGE.write_text(place.sub(lambda found: f"{found[1]}{text}\n{found[2]}", page), encoding="utf-8")


def told(runs: Sequence[Run], places: int, rounds: int, versions: Mapping[str, str]) -> str:
    """The table with when, where and on what it was measured."""
    names = ", ".join(f"{name} {version}" for name, version in versions.items())
    count = "one round" if rounds == 1 else f"{rounds} interleaved rounds, medians"
    return f"{places:,} places, {count}, {today()}. {machine()}. {names}.\n\n{table(runs)}\n"
