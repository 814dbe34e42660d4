"""Pagefind's files into what it knows of each page: title, text, headings. Each is gzip around a mark and JSON."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from klimahub.record import record

SIGNATURE = b"pagefind_dcd"
NAME = re.compile(r"(\d+/)?fragment/([a-z-]+)_(\w+)\.pf_fragment")
LAST = 4000
"""So many pages stay open: those of a hub of a hundred places in a few languages."""


@record
class Fragment:
    """A page as Pagefind knows it. `id` is what its results call it, without the language, in the shard whose folder is
    `shard`; `address` begins with a slash."""

    language: str
    id: str
    address: str
    meta: Mapping[str, str]
    content: str
    shard: str = ""


def fragments_of(bundle: Mapping[str, bytes]) -> Iterator[Fragment]:
    """The pages in a bundle, in the order of its paths. ValueError: Pagefind is not as we know it."""
    return filter(None, (fragment_of(path, packed) for path, packed in sorted(bundle.items())))


@lru_cache(maxsize=LAST)
def fragment_of(path: str, packed: bytes) -> Fragment | None:
    """The page in a file of a bundle, if it is one of a page; the last ones stay open."""
    found = NAME.fullmatch(path)
    if not found:
        return None
    data = gzip.decompress(packed)
    if not data.startswith(SIGNATURE):
        raise ValueError("not a file of Pagefind 1.5")
    page: dict[str, Any] = json.loads(data.removeprefix(SIGNATURE))
    shard, language, own = found.groups()
    return Fragment(language, own, page["url"], page["meta"], page["content"], shard or "")
