"""Parts end to end into one gzip file, of which a later build packs only the parts that have changed.

A part is packed knowing the 32 kB before it, as gzip does when it packs all in one, so the file is as small (RFC 1951;
pigz shares work out over cores like this). It is remembered by its name and by those of the parts that hold these 32
kB.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from klimahub.writing.cache import Cache, key_of

WINDOW = 32768
HEAD = b"\x1f\x8b\x08" + bytes(5) + b"\x02\xff"
"""A gzip file packed as small as can be, by no system in particular, at no time (RFC 1952)."""
END = b"\x03\x00"
"""A last block with nothing in it."""


@dataclass(frozen=True)
class Part:
    """A part; `name` is a hash that no other content has."""

    name: bytes
    content: bytes


def packed(parts: Sequence[Part], cache: Cache) -> bytes:
    """The parts as one gzip file: the same whatever `cache` knows."""
    keys = [key_of("packed", zlib.ZLIB_VERSION, names) for names in names_before(parts)]
    found, before = dict(cache.get(keys)), b""
    for key, part in zip(keys, parts, strict=True):
        if key not in found:
            found[key] = deflated(part.content, before)
            cache.put(key, found[key])
        before = (before + part.content)[-WINDOW:] if len(part.content) < WINDOW else part.content[-WINDOW:]
    return b"".join([HEAD, *(found[key] for key in keys), END, *tail(parts)])


def names_before(parts: Sequence[Part]) -> Iterator[list[bytes]]:
    """For each part its own name, and before it those of the parts which hold the 32 kB before it."""
    for place, part in enumerate(parts):
        names, size = [part.name], 0
        for earlier in reversed(parts[:place]):
            if size >= WINDOW:
                break
            names.append(earlier.name)
            size += len(earlier.content)
        yield names


def tail(parts: Sequence[Part]) -> Iterator[bytes]:
    """By which a reader sees that all is there: a check sum, and how much it is."""
    check, size = 0, 0
    for part in parts:
        check, size = zlib.crc32(part.content, check), size + len(part.content)
    yield check.to_bytes(4, "little")
    yield (size % 2**32).to_bytes(4, "little")


def deflated(part: bytes, before: bytes) -> bytes:
    """One part, to stand after `before`; it ends with a whole byte."""
    new = partial(zlib.compressobj, zlib.Z_BEST_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    packer = new(zdict=before) if before else new()
    return packer.compress(part) + packer.flush(zlib.Z_SYNC_FLUSH)
