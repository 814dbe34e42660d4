from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

import pytest

from klimahub.writing.cache import SPARE, Notes, key_of, opened


def kept(path: Path, results: dict[bytes, bytes]) -> None:
    with opened(path, "a", []) as cache:
        for key, value in results.items():
            cache.put(key, value)


def found(path: Path, *keys: bytes) -> tuple[dict[bytes, bytes], Notes]:
    notes: Notes = []
    with opened(path, "a", notes) as cache:
        results = dict(cache.get(keys))
    return results, notes


def test_what_was_put_is_found_in_the_next_build(tmp_path: Path) -> None:
    kept(tmp_path / "work", {b"a": b"one", b"b": b""})
    assert found(tmp_path / "work", b"a", b"b", b"c") == ({b"a": b"one", b"b": b""}, [])


@pytest.mark.parametrize("content", [b"somebody else's file, which is no database at all" * 50, b"SQLite format 3"])
def test_a_foreign_file_is_told_and_begun_anew(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "work").write_bytes(content)
    assert found(tmp_path / "work", b"a") == ({}, ["cache_broken"])
    kept(tmp_path / "work", {b"a": b"one"})
    assert found(tmp_path / "work", b"a") == ({b"a": b"one"}, [])


def test_a_file_of_another_format_is_told_and_begun_anew(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "work")
    connection.execute("pragma user_version = 99")
    connection.close()
    assert found(tmp_path / "work", b"a") == ({}, ["cache_broken"])
    assert found(tmp_path / "work", b"a") == ({}, [])


def test_a_truncated_file_gives_only_whole_results(tmp_path: Path) -> None:
    results = {key_of(number): os.urandom(3000) for number in range(200)}
    kept(tmp_path / "work", results)
    content = (tmp_path / "work").read_bytes()
    (tmp_path / "work").write_bytes(content[: len(content) // 2])
    there, notes = found(tmp_path / "work", *results)
    assert there.items() <= results.items()
    assert notes == ["cache_broken"]


def test_a_result_whose_bytes_have_changed_is_not_there(tmp_path: Path) -> None:
    kept(tmp_path / "work", {b"a": b"one" * 1000})
    content = (tmp_path / "work").read_bytes()
    at = content.index(b"oneone")
    (tmp_path / "work").write_bytes(content[:at] + b"ONE" + content[at + 3 :])
    assert found(tmp_path / "work", b"a") == ({}, ["cache_broken"])


def test_a_folder_that_cannot_be_written_is_told_and_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file where the folder should be")
    assert found(tmp_path / "file" / "work", b"a") == ({}, ["cache_unwritable"])


def test_another_build_that_is_writing_is_waited_for_but_not_long(tmp_path: Path) -> None:
    kept(tmp_path / "work", {b"a": b"one"})
    other = sqlite3.connect(tmp_path / "work", isolation_level=None)
    other.execute("begin exclusive")
    started = time.monotonic()
    assert found(tmp_path / "work", b"a") == ({}, ["cache_unwritable"])
    other.close()
    assert time.monotonic() - started < 20
    assert found(tmp_path / "work", b"a") == ({b"a": b"one"}, [])


def test_what_nobody_asked_for_is_forgotten_when_it_is_much(tmp_path: Path) -> None:
    kept(tmp_path / "work", {b"old": b"1"})
    with opened(tmp_path / "work", "another kind", []) as cache:
        cache.put(b"other", b"1")
    kept(tmp_path / "work", {b"a%d" % number: b"2" for number in range(SPARE + 5)})
    assert set(found(tmp_path / "work", b"old")[0]) == {b"old"}
    kept(tmp_path / "work", {b"new": b"3"})
    assert set(found(tmp_path / "work", b"old", b"a7", b"other", b"new")[0]) == {b"other", b"new"}


def test_a_key_tells_parts_apart(tmp_path: Path) -> None:
    assert key_of("ab", "c") != key_of("a", "bc")
    assert key_of(b"a") != key_of("a")
