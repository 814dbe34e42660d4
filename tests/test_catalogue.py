from __future__ import annotations

import json
from typing import Any

from klimahub.search.catalogue import catalogue_files
from klimahub.search.chunks import Chunk
from klimahub.search.findings import Record
from klimahub.search.fragments import Fragment


def known(*addresses: str) -> list[Fragment]:
    return [Fragment("da", str(n), address, {}, "") for n, address in enumerate(addresses)]


def read(files: dict[str, bytes]) -> dict[str, Any]:
    text = files["catalogue.da.js"].decode().partition("]=")[2]
    return dict(json.loads(text.removesuffix(";\n")))


def test_a_record_is_told_by_kind_name_and_facets_under_the_name_that_pagefind_gives_it() -> None:
    records = [
        Record(
            "odense/index.html", "da", "municipality", "odense", "Odense", {"region": ("syd",), "theme": ("a", "b")}
        ),
        Record("odense/@skov/index.html", "da", "action", "odense/skov", "Skov", {"region": ("syd",), "theme": ("b",)}),
        Record("om/index.html", "da", "page", "about", "Om"),
    ]
    assert read(catalogue_files(records, known("/om/", "/odense/", "/odense/@skov/"))) == {
        "kinds": ["action", "municipality", "page"],
        "themes": ["a", "b"],
        "facets": {"region": ["syd"]},
        "sets": [[[0]], [[]]],
        "records": [["1", 1, "Odense", 0, [0, 1], "odense/"], ["2", 0, "", 0, [1]], ["0", 2, "Om", 1, [], "om/"]],
        "chunks": [],
    }


def test_a_page_that_pagefind_has_left_out_is_left_out() -> None:
    records = [Record("om/index.html", "da", "page", "about", "Om"), Record("x/index.html", "da", "page", "x", "X")]
    assert len(read(catalogue_files(records, known("/om/")))["records"]) == 1


def test_the_chunks_of_a_language_s_index_are_told_with_their_shard_and_first_word() -> None:
    chunks = [Chunk("da", "a1", "0"), Chunk("en", "b1", "0"), Chunk("da", "a2", "fur", "2/")]
    record = Record("om/index.html", "da", "page", "about", "Om")
    assert read(catalogue_files([record], known("/om/"), chunks))["chunks"] == [["0", "a1"], ["fur", "2/a2"]]
