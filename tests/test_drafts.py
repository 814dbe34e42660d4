from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from klimahub import pipeline
from klimahub.paths import Paths
from klimahub.pipeline import Hub
from klimahub.writing.folders import Found, Stamp
from klimahub.writing.seen import Seen


def checked(site: Path, cache: Path) -> Hub:
    return pipeline.check(Paths(site / "site_config.yaml", None, site / "out", cache))


def story(hub: Hub) -> str:
    assert hub.site is not None
    return hub.site.by_slug["samsoe"].stories["da"]


def assert_each_is_what_was_read(changed: str, old: str, path: Path, cache: Path) -> None:
    """The story that was read while the file changed has the new words; that of the file as it was before has not."""
    assert changed.endswith("Et nyt ord.")
    path.write_text(old, "utf-8")
    assert not story(checked(path.parents[2], cache)).endswith("Et nyt ord.")


def test_a_second_check_reads_no_place_again_and_says_the_same(
    copied_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in copied_site.rglob("*.md"):
        os.utime(path, ns=(1, 10**18))
    first = checked(copied_site, tmp_path)
    monkeypatch.setattr("klimahub.drafts.draft_of", lambda *_: pytest.fail("drafted again"))
    second = checked(copied_site, tmp_path)
    assert second.problems == first.problems
    assert story(second) == story(first)


def test_a_file_that_changes_while_it_is_read_is_remembered_by_what_was_read(
    copied_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = copied_site / "content/kommuner/samsoe.md"
    old = path.read_text("utf-8")
    checked(copied_site, tmp_path)
    path.write_text(old + "\nEt ord.\n", "utf-8")
    hashed = Seen.digest

    def changing(known: Seen, name: str, stamp: Stamp | None) -> bytes:
        digest = hashed(known, name, stamp)
        if name == path.name:
            path.write_text(old + "\nEt nyt ord.\n", "utf-8")
        return digest

    with monkeypatch.context() as patched:
        patched.setattr(Seen, "digest", changing)
        changed = story(checked(copied_site, tmp_path))
    assert_each_is_what_was_read(changed, old, path, tmp_path)


def test_the_first_check_opens_each_file_once_and_the_second_none(
    copied_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in copied_site.rglob("*.md"):
        os.utime(path, ns=(1, 10**18))
    opened: list[str] = []
    read = Path.read_bytes

    def noted(path: Path) -> bytes:
        opened.append(path.name)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    checked(copied_site, tmp_path)
    places = sorted(path.name for path in (copied_site / "content/kommuner").glob("*.md"))
    assert sorted(name for name in opened if name in places) == places
    opened.clear()
    checked(copied_site, tmp_path)
    assert not [name for name in opened if name in places]


def test_a_file_that_changes_before_it_is_read_at_first_is_read_again(
    copied_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = copied_site / "content/kommuner/samsoe.md"
    old = path.read_text("utf-8")
    os.utime(path, ns=(1, 10**18))
    found = Found.of

    def changing(folder: Path) -> Found:
        there = found(folder)
        path.write_text(old + "\nEt nyt ord.\n", "utf-8")
        return there

    with monkeypatch.context() as patched:
        patched.setattr(Found, "of", changing)
        changed = story(checked(copied_site, tmp_path))
    assert_each_is_what_was_read(changed, old, path, tmp_path)


def test_a_broken_cache_is_told_once_and_changes_nothing(copied_site: Path, tmp_path: Path) -> None:
    first = checked(copied_site, tmp_path)
    (tmp_path / "work.sqlite").write_bytes(b"no database" * 1000)
    second = checked(copied_site, tmp_path)
    assert second.notes == ("cache_broken",)
    assert second.problems == first.problems
    assert story(second) == story(first)
    assert checked(copied_site, tmp_path).notes == ()


def test_a_draft_survives_the_way_to_a_worker_and_back(small_hub: Hub) -> None:
    assert small_hub.site
    case = small_hub.site.by_slug["samsoe"]
    assert pickle.loads(pickle.dumps(case.facts)) == case.facts


def test_a_link_that_leads_elsewhere_is_told_again_though_its_bytes_are_known(
    copied_site: Path, tmp_path: Path
) -> None:
    path = copied_site / "content/kommuner/samsoe.md"
    assert not [each for each in checked(copied_site, tmp_path / "cache").problems if each.is_error]
    path.rename(tmp_path / "outside.md")
    path.symlink_to(tmp_path / "outside.md")
    assert "file_elsewhere" in {each.kind for each in checked(copied_site, tmp_path / "cache").problems}
