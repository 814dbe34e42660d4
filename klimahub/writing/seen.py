"""Hashes of the files in a folder, each remembered with the stamp that proves that the file is as it was."""

from __future__ import annotations

import hashlib
import marshal
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from klimahub.writing.cache import Cache, key_of
from klimahub.writing.digest import PLAINLY
from klimahub.writing.folders import Stamp

WHOLE_NS, TICK_NS = 2_000_000_000, 100_000_000
"""A file's time so near to now, or later than now, proves nothing: it may change again within a tick of the clock.
Disks that tell whole seconds have ticks of at most two; those that tell parts of one, of a few hundredths."""


class Seen:
    """The files under one folder, of which a cache remembers what they were; `seen` makes one and closes it."""

    def __init__(self, cache: Cache, folder: Path) -> None:
        self.cache = cache
        self.folder = folder
        self.key = key_of("stamps", str(folder))
        self.moment = time.time_ns()
        self.known: dict[str, tuple[Stamp, bytes]] = {}
        for _, value in cache.get([self.key]):
            self.known = marshal.loads(value)
        self.now: dict[str, tuple[Stamp, bytes]] = {}
        self.read: dict[str, tuple[Stamp | None, bytes]] = {}

    def digest(self, path: str, stamp: Stamp | None) -> bytes:
        """The hash of the bytes of the file at `path` in the folder; one that is as it was is not opened.

        Raises OSError where it cannot be read.
        """
        known = self.known.get(path)
        if known and known[0] == stamp:
            self.now[path] = known
            return known[1]
        if not stamp or self.read.get(path, (None, b""))[0] != stamp:
            self.read[path] = stamp, hashlib.sha256((self.folder / path).read_bytes()).digest()
        return self.note(path, stamp, self.read[path][1], self.moment)

    def read_new(self, stamps: Mapping[str, Stamp | None]) -> None:
        """Read what is not as it was when it was last seen, before somebody asks for it; what cannot be read is left to
        whom it matters to."""
        for path, stamp in stamps.items():
            if stamp and (path not in self.known or self.known[path][0] != stamp):
                with suppress(OSError):
                    self.digest(path, stamp)

    def those_with(self, digests: Mapping[str, bytes], stamps: Mapping[str, Stamp | None]) -> dict[str, Stamp]:
        """The files whose bytes have the `digests`, with their `stamps`; they are thousands, most of them as they were.

        Raises OSError as `digest`.
        """
        as_were = {path: known for path, known in self.known.items() if known == (stamps.get(path), digests.get(path))}
        self.now |= as_were
        found = {path: stamp for path, (stamp, _) in as_were.items()}
        others = {path: stamp for path in digests.keys() - found.keys() if (stamp := stamps.get(path))}
        return found | {path: stamp for path, stamp in others.items() if self.digest(path, stamp) == digests[path]}

    def note(self, path: str, stamp: Stamp | None, digest: bytes, moment: int) -> bytes:
        """Remember the hash of a file that had this stamp at a `moment`, unless that proves nothing; returns it."""
        if stamp and proves(stamp, moment):
            self.now[path] = stamp, digest
        return digest

    def close(self) -> None:
        """Remember what was seen, and forget what was not."""
        if self.now != self.known:
            self.cache.put(self.key, marshal.dumps(self.now, PLAINLY))


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
