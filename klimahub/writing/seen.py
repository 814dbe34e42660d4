"""Hashes of the files in a folder, each remembered with the stamp that proves that the file is as it was."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from klimahub.writing.cache import Cache
from klimahub.writing.folders import Stamp

WHOLE_NS, TICK_NS = 2_000_000_000, 100_000_000
"""A file's time so near to now, or later than now, proves nothing: it may change again within a tick of the clock.
Disks that tell whole seconds have ticks of at most two; those that tell parts of one, of a few hundredths."""


class Seen:
    """The files under one folder, of which a cache remembers what they were; `seen` makes one and closes it."""

    def __init__(self, cache: Cache, folder: Path) -> None:
        self.cache = cache
        self.folder = str(folder)
        self.moment = time.time_ns()
        rows = cache.rows("select path, stamp, digest from files where path >= ? and path < ?", self.range)
        self.known: dict[str, tuple[str, bytes]] = {path: (stamp, digest) for path, stamp, digest in rows}
        self.now: dict[str, tuple[str, bytes]] = {}

    @property
    def range(self) -> tuple[str, str]:
        """Between which two paths those of the folder's files are: `0` is the letter after `/`."""
        return f"{self.folder}/", f"{self.folder}0"

    def digest(self, path: str, stamp: Stamp | None) -> bytes:
        """The hash of the bytes of the file at `path` in the folder; one that is as it was is not opened.

        Raises OSError where it cannot be read.
        """
        whole = f"{self.folder}/{path}"
        known = self.known.get(whole)
        if not (known and stamp and known[0] == words_of(stamp)):
            return self.note(path, stamp, hashlib.sha256(Path(whole).read_bytes()).digest(), self.moment)
        self.now[whole] = known
        return known[1]

    def note(self, path: str, stamp: Stamp | None, digest: bytes, moment: int) -> bytes:
        """Remember the hash of a file that had this stamp at a `moment`, unless that proves nothing; returns it."""
        if stamp and proves(stamp, moment):
            self.now[f"{self.folder}/{path}"] = words_of(stamp), digest
        return digest

    def close(self) -> None:
        """Remember what was seen, and forget what was not."""
        gone = [(path,) for path in self.known.keys() - self.now.keys()]
        news = [(path, *known) for path, known in self.now.items() if known != self.known.get(path)]
        if gone:
            self.cache.execute("delete from files where path = ?", gone)
        if news:
            self.cache.execute("insert or replace into files values (?, ?, ?)", news)


@contextmanager
def seen(cache: Cache, folder: Path) -> Iterator[Seen]:
    """The files under `folder`; what is not asked for meanwhile is forgotten."""
    found = Seen(cache, folder)
    yield found
    found.close()


def proves(stamp: Stamp, moment: int) -> bool:
    """Whether a file that had this stamp at a moment cannot have changed since without another stamp."""
    _, changed, _ = stamp
    return changed < moment - (TICK_NS if changed % 1_000_000_000 else WHOLE_NS)


def words_of(stamp: Stamp) -> str:
    return "{} {} {}".format(*stamp)
