from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NoReturn

import pytest

from klimahub.diagnostics import SetupError
from klimahub.steps import Steps
from klimahub.workers import COUNT
from klimahub.writing import folders
from klimahub.writing.cache import opened
from klimahub.writing.folders import Found, fingerprint_of, folders_of, stamp_of
from klimahub.writing.seen import seen
from klimahub.writing.write import MARK, finding, replace, sync


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    assert sync({"a/index.html": b"one", "b.txt": b"two"}, tmp_path).changed == 2
    before = (tmp_path / "a/index.html").stat().st_mtime_ns
    assert sync({"a/index.html": b"one", "b.txt": b"changed"}, tmp_path).changed == 1
    assert (tmp_path / "a/index.html").stat().st_mtime_ns == before


def test_what_is_gone_is_removed_with_its_empty_folders(tmp_path: Path) -> None:
    sync({"a/b/c.html": b"1", "keep/x": b"2"}, tmp_path)
    assert sync({"keep/x": b"2"}, tmp_path).changed == 1
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
    again({"a": b"1", "b": b"2"}, tmp_path / "web", tmp_path / "work")

    def refuse(*names: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    again({"a": b"1", "b": b"3"}, tmp_path / "web", tmp_path / "work")
    assert (tmp_path / "web/a").read_bytes() == b"1"

    assert not (tmp_path / ".web.spare").exists()


def test_what_is_carried_away_has_no_spare_folder_beside_it(tmp_path: Path) -> None:
    for content in (b"1", b"2"):
        sync({"a": content}, tmp_path / "stick")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".stick.lock", "stick"]


def changes(turn: int) -> dict[str, bytes]:
    """Sites in which files come, go, change, and become folders and files again."""
    pages = {f"{turn % 3}/{name}.html": b"%d" % (turn % 2) for name in "abc"}
    return {"index.html": b"%d" % turn, **pages, **({"om": b"1"} if turn % 2 else {"om/da/index.html": b"1"})}


def test_after_each_of_many_changes_the_site_holds_exactly_what_it_should(tmp_path: Path) -> None:
    folder, work = tmp_path / "web", tmp_path / "work"
    for turn in range(12):
        with opened(work, "site", []) as cache:
            written = sync(changes(turn), folder, cache)
        found = Found.of(folder)
        assert written.fingerprint == fingerprint_of(found.files)
        assert {path: (folder / path).read_bytes() for path in found.files} == {**changes(turn), MARK: b""}
        assert found.folders == folders_of(changes(turn))
        assert found == Found.of(tmp_path / ".web.spare")


def test_a_change_makes_no_other_file_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"{n}/index.html": b"%d" % n for n in range(50)}
    again(files, tmp_path / "web", tmp_path / "work")
    made: list[str] = []
    for name in ("link", "unlink", "rmdir"):
        call = getattr(os, name)
        monkeypatch.setattr(os, name, partial(noted, made, name, call))
    again({**files, "7/index.html": b"new"}, tmp_path / "web", tmp_path / "work")
    assert made == ["unlink", "unlink", "link"]


def noted(made: list[str], name: str, call: Callable[..., object], *given: object, **named: object) -> object:
    made.append(name)
    return call(*given, **named)


def kept_site(folder: Path, work: Path) -> dict[str, bytes]:
    """A site that was written a while ago, and is remembered."""
    files = {f"{n}/index.html": b"%d" % n for n in range(9)}
    for _ in range(2):
        with opened(work, "site", []) as cache:
            sync(files, folder, cache)
        for path in Found.of(folder).files:
            os.utime(folder / path, ns=(1, 10**18))
    with opened(work, "site", []) as cache:
        assert sync(files, folder, cache).changed == 0
    return files


def again(files: dict[str, bytes], folder: Path, work: Path) -> int:
    with opened(work, "site", []) as cache:
        return sync(files, folder, cache).changed


def test_a_file_that_is_as_it_was_written_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = kept_site(tmp_path / "web", tmp_path / "work")
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} was opened"))
    assert again({**files, "new": b"1"}, tmp_path / "web", tmp_path / "work") == 1


