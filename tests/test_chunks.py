from __future__ import annotations

import gzip

import pytest

from klimahub.search.chunks import Chunk, chunks_of
from klimahub.search.findings import Record
from klimahub.search.index import index


def packed(*chunks: bytes, mark: bytes = b"pagefind_dcd") -> bytes:
    """Version, pages and chunks, as Pagefind writes them: lists, texts and numbers of CBOR."""
    pages = b"\x82" + b"\x82\x64da_1\x18\xff" + b"\x82\x64da_2\x19\x01\x00"
    return gzip.compress(mark + b"\x83\x651.5.2" + pages + bytes([0x80 + len(chunks)]) + b"".join(chunks))


ONE, TWO = b"\x83\x61a\x61f\x65da_c1", b"\x83\x63\xc3\xb8l\x62\xc3\xb8\x65da_c2"


def test_each_chunk_is_known_with_its_first_word_its_language_and_its_shard() -> None:
    bundle = {"pagefind.da_1f.pf_meta": packed(ONE, TWO), "2/pagefind.da_2f.pf_meta": packed(ONE), "pagefind.js": b""}
    assert set(chunks_of(bundle)) == {
        Chunk("da", "c1", "a"), Chunk("da", "c2", "øl"), Chunk("da", "c1", "a", "2/")
    }  # fmt: skip


@pytest.mark.parametrize("content", [packed(mark=b"another_mark"), packed(b"\xa0")])
def test_another_pagefind_is_told(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"Pagefind 1\.5"):
        list(chunks_of({"pagefind.da_1.pf_meta": content}))


def test_each_chunk_that_is_known_is_a_file_of_the_index() -> None:
    html = "<html lang='da'><body><main data-pagefind-body><h1>Biogas</h1><p>Gylle og varme.</p></main></body></html>"
    made = index({}, [Record("@biogas/index.html", "da", "page", "biogas", "Biogas", html=html)], 1000)
    files = {path.removeprefix("pagefind/"): content for path, content in made.items() if path.startswith("pagefind/")}
    known = list(chunks_of(files))
    assert known
    assert {f"{each.shard}index/{each.language}_{each.id}.pf_index" for each in known} == {
        path for path in files if path.endswith(".pf_index")
    }
