"""Parts end to end into one gzip file, of which a later build packs only the parts that have changed.

A part is packed knowing the 32 kB before it, as gzip does when it packs all in one, so the file is as small (RFC 1951;
pigz shares work out over cores like this). A part with those 32 kB is what its packed form is remembered by.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from functools import partial

from klimahub.writing.cache import Cache, key_of

WINDOW = 32768
HEAD = b"\x1f\x8b\x08" + bytes(5) + b"\x02\xff"
"""A gzip file packed as small as can be, by no system in particular, at no time (RFC 1952)."""
END = b"\x03\x00"
"""A last block with nothing in it."""


def packed(parts: Sequence[bytes], cache: Cache) -> bytes:
    """The parts as one gzip file: the same whatever `cache` knows."""
    keys, before = [], b""
    for part in parts:
        keys.append((key_of("packed", zlib.ZLIB_VERSION, before, part), before, part))
        before = (before + part)[-WINDOW:] if len(part) < WINDOW else part[-WINDOW:]
    found = dict(cache.get(key for key, _, _ in keys))
    for key, before, part in keys:
        if key not in found:
            found[key] = deflated(part, before)
            cache.put(key, found[key])
    return b"".join([HEAD, *(found[key] for key, _, _ in keys), END, *tail(parts)])


def tail(parts: Sequence[bytes]) -> Iterator[bytes]:
    """By which a reader sees that all is there: a check sum, and how much it is."""
    check, size = 0, 0
    for part in parts:
        check, size = zlib.crc32(part, check), size + len(part)
    yield check.to_bytes(4, "little")
    yield (size % 2**32).to_bytes(4, "little")


def deflated(part: bytes, before: bytes) -> bytes:
    """One part, to stand after `before`; it ends with a whole byte."""
    new = partial(zlib.compressobj, zlib.Z_BEST_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    packer = new(zdict=before) if before else new()
    return packer.compress(part) + packer.flush(zlib.Z_SYNC_FLUSH)
