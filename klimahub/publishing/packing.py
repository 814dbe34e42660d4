"""Parts end to end into one zlib file, of which a later build opens and packs only the parts that have changed.

A part is packed knowing what stands before it, as zlib does when it packs all in one, so the file is as small (RFC
1951; pigz shares work out over cores like this). It is remembered by its name and by those of the parts before it.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from klimahub.record import record
from klimahub.writing.cache import Cache, key_of

WINDOW = 32768
BEFORE = 3
"""So many parts before it does a part know, and of these no more than the last 32 kB: zlib looks no further back."""
HEAD, END = b"\x78\xda", b"\x03\x00"
"""Packed as small as can be (RFC 1950); a last block with nothing in it."""
ADLER = 65521


@record
class Part:
    """Files that are packed together, opened when somebody asks; `name` is a hash that no other contents have.

    One that is `tight` is packed already: knowing what stands before it would make it no smaller.
    """

    name: bytes
    read: Callable[[], Sequence[bytes]]
    tight: bool = False


class Packed(NamedTuple):
    """A part when it is packed: the sizes of its files, their check sum (Adler-32), and what to write."""

    sizes: tuple[int, ...]
    check: int
    content: bytes


def packed(parts: Sequence[Part], cache: Cache) -> list[Packed]:
    """Each part, packed to stand after those before it: the same whatever `cache` knows."""
    known = [parts[place - (0 if part.tight else min(place, BEFORE)) : place + 1] for place, part in enumerate(parts)]
    keys = [key_of("packed", zlib.ZLIB_VERSION, [part.name for part in those]) for those in known]
    found = {key: Packed(*pickle.loads(value)) for key, value in cache.get(keys)}
    for key, (*before, part) in zip(keys, known, strict=True):
        if key not in found:
            found[key] = alone(part.read(), window(before))
            cache.put(key, pickle.dumps(tuple(found[key])))
    return [found[key] for key in keys]


def window(parts: Iterable[Part]) -> bytes:
    """The last 32 kB of parts."""
    return b"".join(content for part in parts for content in part.read())[-WINDOW:]


def alone(files: Sequence[bytes], before: bytes = b"") -> Packed:
    """Files as a part that stands after `before`; it ends with a whole byte."""
    growing = Growing(before)
    growing.add(b"".join(files))
    return growing.packed()._replace(sizes=tuple(map(len, files)))


class Growing:
    """One file that is packed while it grows: the same, in whatever pieces it comes."""

    def __init__(self, before: bytes = b"") -> None:
        new = partial(zlib.compressobj, zlib.Z_BEST_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
        self.packer = new(zdict=before) if before else new()
        self.size, self.check, self.content = 0, 1, b""

    def add(self, piece: bytes) -> None:
        self.size += len(piece)
        self.check = zlib.adler32(piece, self.check)
        self.content += self.packer.compress(piece)

    def packed(self) -> Packed:
        """As a part; nothing can be added afterwards."""
        return Packed((self.size,), self.check, self.content + self.packer.flush(zlib.Z_SYNC_FLUSH))


def joined(parts: Iterable[Packed]) -> bytes:
    """The file: parts that were packed to follow one another."""
    return b"".join(pieces(parts))


def pieces(parts: Iterable[Packed]) -> Iterator[bytes]:
    check = 1
    yield HEAD
    for part in parts:
        yield part.content
        check = check_of(check, part.check, sum(part.sizes))
    yield END
    yield check.to_bytes(4, "big")


def check_of(first: int, second: int, size: int) -> int:
    """The Adler-32 of two contents end to end, from those of both and from the second's size in bytes."""
    low = first % 2**16 + second % 2**16 - 1
    high = (first >> 16) + (second >> 16) + size * (first % 2**16 - 1)
    return high % ADLER << 16 | low % ADLER
