from __future__ import annotations

from pathlib import Path

import pytest

from klimahub.diagnostics import SetupError
from klimahub.write import MARK, sync


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    assert sync({"a/index.html": b"one", "b.txt": b"two"}, tmp_path) == 2
    before = (tmp_path / "a/index.html").stat().st_mtime_ns
    assert sync({"a/index.html": b"one", "b.txt": b"changed"}, tmp_path) == 1
    assert (tmp_path / "a/index.html").stat().st_mtime_ns == before


def test_what_is_gone_is_removed_with_its_empty_folders(tmp_path: Path) -> None:
    sync({"a/b/c.html": b"1", "keep/x": b"2"}, tmp_path)
    assert sync({"keep/x": b"2"}, tmp_path) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [MARK, "keep"]


def test_a_file_may_become_a_folder(tmp_path: Path) -> None:
    sync({"om": b"1"}, tmp_path)
    sync({"om/index.html": b"2"}, tmp_path)
    assert (tmp_path / "om/index.html").read_bytes() == b"2"


def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    with pytest.raises(SetupError, match="--out"):
        sync({"a": b"1"}, tmp_path / "taken")


def test_the_files_of_somebody_else_are_not_removed(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("years of work")
    with pytest.raises(SetupError, match="would be lost"):
        sync({"a": b"1"}, tmp_path)
    assert (tmp_path / "thesis.doc").read_text() == "years of work"
