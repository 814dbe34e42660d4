"""Pagefind's files into the same files in a fixed order, so that two builds of the same pages are equal.

Pagefind 1.5 lists filters and their values in the random order of a hash table and names files by a hash of what they
hold. Later versions sort; then this module can go. A file is gzip around a signature and CBOR (RFC 8949), of which
Pagefind uses whole numbers, texts and arrays.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from typing import Any

SIGNATURE = b"pagefind_dcd"
NUMBER, TEXT, ARRAY = 0, 3, 4
LONGER = {24: 1, 25: 2, 26: 4}


def steady(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """`files` of a bundle, by path, with filters sorted and renamed. ValueError: Pagefind is not as we know it."""
    made = {path: content for path, content in files.items() if not path.endswith((".pf_filter", ".pf_meta"))}
    entry = json.loads(files["pagefind-entry.json"])
    for code, language in entry["languages"].items():
        version, pages, chunks, filters, *rest = unpacked(files[f"pagefind.{language['hash']}.pf_meta"])
        renamed = []
        for name, old in sorted(filters):
            key, values = unpacked(files[f"filter/{old}.pf_filter"])
            content = packed([key, sorted(values)])
            new = f"{code}_{digest(content, 7)}"
            renamed.append([name, new])
            made[f"filter/{new}.pf_filter"] = content
        meta = packed([version, pages, chunks, renamed, *rest])
        language["hash"] = f"{code}_{digest(meta, 10)}"
        made[f"pagefind.{language['hash']}.pf_meta"] = meta
    made["pagefind-entry.json"] = json.dumps(entry, sort_keys=True).encode()
    return made


def digest(content: bytes, length: int) -> str:
    return hashlib.sha256(content).hexdigest()[:length]


def unpacked(content: bytes) -> Any:
    data = gzip.decompress(content)
    if not data.startswith(SIGNATURE):
        raise ValueError("not a file of Pagefind 1.5")
    value, end = decoded(data, len(SIGNATURE))
    if end != len(data):
        raise ValueError("more than one value")
    return value


def packed(value: Any) -> bytes:
    """With no time in it, unlike what gzip writes by default."""
    return gzip.compress(SIGNATURE + encoded(value), mtime=0)


def decoded(data: bytes, at: int) -> tuple[Any, int]:
    """The CBOR value that begins at `at`, and where the next one begins."""
    kind, size = data[at] >> 5, data[at] & 31
    at += 1
    if size >= 24:
        end = at + LONGER[size]
        size, at = int.from_bytes(data[at:end], "big"), end
    if kind == NUMBER:
        return size, at
    if kind == TEXT:
        return data[at : at + size].decode(), at + size
    if kind != ARRAY:
        raise ValueError(f"CBOR of kind {kind}")
    values = []
    for _ in range(size):
        value, at = decoded(data, at)
        values.append(value)
    return values, at


def encoded(value: Any) -> bytes:
    if isinstance(value, int):
        return head(NUMBER, value)
    if isinstance(value, str):
        return head(TEXT, len(value.encode())) + value.encode()
    return head(ARRAY, len(value)) + b"".join(map(encoded, value))


def head(kind: int, size: int) -> bytes:
    """CBOR's first bytes: the kind, and the size in as few bytes as hold it."""
    if size < 24:
        return bytes([kind << 5 | size])
    mark, length = next((mark, length) for mark, length in LONGER.items() if size < 256**length)
    return bytes([kind << 5 | mark]) + size.to_bytes(length, "big")
