from __future__ import annotations

from pathlib import Path

import pytest

from klimahub.writing.store import Store, key_of


def never() -> bytes:
    pytest.fail("made again")


def test_a_result_is_made_once(tmp_path: Path) -> None:
    assert Store(tmp_path).kept("a", lambda: b"one") == b"one"
    assert Store(tmp_path).kept("a", never) == b"one"


def test_other_inputs_are_another_result(tmp_path: Path) -> None:
    Store(tmp_path).kept("a", lambda: b"one")
    assert Store(tmp_path).kept("b", lambda: b"two") == b"two"


@pytest.mark.parametrize(
    "content", [b"", b"x", b"\x00" * 32 + b"one", b"somebody else's file of some length, longer than a sum"]
)
def test_a_broken_or_foreign_file_is_made_again(content: bytes, tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.kept("a", lambda: b"one")
    store.place(key_of("a")).write_bytes(content)
    assert store.kept("a", lambda: b"one") == b"one"
    assert store.kept("a", never) == b"one"


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    store = Store(tmp_path / "cache")
    assert store.kept("a", lambda: b"one") == b"one"
    assert store.kept("a", lambda: b"one") == b"one"
