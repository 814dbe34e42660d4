from __future__ import annotations

from pathlib import Path

import pytest

from klimahub import pipeline
from klimahub.paths import Paths


def built(site: Path, name: str) -> dict[str, bytes]:
    where = Paths(site / "site_config.yaml", None, site / name, site / f"cache-{name}")
    pipeline.build(pipeline.check(where), where, lambda done, total: None)
    return {
        path.relative_to(where.web).as_posix(): path.read_bytes() for path in where.web.rglob("*") if path.is_file()
    }


def test_two_builds_of_the_same_content_are_equal_byte_for_byte(copied_site: Path) -> None:
    """Also with and without the cache, as each has its own."""
    assert built(copied_site, "one") == built(copied_site, "two")


def test_pages_kept_from_another_content_are_not_shown(copied_site: Path) -> None:
    """With a warm cache, a change of anything that pages share gives the bytes of a build from nothing."""
    built(copied_site, "warm")
    changes = {
        "site_config.yaml": ("name: ", "name: Ny "),
        "content/sider/glossary.md": ("##", "## Nyt ord\n\nBetyder noget.\n\n##"),
        "content/kommuner/samsoe.md": ("compiled: 2026-11-24", "compiled: 2026-11-25"),
        "content/temaer/energy.md": ("title: ", "title: Ny "),
        "content/reference/municipalities.csv": ("Samsø,", "Samsøø,"),
    }
    for path, (old, new) in changes.items():
        file = copied_site / path
        assert old in file.read_text("utf-8"), path
        file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
        assert built(copied_site, "warm") == built(copied_site, f"cold-{file.stem}"), path


def test_progress_is_told_to_its_end(copied_site: Path) -> None:
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
