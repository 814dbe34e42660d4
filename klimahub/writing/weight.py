"""Files into the kilobytes that a reader fetches: compressed, as servers send them."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from functools import cache


def kilobytes(contents: Iterable[bytes]) -> int:
    """Whole kB (1,000 bytes) of all together, each compressed by gzip."""
    return round(sum(map(compressed_size, contents)) / 1000)


@cache
def compressed_size(content: bytes) -> int:
    return len(gzip.compress(content, mtime=0))
