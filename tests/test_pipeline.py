from __future__ import annotations

from pathlib import Path

import pytest

from klimahub import pipeline
from klimahub.drawing import draw
from klimahub.paths import Paths


def test_progress_is_told_to_its_end(copied_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draw, "draw", lambda drawing: draw.UNDRAWN)
    monkeypatch.setattr(draw, "BATCH", 1000)
    told: list[tuple[int, int]] = []
    where = Paths(copied_site / "site_config.yaml", None, copied_site / "out", copied_site / "cache")
    made = pipeline.build(pipeline.check(where), where, lambda done, total: told.append((done, total)))
    assert told[-1] == (made.charts, made.charts)


def test_a_hub_with_errors_is_never_built(copied_site: Path) -> None:
    (copied_site / "content/kommuner/samsoe.md").write_text("no fence", "utf-8")
    where = Paths(copied_site / "site_config.yaml", None, copied_site / "out")
    with pytest.raises(ValueError, match="errors"):
        pipeline.build(pipeline.check(where), where, lambda done, total: None)
    assert not where.web.exists()


def test_problems_are_told_by_file_and_place(copied_site: Path) -> None:
    for slug in ("samsoe", "aabenraa"):
        (copied_site / f"content/kommuner/{slug}.md").write_text("no fence", "utf-8")
    problems = pipeline.check(Paths(copied_site / "site_config.yaml", None, copied_site / "out")).problems
    assert [problem.path for problem in problems] == sorted(problem.path for problem in problems)
