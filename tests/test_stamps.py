from __future__ import annotations

from pathlib import Path

import pytest

from klimahub import pipeline
from klimahub.paths import Paths
from klimahub.reading.stamps import stamped
from klimahub.upkeep import translated

OLD = "---\nfollows: 00000000\ntitle: A\n---\nText\n"


def paths(site: Path) -> Paths:
    return Paths(site / "site_config.yaml", None, site / "out")


def told(site: Path) -> list[tuple[str, str]]:
    problems = pipeline.check(paths(site)).problems
    return [(p.kind, p.path) for p in problems if p.kind.startswith("translation_")]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (OLD, OLD.replace("00000000", "abcd1234")),
        ("---\ntitle: A\n---\nText\n", "---\nfollows: abcd1234\ntitle: A\n---\nText\n"),
        ("---\r\ntitle: A\r\n---\r\nText\r\n", "---\r\nfollows: abcd1234\r\ntitle: A\r\n---\r\nText\r\n"),
        ("---\n---\nfollows: not a field\n", "---\nfollows: abcd1234\n---\nfollows: not a field\n"),
    ],
)
def test_a_stamp_changes_one_line_and_nothing_else(text: str, after: str) -> None:
    assert stamped(text, "abcd1234") == after


def test_a_changed_original_makes_its_translation_stale(copied_site: Path) -> None:
    original = copied_site / "content/kommuner/samsoe.md"
    original.write_text(original.read_text("utf-8") + "\nEt nyt afsnit.\n", "utf-8")
    assert told(copied_site) == [("translation_stale", "content/kommuner/samsoe.en.md")]
    hub = pipeline.check(paths(copied_site))
    assert hub.site is not None
    assert hub.site.by_slug["samsoe"].stale == {"en"}


def test_figures_stand_once_and_do_not_make_a_translation_stale(copied_site: Path) -> None:
    original = copied_site / "content/kommuner/soenderborg.md"
    text = original.read_text("utf-8")
    assert "  year: 2029" in text
    original.write_text(text.replace("  year: 2029", "  year: 2030"), "utf-8")
    assert told(copied_site) == []


def test_stamping_names_the_files_that_changed_and_the_keys_that_nothing_has(copied_site: Path) -> None:
    original = copied_site / "content/kommuner/samsoe.md"
    original.write_text(original.read_text("utf-8") + "\nEt nyt afsnit.\n", "utf-8")
    changed, unknown = translated.stamp(paths(copied_site), ["samsoe", "atlantis"])
    assert (changed, unknown) == (["content/kommuner/samsoe.en.md"], ["atlantis"])
    assert told(copied_site) == []
    assert translated.stamp(paths(copied_site), None) == ([], [])


def test_a_translation_without_a_stamp_is_told(copied_site: Path) -> None:
    file = copied_site / "content/temaer/energy.en.md"
    file.write_text("\n".join(line for line in file.read_text("utf-8").split("\n") if "follows" not in line), "utf-8")
    assert told(copied_site) == [("translation_unstamped", "content/temaer/energy.en.md")]