def in_place(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"?")


def anew(path: Path) -> None:
    path.unlink()
    path.write_bytes(b"?")


def as_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def as_a_link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


@pytest.mark.parametrize("edit", [in_place, anew, Path.unlink, as_a_folder, as_a_link])
@pytest.mark.parametrize("edited", ["web", ".web.spare"])
def test_what_was_changed_by_hand_is_put_right(edit: Callable[[Path], None], edited: str, tmp_path: Path) -> None:
    """In the site, and in the spare folder, which is the site of the build after."""
    files = kept_site(tmp_path / "web", tmp_path / "work")
    edit(tmp_path / edited / "3/index.html")
    for new in (b"1", b"2"):
        again({**files, "new": new}, tmp_path / "web", tmp_path / "work")
        found = Found.of(tmp_path / "web")
        assert {path: (tmp_path / "web" / path).read_bytes() for path in found.files} == {
            **files,
            "new": new,
            MARK: b"",
        }
        assert None not in found.files.values()


def test_a_folder_that_was_made_by_hand_is_removed(tmp_path: Path) -> None:
    files = kept_site(tmp_path / "web", tmp_path / "work")
    (tmp_path / "web/x/y").mkdir(parents=True)
    again(files, tmp_path / "web", tmp_path / "work")
    assert not (tmp_path / "web/x").exists()


def test_a_record_of_other_bytes_is_not_believed(tmp_path: Path) -> None:
    files = kept_site(tmp_path / "web", tmp_path / "work")
    with opened(tmp_path / "work", "site", []) as cache, seen(cache, tmp_path / "web") as known:
        known.now = {path: (stamp, b"other") for path, (stamp, _) in known.known.items()}
    assert again(files, tmp_path / "web", tmp_path / "work") == 9
    assert (tmp_path / "web/3/index.html").read_bytes() == b"3"


@pytest.mark.parametrize("content", [b"", b"no database" * 99])
def test_a_broken_record_costs_time_only(content: bytes, tmp_path: Path) -> None:
    files = kept_site(tmp_path / "web", tmp_path / "work")
    (tmp_path / "work").write_bytes(content)
    assert again({**files, "new": b"1"}, tmp_path / "web", tmp_path / "work") == 1
    assert again(files, tmp_path / "web", tmp_path / "work") == 1


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
    assert not (tmp_path / ".web.spare").exists()


BY_TWO = """
import os, signal, sys
from pathlib import Path
from typing import NoReturn
from klimahub.writing import write
write.FEW, folder, deed, first = 4, Path(sys.argv[1]), sys.argv[2], os.getpid()

class Files(dict):
    def __getitem__(self, path):
        if os.getpid() != first:
            (folder.parent / "other").touch()
            if deed == "killed" and path == "1/x":
                os.kill(os.getpid(), signal.SIGKILL)
            if deed == "full":
                raise OSError(28, "No space left on device", str(folder / path))
        return super().__getitem__(path)

print(write.sync(Files({f"{n}/x": b"%d" % n for n in range(20)}), folder).changed)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="no copy of a process")
@pytest.mark.parametrize("deed", ["done", "killed", "full"])
def test_many_files_are_written_by_two_processes_and_all_of_them_if_the_other_ends_early(
    deed: str, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", BY_TWO, str(tmp_path / "web"), deed]
    assert subprocess.check_output(command, env={**os.environ, "KLIMAHUB_WORKERS": "2"}) == b"20\n"
    assert [(tmp_path / "web" / f"{n}/x").read_bytes() for n in range(20)] == [b"%d" % n for n in range(20)]
    assert (tmp_path / "other").exists()


BESIDE = """
import os, sys
from contextlib import nullcontext
from pathlib import Path
from typing import NoReturn
from klimahub.writing import write
from klimahub.writing.cache import opened
from klimahub.writing.folders import Found
folder, work, looked = map(Path, sys.argv[1:4])
own, found = os.getpid(), Found.of
def noted(*places):
    looked.write_text(str(os.getpid()))
    if looked.name == "killed" and os.getpid() != own:
        os.kill(os.getpid(), 9)
    return found(*places)
