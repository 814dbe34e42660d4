"""Files into a folder: only what differs is written, what is gone is removed, the rest is left alone."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from klimahub.diagnostics import SetupError

MARK = ".klimahub"


def sync(files: Mapping[str, bytes], folder: Path) -> int:
    """Make `folder` hold exactly `files`; returns how many were written or removed.

    Each file is replaced whole, so that a reader never sees half of one. Raises SetupError when the folder cannot be
    written, or holds files of somebody else's (it lacks our mark), which would be lost.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        refuse_strangers(folder)
        wanted = {**files, MARK: b""}
        present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        gone = sorted(present - wanted.keys())
        for path in gone:
            (folder / path).unlink()
        remove_empty(folder)
        changed = [path for path, content in wanted.items() if not same(folder / path, content)]
        for path in changed:
            replace(folder / path, wanted[path])
    except OSError as problem:
        place = problem.filename or folder
        raise SetupError(f"Cannot write {place}: {problem.strerror}. Name another folder with --out.") from None
    return len(set(changed) - {MARK}) + len(gone)


def refuse_strangers(folder: Path) -> None:
    if any(folder.iterdir()) and not (folder / MARK).exists():
        raise SetupError(
            f"{folder} holds files that klimahub did not make; they would be lost. Name another with --out."
        )


def same(path: Path, content: bytes) -> bool:
    """Whether the file already has this content; the size is looked at first, as it costs nothing."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except (FileNotFoundError, NotADirectoryError):
        return False


def replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(path.name + ".new")
    waiting.write_bytes(content)
    waiting.replace(path)


def remove_empty(folder: Path) -> None:
    """Remove folders that hold nothing any more, the deepest first."""
    for parent, _, _ in os.walk(folder, topdown=False):
        if Path(parent) != folder and not any(Path(parent).iterdir()):
            Path(parent).rmdir()
