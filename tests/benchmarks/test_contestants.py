"""A cold build is measured without what was made before, and without the cost of having removed it."""

from __future__ import annotations

from pathlib import Path

from benchmarks.contestants import ASIDE, cleared, ourselves


def test_what_was_made_is_put_aside_before_a_cold_build_and_not_removed(tmp_path: Path) -> None:
    site = tmp_path / "klimahub"
    for round_ in ("1", "2"):
        for folder in (".cache", "out"):
            (site / folder).mkdir(parents=True)
            (site / folder / "made").write_text(round_)
        cleared(ourselves(), site)
        assert list(site.iterdir()) == []
    assert sorted(path.read_text() for path in (tmp_path / ASIDE).rglob("made")) == ["1", "1", "2", "2"]
