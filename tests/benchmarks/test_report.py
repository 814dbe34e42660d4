"""The table tells medians and ratios, and stands where the page has a place for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import report
from benchmarks.measure import Measured
from benchmarks.rounds import PARTS, Run


def runs(name: str, walls: dict[str, list[float]], memory: float, fresh: bool = True) -> list[Run]:
    return [
        Run(name, part, number, Measured(wall, wall, memory, memory, 0), fresh)
        for part in PARTS
        for number, wall in enumerate(walls.get(part, [1.0]))
    ]


def test_ratios_are_of_medians_to_hugo_and_the_fastest_stands_first() -> None:
    slow = runs("klimahub", {"cold": [3.0, 9.0, 2.0], "no change": [0.02]}, 50)
    rows = report.table([*slow, *runs("hugo", {"cold": [2.0]}, 200)]).splitlines()
    assert rows[2].startswith("| hugo ")
    assert "| 3.00 s |" in rows[3]
    assert rows[3].endswith("| 1.50 | 1/50 | 1.00 | 1.50 | 0.25 |")


def test_a_change_that_was_not_seen_is_told() -> None:
    assert "hugo (stale)" in report.table(runs("hugo", {}, 1, fresh=False))


def test_the_page_has_a_place_for_each_table() -> None:
    text = report.PAGE.read_text()
    for mark in (
        "builds 98",
        "builds 1000",
        "builds 10000",
        "stages",
        "search",
        "serve",
        "serve 10000",
        "hub",
        "reader",
    ):
        assert text.count(f"<!-- {mark} -->") == text.count(f"<!-- /{mark} -->") == 1


def test_only_the_text_between_the_marks_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "performance.md"
    page.write_text("before\n<!-- a -->\nold\n<!-- /a -->\nafter\n")
    monkeypatch.setattr(report, "PAGE", page)
    report.write("a", "new")
    assert page.read_text() == "before\n<!-- a -->\nnew\n<!-- /a -->\nafter\n"
    with pytest.raises(ValueError, match="no place"):
        report.write("b", "new")
