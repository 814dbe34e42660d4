"""What Pagefind knows of its index into the chunks of it, each with the first word in it.

A browser that is told them asks for the chunk with a word while Pagefind's program is still on its way. The file is
gzip around a mark and CBOR (RFC 8949).
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from typing import Any

from klimahub.record import record
from klimahub.search.fragments import SIGNATURE

NAME = re.compile(r"(\d+/)?pagefind\.([a-z-]+)_\w+\.pf_meta")
NUMBER, TEXT, LIST = 0, 3, 4
"""What stands in it, of all that CBOR has."""
CHUNKS = 2
"""The place of [first word, last word, name] of each chunk; before it stand a version and the pages."""


@record
class Chunk:
    """`id` is its name without its language, in the shard whose folder is `shard`; `first` is its first word."""

    language: str
    id: str
    first: str
    shard: str = ""


def chunks_of(bundle: Mapping[str, bytes]) -> Iterator[Chunk]:
    """Those of a bundle, shard by shard, in the order of their words. ValueError: Pagefind is not as we know it."""
    for path, packed in sorted(bundle.items()):
        if found := NAME.fullmatch(path):
            shard, language = found.groups()
            for first, _, name in told(gzip.decompress(packed))[CHUNKS]:
                yield Chunk(language, name.removeprefix(f"{language}_"), first, shard or "")


def told(data: bytes) -> list[Any]:
    if not data.startswith(SIGNATURE):
        raise ValueError("not a file of Pagefind 1.5")
    value, _ = value_at(data, len(SIGNATURE))
    return list(value)


def value_at(data: bytes, at: int) -> tuple[Any, int]:
    """The value that begins there, and where it ends."""
    kind, size = data[at] >> 5, data[at] & 31
    at += 1
    if size >= 24:  # the size stands behind, in 1, 2, 4 or 8 bytes
        width = 1 << (size - 24)
        size, at = int.from_bytes(data[at : at + width], "big"), at + width
    if kind == NUMBER:
        return size, at
    if kind == TEXT:
        return data[at : at + size].decode(), at + size
    if kind != LIST:
        raise ValueError("not a file of Pagefind 1.5")
    values = []
    for _ in range(size):
        value, at = value_at(data, at)
        values.append(value)
    return values, at
