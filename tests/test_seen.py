from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from klimahub.writing.cache import opened
from klimahub.writing.folders import stamp_of
from klimahub.writing.seen import Seen, proves, seen

SECOND = 1_000_000_000


def aged(path: Path, content: bytes, changed: int = 10**18) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    os.utime(path, ns=(1, changed))
    return path


def digest(path: Path) -> bytes:
    """As a build asks for it that remembers the one before."""
    with opened(path.parent.parent / "work", "a", []) as cache, seen(cache, path.parent) as known:
        return known.digest(path.name, stamp_of(path))


@pytest.fixture
def text(tmp_path: Path) -> Path:
    return aged(tmp_path / "texts" / "a.md", b"one")


def test_an_unchanged_file_is_not_opened_again(text: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest(text)
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} was opened"))
    assert digest(text) == before


def test_a_file_of_the_same_size_and_time_in_another_s_place_is_opened(text: Path) -> None:
    before = digest(text)
    aged(text.with_name("b.md"), b"two").replace(text)
    assert digest(text) != before


@pytest.mark.parametrize("after", [0, 10**12])
def test_a_time_that_is_now_or_in_the_future_proves_nothing(after: int, text: Path) -> None:
    """A clock that has jumped, or a second save within its tick: size and time are the same, the bytes are not."""
    digests = []
    for content in (b"one", b"two"):
        moment = time.time_ns() + after
        aged(text, content, moment)
        digests.append(digest(text))
        os.utime(text, ns=(moment, moment))
    assert digests[0] != digests[1]


def test_a_disk_that_tells_whole_seconds_has_long_ticks() -> None:
    moment = 5_000 * SECOND
    assert proves((1, moment - SECOND + 1, 1), moment)
    assert not proves((1, moment - SECOND, 1), moment)
    assert proves((1, moment - 3 * SECOND, 1), moment)
    assert not proves((1, moment - 1, 1), moment)
    assert not proves((1, moment + 1, 1), moment)


def test_a_clock_that_was_put_back_is_noticed_by_the_file_s_own_time(text: Path) -> None:
    before = digest(text)
    aged(text, b"two", 10**17)
    assert digest(text) != before


def test_a_link_is_opened_each_time(text: Path) -> None:
    link = text.with_name("link.md")
    link.symlink_to(text)
    assert digest(link) == digest(text)
    aged(text, b"two")
    assert digest(link) == digest(text)


def test_a_file_that_has_gone_is_forgotten_and_those_of_other_folders_are_not(text: Path, tmp_path: Path) -> None:
    other = aged(tmp_path / "texts too" / "a.md", b"1")
    gone = aged(text.with_name("gone.md"), b"1")
    for path in (other, gone, text):
        digest(path)
    with opened(tmp_path / "work", "a", []) as cache:
        assert [list(Seen(cache, path.parent).known) for path in (other, text)] == [["a.md"], ["a.md"]]
