"""A pack of remembered parts is the pack that is made anew, and any program that knows zlib opens it."""

from __future__ import annotations

import random
import zlib
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
    return packing.joined(packing.packed([part(content) for content in contents], cache))


def part(content: bytes) -> Part:
    return Part(sha256(content).digest(), lambda: [content[:5], content[5:]])


def test_what_is_packed_comes_out_whole() -> None:
    assert zlib.decompress(packed(PARTS, NOTHING)) == b"".join(PARTS)
    assert zlib.decompress(packed([], NOTHING)) == b""


def test_parts_know_what_stands_before_them_so_the_pack_is_as_small_as_one_part() -> None:
    repeated = [b"".join(f"<li>{n * 7919}</li>".encode() for n in range(500))] * 20
    assert len(packed(repeated, NOTHING)) < 1.05 * len(zlib.compress(b"".join(repeated), 9))


@pytest.mark.parametrize("at", [0, 1, 5, 10])
def test_after_a_change_the_pack_is_the_one_that_is_made_anew(
    at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path / "work", "packs", []) as cache:
        packed(PARTS, cache)
    changed = [*PARTS[:at], b"<p>ny</p>" + PARTS[at], *PARTS[at + 1 :]]
    anew, read = packed(changed, NOTHING), []
    alone = packing.alone
    monkeypatch.setattr(packing, "alone", lambda files, before: read.append(files) or alone(files, before))
    with opened(tmp_path / "work", "packs", []) as cache:
        assert packed(changed, cache) == anew
    assert 1 <= len(read) <= 1 + packing.BEFORE


def test_of_parts_that_are_packed_already_only_the_one_that_changed_is_packed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tight = [Part(bytes([number]), lambda number=number: [zlib.compress(PARTS[number])], True) for number in range(9)]
    changed = [*tight[:2], Part(b"other", lambda: [zlib.compress(b"other")], True), *tight[3:]]
    with opened(tmp_path / "work", "packs", []) as cache:
        packing.packed(tight, cache)
    read, alone = [], packing.alone
    monkeypatch.setattr(packing, "alone", lambda files, before: read.append((files, before)) or alone(files, before))
    with opened(tmp_path / "work", "packs", []) as cache:
        found = packing.joined(packing.packed(changed, cache))
    assert read == [([zlib.compress(b"other")], b"")]
    assert zlib.decompress(found) == b"".join(each.read()[0] for each in changed)


def test_what_is_known_is_not_opened(tmp_path: Path) -> None:
    with opened(tmp_path / "work", "packs", []) as cache:
        before = packed(PARTS, cache)

    def closed() -> list[bytes]:
        raise AssertionError("opened")

    names = [Part(sha256(content).digest(), closed) for content in PARTS]
    with opened(tmp_path / "work", "packs", []) as cache:
        assert packing.joined(packing.packed(names, cache)) == before


def test_what_is_packed_while_it_grows_is_packed_as_if_it_came_at_once() -> None:
    whole, growing = b"".join(PARTS), packing.Growing()
    for start in range(0, len(whole), 777):
        growing.add(whole[start : start + 777])
    assert growing.packed() == packing.alone([whole])


@pytest.mark.parametrize("first", [b"", b"x", b"vind" * 9000, b"\xff" * 70_001])
@pytest.mark.parametrize("second", [b"", b"x", b"sol" * 9000, b"\xff" * 70_001])
def test_the_check_sum_of_two_contents_is_reckoned_from_both(first: bytes, second: bytes) -> None:
    reckoned = packing.check_of(zlib.adler32(first), zlib.adler32(second), len(second))
    assert reckoned == zlib.adler32(first + second)
