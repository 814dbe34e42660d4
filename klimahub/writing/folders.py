"""A folder of thousands of files as it is found, and what stands in it made to be what should, by the difference."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import field
from pathlib import Path

from klimahub.record import record
from klimahub.writing.digest import digest_of_value

Stamp = tuple[int, int, int]
"""Size, time of the last change (nanoseconds) and inode of a file."""
GONE = (FileNotFoundError, NotADirectoryError)
"""What is seen of a folder that has gone meanwhile; one that may not be read is told."""


@record
class Found:
    """The files in a folder by path, with forward slashes, and the folders in it. A link has no stamp: it is not
    ours."""

    files: dict[str, Stamp | None] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, folder: Path, twin: Found | None = None) -> Found:
        """Empty where there is no folder. They are thousands, so as little as can be is done for each.

        What has the inode of the file that stands at its path in a `twin`, a folder of the same disk, is that file by a
        second name, and is not asked for its stamp.
        """
        known = twin.files if twin else {}
        files: dict[str, Stamp | None] = {}
        folders = [""] if folder.is_dir() else []
        for parent in folders:  # it grows
            with suppress(*GONE), os.scandir(f"{folder}/{parent}") as found:
                for entry in found:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(f"{parent}{entry.name}/")
                        continue
                    path = parent + entry.name
                    stamp = known.get(path)
                    try:
                        files[path] = stamp if stamp and stamp[2] == entry.inode() else stamp_of(entry)
                    except FileNotFoundError:
                        continue
        return cls(files, {each[:-1] for each in folders[1:]})

    def under(self, folder: str) -> Found:
        """What is found in a folder that stands in it; nothing in one that is a link."""
        parent = f"{folder}/"
        files = {path.removeprefix(parent): stamp for path, stamp in self.files.items() if path.startswith(parent)}
        return Found(files, {path.removeprefix(parent) for path in self.folders if path.startswith(parent)})


def fingerprint_of(files: Mapping[str, Stamp | None]) -> str:
    """A hash of paths with their stamps."""
    return digest_of_value(sorted(files.items())).hex()


def stamp_of(file: os.DirEntry[str] | Path) -> Stamp | None:
    """None for a link, and where the system does not tell files apart."""
    if file.is_symlink():
        return None
    told = file.stat()
    if not told.st_ino:  # Windows does not tell it in passing
        told = os.stat(file)  # noqa: PTH116
    return (told.st_size, told.st_mtime_ns, told.st_ino) if told.st_ino else None


def folders_of(paths: Iterable[str]) -> set[str]:
    """Every folder that files at `paths` stand in."""
    folders: set[str] = set()
    for path in paths:
        parent = path.rpartition("/")[0]
        while parent and parent not in folders:
            folders.add(parent)
            parent = parent.rpartition("/")[0]
    return folders


def cleared(
    folder: Path, there: Found, wanted: Iterable[str], kept: Mapping[str, Stamp | None], folders: set[str]
) -> list[str]:
    """Remove from `folder`, in which `there` was found, all but the files `kept`, and make those of the `folders` of
    what is `wanted` that it lacks.

    Returns those of the paths `wanted` at which there is nothing now; `kept` are some of them.
    """
    stay = {path for path, stamp in there.files.items() if stamp and stamp == kept.get(path)}
    for path in there.files.keys() - stay:
        os.unlink(f"{folder}/{path}")  # noqa: PTH108 (a Path for each of thousands costs as much again)
    for path in sorted(there.folders - folders, reverse=True):
        (folder / path).rmdir()
    folder.mkdir(exist_ok=True)
    for path in sorted(folders - there.folders):
        os.mkdir(f"{folder}/{path}")  # noqa: PTH102
    return [path for path in wanted if path not in stay]


def linked(old: str, new: str) -> bool:
    """Whether a second name could be made; a stick's file system has none."""
    try:
        os.link(old, new)
    except OSError:
        return False
    return True
