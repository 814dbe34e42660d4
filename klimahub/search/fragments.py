"""Pagefind's files into what it knows of each page: title, text, headings. Each is gzip around a mark and JSON."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from klimahub.record import record

SIGNATURE = b"pagefind_dcd"
NAME = re.compile(r"(\d+/)?fragment/([a-z-]+)_(\w+)\.pf_fragment")


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
    for path, packed in sorted(bundle.items()):
        if found := NAME.fullmatch(path):
            data = gzip.decompress(packed)
            if not data.startswith(SIGNATURE):
                raise ValueError("not a file of Pagefind 1.5")
            page: dict[str, Any] = json.loads(data.removeprefix(SIGNATURE))
            shard, language, own = found.groups()
            yield Fragment(language, own, page["url"], page["meta"], page["content"], shard or "")
