from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from klimahub.diagnostics import SetupError
from klimahub.writing import swap
from klimahub.writing.cache import opened
from klimahub.writing.folders import Found
from klimahub.writing.swap import Place, exclusive, settle
from klimahub.writing.write import sync

FOR_EVER = """
import sys
from pathlib import Path
from klimahub.writing.cache import opened
from klimahub.writing import write
from klimahub.writing.write import sync
write.FEW = 100  # half of the files are for another process
print("ready", flush=True)
turn = int(sys.argv[2])
while True:
    turn += 1
    with opened(Path(sys.argv[3]), "site", []) as cache:
        files = {f"{n % 20}/{n}.html": b"%d" % (turn % 2) * (n + 1) for n in range(200)}
        sync(files, Path(sys.argv[1]), cache)
    print("done", flush=True)
"""


def versions_in(folder: Path) -> set[bytes]:
    """Which of the two versions the files of a site are of; one, when it is whole."""
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) == 200
    assert all(len(page.read_bytes()) == int(page.stem) + 1 for page in pages)
    return {page.read_bytes()[:1] for page in pages}


def put(files: dict[str, bytes], folder: Path) -> int:
    """Write a site with a spare folder, but remember nothing."""
    with opened(None, "site", []) as cache:
        return sync(files, folder, cache).changed


def same_files(place: Place) -> bool:
    """Whether the spare folder has the same files as the site, by a second name."""
    return Found.of(place.folder) == Found.of(place.spare)


def test_a_build_killed_at_any_moment_leaves_a_whole_site(tmp_path: Path) -> None:
    """Fifty builds that never end, each killed at a moment of its own."""
    moments, folder, work, seen = random.Random(7), tmp_path / "web", tmp_path / "cache" / "work", set()
    sync({f"{n % 20}/{n}.html": b"0" * (n + 1) for n in range(200)}, folder)
    for turn in range(50):
        command = [sys.executable, "-c", FOR_EVER, str(folder), str(turn), str(work)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            for _ in range(1 + turn % 3):
                process.stdout.readline()
            time.sleep(moments.random() / 10)
            process.send_signal(signal.SIGKILL)
        seen |= versions_in(folder)
        assert len(versions_in(folder)) == 1
    assert seen == {b"0", b"1"}
    put({"index.html": b"mended"}, folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".web.lock", ".web.spare", "cache", "web"]
    assert same_files(Place.of(folder))


def test_a_second_build_is_told_that_one_is_at_work(tmp_path: Path) -> None:
    with exclusive(tmp_path / "web"), pytest.raises(SetupError, match="Another build is writing"):
        sync({"a": b"1"}, tmp_path / "web")


def test_a_site_that_was_moved_aside_comes_back(tmp_path: Path) -> None:
    """Where the system cannot swap, a build can be killed between two moves."""
    (tmp_path / ".web.old").mkdir()
    (tmp_path / ".web.old/index.html").write_text("whole")
    settle(Place.of(tmp_path / "web"))
    assert (tmp_path / "web/index.html").read_text() == "whole"
    assert not Place.of(tmp_path / "web").old.exists()


def test_a_system_that_cannot_swap_moves_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "exchanged", lambda one, other: False)
    put({"a": b"1"}, tmp_path / "web")
    put({"a": b"2"}, tmp_path / "web")
    assert (tmp_path / "web/a").read_bytes() == b"2"
    assert not Place.of(tmp_path / "web").old.exists()
    assert same_files(Place.of(tmp_path / "web"))


@pytest.mark.parametrize("moves", [0, 1, 2])
def test_a_system_that_cannot_swap_is_killed_between_its_moves(
    moves: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "exchanged", lambda one, other: False)
    put({"a": b"1", "b": b"1"}, tmp_path / "web")
    done: list[Path] = []
    rename = Path.rename

    def killed(path: Path, target: Path) -> Path:
        if len(done) == moves:
            raise KeyboardInterrupt
        done.append(target)
        return rename(path, target)

    with monkeypatch.context() as dying:
        dying.setattr(Path, "rename", killed)
        with contextlib.suppress(KeyboardInterrupt):
            put({"a": b"2", "b": b"2"}, tmp_path / "web")
    assert len(done) == moves
    settle(Place.of(tmp_path / "web"))
    whole = b"2" if moves == 2 else b"1"
    assert [(tmp_path / "web" / name).read_bytes() for name in "ab"] == [whole, whole]
    put({"a": b"3", "b": b"3"}, tmp_path / "web")
    assert [(tmp_path / "web" / name).read_bytes() for name in "ab"] == [b"3", b"3"]
    assert same_files(Place.of(tmp_path / "web"))


def test_a_link_in_the_place_of_the_spare_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis/chapter.doc").write_text("years of work")
    (tmp_path / ".web.spare").symlink_to(tmp_path / "thesis")
    sync({"a": b"1"}, tmp_path / "web")
    assert (tmp_path / "thesis/chapter.doc").read_text() == "years of work"
    assert (tmp_path / "web/a").read_bytes() == b"1"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such call")
def test_names_of_any_letters_change_places(tmp_path: Path) -> None:
    one, other = tmp_path / "Klima æøå #1 100%", tmp_path / "b"
    one.mkdir()
    other.mkdir()
    (one / "x").touch()
    assert swap.exchanged(one, other)
    assert (other / "x").exists()
