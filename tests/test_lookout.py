from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from klimahub.writing import lookout
from klimahub.writing.folders import Found
from klimahub.writing.lookout import FEW, looked_at


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, ...]:
    """One with a file, a link and an empty folder, one that is not there."""
    (tmp_path / "Klima æøå #1" / "tom").mkdir(parents=True)
    (tmp_path / "Klima æøå #1" / "a").write_bytes(b"one")
    (tmp_path / "Klima æøå #1" / "link").symlink_to("a")
    return tmp_path / "Klima æøå #1", tmp_path / "none"


def test_another_process_finds_what_is_found_here(folders: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    with looked_at(folders, FEW) as found:
        here = found()
    assert here[0].files.keys() == {"a", "link"}
    assert here == (Found.of(folders[0]), Found())
    monkeypatch.setattr(Found, "of", lambda folder: pytest.fail("looked at here"))
    with looked_at(folders, FEW + 1) as found:
        assert found() == here


def test_a_path_is_told_from_where_the_user_stands(
    folders: tuple[Path, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with looked_at((Path(folders[0].name),), FEW + 1) as found:
        assert found() == (Found.of(folders[0]),)


@pytest.mark.parametrize("program", ["/nowhere/python", "", "false"])
def test_where_no_other_process_can_be_had_it_is_looked_at_here(
    program: str, folders: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    with looked_at(folders, FEW + 1) as found:
        assert found()[0] == Found.of(folders[0])


def test_when_the_other_process_is_killed_it_is_looked_at_here(
    folders: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = lookout.begun

    def killed(folders: tuple[Path, ...]) -> subprocess.Popen[bytes]:
        other = begun(folders)
        other.send_signal(signal.SIGKILL)
        return other

    monkeypatch.setattr(lookout, "begun", killed)
    with looked_at(folders, FEW + 1) as found:
        assert found()[0] == Found.of(folders[0])


def test_work_that_fails_leaves_no_process(folders: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    others: list[subprocess.Popen[bytes]] = []
    begun = lookout.begun
    monkeypatch.setattr(lookout, "begun", lambda folders: others.append(begun(folders)) or others[0])
    with pytest.raises(ValueError, match="no page"), looked_at(folders, FEW + 1):
        raise ValueError("no page")
    assert others[0].poll() is not None