Found.of = noted
def making():
    yield
    return {**{f"{n}/index.html": b"%d" % n for n in range(9)}, "new": b"1"}
early = write.finding(folder) if sys.argv[4] == "early" else nullcontext()
with early as find, opened(work, "site", []) as cache:
    print(write.sync(making(), folder, cache, find).changed, looked.read_text() == str(own))
"""


@pytest.mark.parametrize("begun", ["early", "when files are made"])
@pytest.mark.parametrize(("looked", "here"), [("looked", sys.platform != "linux"), ("killed", True)])
def test_what_is_there_is_looked_at_by_a_copy_of_the_process_and_here_when_that_is_killed(
    looked: str, here: bool, begun: str, tmp_path: Path
) -> None:
    kept_site(tmp_path / "web", tmp_path / "work")
    command = [sys.executable, "-c", BESIDE, *(str(tmp_path / name) for name in ("web", "work", looked)), begun]
    environment = {**os.environ, COUNT: "2"}
    ended = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert (ended.stdout, ended.stderr) == (f"1 {here}\n", "")
    assert Found.of(tmp_path / "web") == Found.of(tmp_path / ".web.spare")


def test_nobody_else_writes_a_folder_that_is_looked_at_and_one_that_is_not_there_is_left_so(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "web"
    with finding(folder) as find:
        assert find is None
    assert not folder.parent.exists()
    sync({"a": b"1"}, folder)
    with finding(folder):
        with pytest.raises(SetupError, match="Another build is writing"), finding(folder):
            pass
        with pytest.raises(SetupError, match="Another build is writing"):
            sync({"a": b"2"}, folder)
    assert sync({"a": b"2"}, folder).changed == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there a file's inode is not told in passing")
def test_a_second_name_of_a_file_is_not_asked_for_its_stamp_and_another_file_at_its_path_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("same", "other"):
        for folder in ("web", "spare"):
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / name).write_text(folder)
    (tmp_path / "spare" / "same").unlink()
    (tmp_path / "spare" / "same").hardlink_to(tmp_path / "web" / "same")
    web, alone = Found.of(tmp_path / "web"), Found.of(tmp_path / "spare")
    asked = []
    monkeypatch.setattr(folders, "stamp_of", lambda file: asked.append(file.name) or stamp_of(file))
    assert Found.of(tmp_path / "spare", web) == alone
    assert asked == ["other"]


def test_what_goes_while_a_folder_is_looked_at_is_not_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor's program writes files of its own beside the text, for a moment."""
    for name in ("text.md", "text.md.swp", "temp/text.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)

    def gone(file: os.DirEntry[str]) -> folders.Stamp | None:
        if file.name.endswith(".swp"):
            Path(file).unlink()
            shutil.rmtree(tmp_path / "temp")
        return stamp_of(file)

    monkeypatch.setattr(folders, "stamp_of", gone)
    assert list(Found.of(tmp_path).files) == ["text.md"]


def test_a_folder_that_may_not_be_read_is_not_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who runs the tests as root may read all, so the system's refusal is played."""

    def refused(folder: str) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied", folder)

    monkeypatch.setattr(os, "scandir", refused)
    with pytest.raises(PermissionError):
        Found.of(tmp_path)


def test_a_write_that_fails_leaves_no_half_file(tmp_path: Path) -> None:
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "inside").write_text("a folder in the way")
    with pytest.raises(OSError, match="page"):
        replace(tmp_path / "page", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["page"]


def test_what_cannot_be_read_meanwhile_is_not_told_as_what_cannot_be_written(tmp_path: Path) -> None:
    gone = tmp_path / "content" / "picture.jpg"

    def making() -> Steps[dict[str, bytes]]:
        yield
        return {"a": gone.read_bytes()}

    with pytest.raises(FileNotFoundError) as told:
        sync(making(), tmp_path / "out" / "web")
    assert told.value.filename == str(gone)
