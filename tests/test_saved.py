from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from klimahub.publishing import packing
from klimahub.publishing.saved import ABOUT, PACK, WORKER, Pack, saved_of, to_save
from klimahub.writing.cache import SPARE

FILES = {"index.html": "æ".encode(), "assets/site.css": b"a{}", "x/chart.csv": b"1,2"}


def save(
    files: Mapping[str, bytes], stamps: Mapping[str, str], worker: str, words: Mapping[str, str]
) -> dict[str, bytes]:
    return to_save(Pack(stamps, saved_of(files)), worker, words)


def unpacked(pack: bytes) -> dict[str, tuple[str, str, bytes]]:
    """As the worker does it: type, stamp and content by path."""
    head, _, rest = zlib.decompress(pack).partition(b"\n")
    found = {}
    for path, kind, size, stamp in json.loads(head):
        found[path], rest = (kind, stamp, rest[:size]), rest[size:]
    assert rest == b""
    return found


def version(pack: bytes) -> str:
    """As the worker reckons it: the hash of the hashes of the first line and of each file."""
    head, _, _ = zlib.decompress(pack).partition(b"\n")
    pieces = [head + b"\n", *(content for _, _, content in unpacked(pack).values())]
    return sha256(b"".join(sha256(piece).digest() for piece in pieces)).hexdigest()


def test_the_pack_holds_every_file_with_its_type_and_stamp() -> None:
    found = unpacked(save(FILES, {"site.css": "0a1b"}, "", {})[PACK])
    assert found == {
        "index.html": ("text/html; charset=utf-8", "", "æ".encode()),
        "assets/site.css": ("text/css; charset=utf-8", "0a1b", b"a{}"),
        "x/chart.csv": ("text/csv; charset=utf-8", "", b"1,2"),
    }


def test_the_worker_knows_the_version_and_size_of_what_it_saves() -> None:
    made = save(FILES, {}, "work();", {"da": "Intet net"})
    first, rest = made[WORKER].decode().split("\n", 1)
    facts = json.loads(first.removeprefix("const saved = ").removesuffix(";"))
    assert facts["version"] == json.loads(made[ABOUT])["version"]
    assert facts["version"] == version(made[PACK]), "the worker would refuse the pack"
    assert (facts["pack"], facts["size"], facts["words"]) == (PACK, len(made[PACK]), {"da": "Intet net"})
    assert rest == "work();"


def test_the_pages_and_pictures_of_figures_are_left_to_the_net(small_files: Mapping[str, bytes]) -> None:
    saved = unpacked(small_files[PACK])
    assert "kommuner/samsoe/index.html" in saved
    assert [path for path in saved if "/fig/" in path] == []
    assert [path for path in saved if path.endswith(".svg")] == ["assets/icon.svg"]


def test_any_change_is_another_version_and_none_is_the_same_bytes() -> None:
    first = save(FILES, {}, "", {})
    assert save(dict(reversed(FILES.items())), {}, "", {}) == first
    assert save({**FILES, "index.html": b"new"}, {}, "", {})[WORKER] != first[WORKER]


def test_the_reader_is_told_how_much_it_is() -> None:
    made = save(FILES, {}, "", {})
    about = json.loads(made[ABOUT])
    assert (about["files"], about["download"]) == (3, len(made[PACK]))
    assert about["stored"] == len(zlib.decompress(made[PACK]))


def test_an_index_that_is_packed_again_lets_no_page_be_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {f"{number}/index.html": b"%d" % number for number in range(SPARE + 200)}
    before = saved_of(pages, tmp_path / "work")
    for index in (b"1", b"2"):
        saved_of({"pagefind/index/da_1.pf_index": index}, tmp_path / "work", kind="index")
    monkeypatch.setattr(packing, "alone", lambda files, before: pytest.fail("packed again"))
    assert saved_of(pages, tmp_path / "work") == before


def test_files_of_the_index_are_packed_together_by_the_first_sign_of_their_hash() -> None:
    names = [f"pagefind/fragment/{code}_{sign}{n}.pf_fragment" for code in ("da", "en") for sign in "0a" for n in "123"]
    packed = saved_of(dict.fromkeys([*names, "pagefind/pagefind.js", "search/words.da.js"], b"1"))
    assert [len(part.sizes) for part in packed.parts] == [3, 3, 3, 3, 1, 1]


def test_data_for_machines_stays_on_the_net() -> None:
    machines = {"data/hub.sqlite": b"1", "data/actions.csv": b"2", "kommuner/odense/data.json": b"3", "x.bib": b"4"}
    search = {"pagefind/index/da_1.pf_index": b"5", "pagefind/pagefind-entry.json": b"6"}
    found = unpacked(save({**FILES, **machines, **search}, {}, "", {})[PACK])
    assert set(found) == {*FILES, *search}


def test_files_that_are_packed_in_two_groups_follow_each_other() -> None:
    """The pages are packed while the index is made."""
    index = {"pagefind/index/da_1.pf_index": b"5"}
    made = to_save(Pack({}, saved_of(FILES), saved_of(index)), "", {})
    assert list(unpacked(made[PACK])) == [*sorted(FILES), *index]
    assert json.loads(made[ABOUT])["version"] == version(made[PACK])
