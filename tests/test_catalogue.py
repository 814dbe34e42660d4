from __future__ import annotations

import json
from typing import Any

from klimahub.search.catalogue import MOST_TITLES, catalogue_files, listed
from klimahub.search.chunks import Chunk
from klimahub.search.findings import Record
from klimahub.search.fragments import Fragment


def known(*addresses: str) -> list[Fragment]:
    return [Fragment("da", str(n), address, {}, "") for n, address in enumerate(addresses)]


def read(files: dict[str, bytes], name: str = "catalogue") -> Any:
    text = files[f"{name}.da.js"].decode().partition("]=")[2]
    return json.loads(text.removesuffix(";\n"))


def test_a_record_is_told_by_kind_name_and_facets_under_the_name_that_pagefind_gives_it() -> None:
    records = [
        Record(
            "odense/index.html", "da", "municipality", "odense", "Odense", {"region": ("syd",), "theme": ("a", "b")}
        ),
        Record("odense/@skov/index.html", "da", "action", "odense/skov", "Skov", {"region": ("syd",), "theme": ("b",)}),
        Record("om/index.html", "da", "page", "about", "Om"),
    ]
    assert read(catalogue_files(listed(records), known("/om/", "/odense/", "/odense/@skov/"))) == {
        "kinds": ["action", "municipality", "page"],
        "themes": ["a", "b"],
        "facets": {"region": ["syd"]},
        "sets": [[[0]], [[]]],
        "records": [["1", 1, "Odense", 0, [0, 1], "odense/"], ["2", 0, "", 0, [1]], ["0", 2, "Om", 1, [], "om/"]],
        "chunks": [],
    }


def test_a_page_that_pagefind_has_left_out_is_left_out() -> None:
    records = [Record("om/index.html", "da", "page", "about", "Om"), Record("x/index.html", "da", "page", "x", "X")]
    assert len(read(catalogue_files(listed(records), known("/om/")))["records"]) == 1


def test_titles_that_the_catalogue_does_not_have_are_told_with_their_addresses_unless_they_are_too_many() -> None:
    titles = ["Skov", "V" * (MOST_TITLES - len("Skov") - len("odense/@0/") - len("odense/@1/")), "!"]
    records = [
        Record(f"odense/@{n}/index.html", "da", "action", f"odense/{n}", title) for n, title in enumerate(titles)
    ]
    place = Record("odense/index.html", "da", "municipality", "odense", "Odense")
    addresses = [f"/{record.address}" for record in (place, *records)]
    assert read(catalogue_files(listed([place, *records[:2]]), known(*addresses)), "titles") == [
        ["Skov", "odense/@0/"], [titles[1], "odense/@1/"]
    ]  # fmt: skip
    assert read(catalogue_files(listed([place, *records]), known(*addresses)), "titles") == []


def test_the_chunks_of_a_language_s_index_are_told_with_their_shard_and_first_word() -> None:
    chunks = [Chunk("da", "a1", "0"), Chunk("en", "b1", "0"), Chunk("da", "a2", "fur", "2/")]
    record = Record("om/index.html", "da", "page", "about", "Om")
    assert read(catalogue_files(listed([record]), known("/om/"), chunks))["chunks"] == [["0", "a1"], ["fur", "2/a2"]]
