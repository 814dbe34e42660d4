"""A pack of remembered parts is the pack that is made anew, and any program that knows gzip opens it."""

from __future__ import annotations

import gzip
import random
from hashlib import sha256
from pathlib import Path

import pytest

from klimahub.publishing import packing
from klimahub.publishing.packing import Part
from klimahub.writing.cache import Cache, opened

NOTHING = Cache(Path(), "packs")
LINES = random.Random(1)
PARTS = [
    b"",
    b"{}\n",
    *(f"<p>Side {n}: {LINES.choices(['vind', 'sol', 'vand'], k=LINES.randrange(9000))}</p>".encode() for n in range(9)),
]


def packed(contents: list[bytes], cache: Cache) -> bytes:
    return packing.packed([Part(sha256(content).digest(), content) for content in contents], cache)


def test_what_is_packed_comes_out_whole() -> None:
    assert gzip.decompress(packed(PARTS, NOTHING)) == b"".join(PARTS)
    assert gzip.decompress(packed([], NOTHING)) == b""


def test_parts_know_what_stands_before_them_so_the_pack_is_as_small_as_one_part() -> None:
    repeated = [b"".join(f"<li>{n * 7919}</li>".encode() for n in range(500))] * 20
    assert len(packed(repeated, NOTHING)) < 1.05 * len(gzip.compress(b"".join(repeated), mtime=0))


@pytest.mark.parametrize("at", [0, 1, 5, 10])
def test_after_a_change_the_pack_is_the_one_that_is_made_anew(
    at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path / "work", "packs", []) as cache:
        packed(PARTS, cache)
    changed = [*PARTS[:at], b"<p>ny</p>" + PARTS[at], *PARTS[at + 1 :]]
    anew, made = packed(changed, NOTHING), []
    deflated = packing.deflated
    monkeypatch.setattr(packing, "deflated", lambda part, before: made.append(part) or deflated(part, before))
    with opened(tmp_path / "work", "packs", []) as cache:
        assert packed(changed, cache) == anew
    assert 1 <= len(made) <= 4
