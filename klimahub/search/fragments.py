"""Pagefind's files into what it knows of each page: title, text, headings. Each is gzip around a mark and JSON."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

SIGNATURE = b"pagefind_dcd"
MANY = 2000
"""What was read of so many stays at hand: it is read while Pagefind is at work, and most of it is as it was."""
NAME = re.compile(r"(\d+/)?fragment/([a-z-]+)_(\w+)\.pf_fragment")


@dataclass(frozen=True)
class Fragment:
    """A page as Pagefind knows it. `id` is what its results call it, without the language, in the shard whose folder is
    `shard`; `address` begins with a slash."""

    language: str
    id: str
    address: str
    meta: Mapping[str, str]
    content: str
    shard: str = ""

    @property
    def path(self) -> str:
        """Of its file in its shard's bundle."""
        return f"fragment/{self.language}_{self.id}.pf_fragment"


def address_of(path: str) -> str:
    """What Pagefind calls the page that is in the file at `path`."""
    return "/" + path.removesuffix("index.html")


def fragments_of(bundle: Mapping[str, bytes]) -> Iterator[Fragment]:
    """The pages in a bundle, in the order of its paths. ValueError: Pagefind is not as we know it."""
    return (fragment for path, packed in sorted(bundle.items()) if (fragment := fragment_of(path, packed)))


@lru_cache(maxsize=MANY)
def fragment_of(path: str, packed: bytes) -> Fragment | None:
    """What is in a file of a bundle; nothing where it is no fragment."""
    found = NAME.fullmatch(path)
    if not found:
        return None
    data = gzip.decompress(packed)
    if not data.startswith(SIGNATURE):
        raise ValueError("not a file of Pagefind 1.5")
    page: dict[str, Any] = json.loads(data.removeprefix(SIGNATURE))
    shard, language, own = found.groups()
    return Fragment(language, own, page["url"], page["meta"], page["content"], shard or "")
