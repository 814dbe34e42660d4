"""Two folders change places, so that a site is replaced whole; and what a killed build left is put in order."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from klimahub.diagnostics import SetupError
from klimahub.record import record

AT_HERE, EXCHANGE, SWAP = -100, 2, 2
"""Linux's AT_FDCWD and RENAME_EXCHANGE (renameat2, linux/fs.h); macOS's RENAME_SWAP (renamex_np, sys/stdio.h)."""
BUSY = "Another build is writing {folder}. Wait until it is done, or name another folder with --out."


@record
class Place:
    """A folder, and beside it the names that a build uses: the spare folder in which the next site is made, what was
    there where two folders cannot change places at once, and who is at work."""

    folder: Path
    spare: Path
    old: Path
    lock: Path

    @classmethod
    def of(cls, folder: Path) -> Place:
        return cls(folder, *(folder.with_name(f".{folder.name}.{name}") for name in ("spare", "old", "lock")))


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Nobody else writes `folder` meanwhile. The system lets go when the process ends, however it ends.

    Raises SetupError when another process is at it.
    """
    with Place.of(folder).lock.open("a") as lock:
        try:
            hold(lock)
        except OSError:
            raise SetupError(BUSY.format(folder=folder)) from None
        yield


def hold(lock: IO[str]) -> None:
    """Lock an open file until it is closed. Raises OSError when it is locked already."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def settle(place: Place) -> None:
    """Put in order what a killed build left: the old site back where there is none. What stands in the spare folder is
    no trouble, as all of it is looked at."""
    if place.old.exists() and not place.folder.exists():
        place.old.rename(place.folder)
    shutil.rmtree(place.old, ignore_errors=True)
    if place.spare.is_symlink() or place.spare.is_file():
        place.spare.unlink()


def swap(place: Place) -> None:
    """The spare folder and `folder` change places, in one step where the system can."""
    if not place.folder.exists():
        place.spare.rename(place.folder)
    elif not exchanged(place.spare, place.folder):
        place.folder.rename(place.old)
        place.spare.rename(place.folder)
        place.old.rename(place.spare)


def exchanged(one: Path, other: Path) -> bool:
    """Whether the system could let two names change places at once (Linux, macOS; not Windows, not every disk)."""
    names = os.fsencode(one), os.fsencode(other)
    system: Any = None if sys.platform == "win32" else ctypes.CDLL(None)
    if hasattr(system, "renameat2"):
        return bool(system.renameat2(AT_HERE, names[0], AT_HERE, names[1], EXCHANGE) == 0)
    if hasattr(system, "renamex_np"):
        return bool(system.renamex_np(names[0], names[1], SWAP) == 0)
    return False
