"""Files into a folder, all at once: a new folder is made beside the old one, and the two change places.

Whoever reads the folder meanwhile sees the old site or the new one, never some of each, also when the build is killed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from klimahub.diagnostics import SetupError
from klimahub.kept import Joined
from klimahub.writing.swap import Place, exclusive, settle, swap

MARK = ".klimahub"


def sync(files: Mapping[str, bytes], folder: Path) -> int:
    """Make `folder` hold exactly `files`; returns how many were written or removed.

    What has not changed is the same file as before, with its time. Raises SetupError when the folder cannot be
    written, when another build is writing it, or when it holds files of somebody else's (it lacks our mark), which
    would be lost; the folder is then as it was.
    """
    wanted = Joined(files, {MARK: b""})
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with exclusive(folder):
            place = settle(folder)
            refuse_strangers(folder)
            there = present(folder)
            gone = there - wanted.keys()
            changed = {path for path in wanted if path not in there or not same(f"{folder}/{path}", wanted[path])}
            if gone or changed:
                fill(place.new, wanted, folder, changed)
                swap(place)
    except OSError as problem:
        named = problem.filename or folder
        shutil.rmtree(Place.of(folder).new, ignore_errors=True)
        raise SetupError(f"Cannot write {named}: {problem.strerror}. Name another folder with --out.") from None
    return len(changed - {MARK}) + len(gone)


def present(folder: Path) -> set[str]:
    """The paths of all files in a folder: thousands, so nothing is made of them but their names."""
    start = len(str(folder)) + 1
    found = ((parent[start:].replace(os.sep, "/"), names) for parent, _, names in os.walk(folder))
    return {f"{parent}/{name}" if parent else name for parent, names in found for name in names}


def refuse_strangers(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise SetupError(
            f"{folder} holds files that klimahub did not make; they would be lost. Name another with --out."
        )


def same(path: str | Path, content: bytes) -> bool:
    """Whether the file already has this content; the size is looked at first, as it costs nothing."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 (a Path for each of thousands costs as much again)
            return os.fstat(file.fileno()).st_size == len(content) and file.readall() == content
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False


def fill(new: Path, files: Mapping[str, bytes], old: Path, changed: set[str]) -> None:
    """Put `files` into the empty folder `new`, those that have not changed by a second name for the file in `old`."""
    for parent in sorted({path.rpartition("/")[0] for path in files}):
        (new / parent).mkdir(parents=True, exist_ok=True)
    for path in files:
        if path in changed or not linked(f"{old}/{path}", f"{new}/{path}"):
            (new / path).write_bytes(files[path])


def linked(old: str, new: str) -> bool:
    """Whether a second name could be made; a stick's file system has none, and then the file is written anew."""
    try:
        os.link(old, new)
    except OSError:
        return False
    return True


def replace(path: Path, content: bytes) -> None:
    """Write one file whole or not at all; never into the old one, which may have a second name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(path.name + ".new")
    try:
        waiting.write_bytes(content)
        waiting.replace(path)
    except OSError:
        waiting.unlink(missing_ok=True)
        raise
