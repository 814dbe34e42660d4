from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from klimahub.writing.memory import HASHES, Memory, fingerprint, stamps
from klimahub.writing.store import hash_of


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    for name in ("content", "made"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text("1")
    (tmp_path / "settings.yaml").write_text("x")
    return Memory(tmp_path / "cache", tmp_path / "settings.yaml", None, tmp_path / "made")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return tmp_path / "content"


def later(memory: Memory) -> Memory:
    """As the next build has it."""
    return Memory(memory.cache, memory.settings, memory.asked, memory.made)


def test_nothing_is_recalled_before_the_first_build(memory: Memory) -> None:
    assert later(memory).recall() is None


def test_an_unchanged_build_is_recalled(memory: Memory, content: Path) -> None:
    memory.remember(content, memory.inputs(content), memory.found(), {"da": "uændret"})
    assert later(memory).recall() == {"da": "uændret"}


@pytest.mark.parametrize("changed", ["content/file", "made/file", "content/new"])
def test_a_change_of_text_or_of_the_made_pages_is_noticed(memory: Memory, content: Path, changed: str) -> None:
    memory.remember(content, memory.inputs(content), memory.found(), {"da": "uændret"})
    (content.parent / changed).write_text("2 longer")
    assert later(memory).recall() is None


def test_a_broken_note_counts_as_none(memory: Memory, content: Path) -> None:
    memory.remember(content, memory.inputs(content), memory.found(), {"da": "uændret"})
    memory.note.write_text("{")
    assert later(memory).recall() is None


def test_what_our_own_files_hash_to_is_told_to_the_next_build_until_one_is_touched(
    memory: Memory, content: Path
) -> None:
    file = content / "file"
    told = fingerprint((file,))
    found = hash_of((file,), told)
    memory.remember(content, memory.inputs(content), memory.found(), {"da": "uændret"})
    del HASHES[told]
    later(memory).recall()
    stamp = file.stat()
    file.write_text("2")
    os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert hash_of((file,), fingerprint((file,))) == found  # it was not read
    os.utime(file, ns=(1, 1))
    assert hash_of((file,), fingerprint((file,))) != found


@pytest.mark.parametrize("told", [{}, {"hashes": 1}])
def test_a_note_of_another_shape_counts_as_none(memory: Memory, content: Path, told: dict[str, int]) -> None:
    memory.remember(content, memory.inputs(content), memory.found(), {"da": "uændret"})
    note = json.loads(memory.note.read_text())
    del note["hashes"]
    memory.note.write_text(json.dumps(note | told))
    assert later(memory).recall() is None


def test_a_touched_file_changes_the_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    before = fingerprint((tmp_path,))
    os.utime(tmp_path / "a", ns=(1, 1))
    assert fingerprint((tmp_path,)) != before


def test_the_settings_are_not_read_to_find_the_content(memory: Memory, content: Path) -> None:
    memory.remember(content, memory.inputs(content), memory.found(), {"da": "uændret"})
    stamp = memory.settings.stat().st_mtime_ns
    memory.settings.write_bytes(b"\xff")
    os.utime(memory.settings, ns=(stamp, stamp))
    assert later(memory).recall() == {"da": "uændret"}


def test_a_link_that_leads_nowhere_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    assert stamps((tmp_path,)) == {}


def test_what_changes_while_a_site_is_built_is_for_the_next_build(memory: Memory, content: Path) -> None:
    before = memory.inputs(content)
    (content / "file").write_text("2 longer")
    memory.remember(content, memory.inputs(content), memory.found(), {"da": "uændret"})
    assert memory.inputs(content) == before
    assert later(memory).recall() is None
