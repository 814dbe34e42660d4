from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from klimahub.diagnostics import SetupError
from klimahub.writing.write import MARK, replace, sync


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


def test_what_has_not_changed_keeps_its_file(tmp_path: Path) -> None:
    sync({"a": b"1", "b": b"2"}, tmp_path / "web")
    before = (tmp_path / "web/a").stat().st_ino
    sync({"a": b"1", "b": b"3"}, tmp_path / "web")
    assert (tmp_path / "web/a").stat().st_ino == before


def test_where_no_second_name_can_be_made_the_file_is_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync({"a": b"1", "b": b"2"}, tmp_path / "web")

    def refuse(*names: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    sync({"a": b"1", "b": b"3"}, tmp_path / "web")
    assert (tmp_path / "web/a").read_bytes() == b"1"


def test_a_disk_without_room_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    """A limit on the size of files stands for a full disk: the system refuses in the same place."""
    sync({"a": b"old", "b": b"old"}, tmp_path / "web")
    program = (
        "import resource, sys; from pathlib import Path; from klimahub.writing.write import sync;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000));"
        "sync({'a': b'new', 'b': b'x' * 9000}, Path(sys.argv[1]))"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "web")]
    ended = subprocess.run(command, check=False, capture_output=True, text=True)
    assert "SetupError: Cannot write" in ended.stderr
    assert [(tmp_path / "web" / name).read_bytes() for name in "ab"] == [b"old", b"old"]
    assert not (tmp_path / ".web.new").exists()


def test_a_write_that_fails_leaves_no_half_file(tmp_path: Path) -> None:
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "inside").write_text("a folder in the way")
    with pytest.raises(OSError, match="page"):
        replace(tmp_path / "page", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["page"]
