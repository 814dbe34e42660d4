"""The single file of the small site: whole, closed to the outside, and every link within it leads somewhere."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

import pytest

from klimahub.editions import Rendered, single


class Reader(HTMLParser):
    """Ids, links, what the browser itself would fetch, and the text of scripts and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.policy = ""
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.within = tag if tag in self.raw and found.get("type") != "application/json" else ""
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if tag == "a" else []
        self.fetched += [found[name] for name in ("src", "href") if name in found and tag not in ("a", "use")]
        self.links += [found["href"]] if tag == "use" else []
        self.policy = found["content"] if found.get("http-equiv") else self.policy

    def handle_endtag(self, tag: str) -> None:
        self.within = ""

    def handle_data(self, data: str) -> None:
        if self.within:
            self.raw[self.within].append(data)


@pytest.fixture(scope="module")
def made(small_rendered: Rendered) -> str:
    (product,) = single.make(small_rendered, lambda done, total: None)
    return product.content.decode()


@pytest.fixture(scope="module")
def read(made: str) -> Reader:
    reader = Reader()
    reader.feed(made)
    return reader


def test_every_place_is_there_in_both_languages(read: Reader) -> None:
    for slug in ("aabenraa", "koebenhavn", "samsoe", "soenderborg"):
        assert {f"kommuner-{slug}", f"en-municipalities-{slug}"} <= set(read.ids)


def test_a_picture_of_a_text_is_its_words_and_a_link_to_it(made: str) -> None:
    assert "<img" not in made
    link = r'<a href="?https://small\.example/sub/assets/pictures/moeller-960\.\w+\.webp"?>Tre hvide vindmøller'
    assert re.search(link, made)


def test_no_id_stands_twice(read: Reader) -> None:
    assert [name for name, number in Counter(read.ids).items() if number > 1] == []


def test_every_link_within_the_file_leads_somewhere(read: Reader) -> None:
    assert {link for link in read.links if link.startswith("#")} <= {f"#{name}" for name in read.ids}


def test_every_other_link_is_a_whole_address(read: Reader) -> None:
    assert [link for link in read.links if not re.match(r"#|https?://", link)] == []


def test_nothing_is_fetched(read: Reader, made: str) -> None:
    assert read.fetched == ["data:,"]
    assert not re.search(r"url\((?!data:|#)|@import", made)


def test_the_policy_lets_run_what_is_there_and_nothing_else(read: Reader) -> None:
    (script,), (style,) = read.raw["script"], read.raw["style"]
    assert f"script-src '{single.digest(script)}'" in read.policy
    assert f"style-src '{single.digest(style)}'" in read.policy
    assert read.policy.startswith("default-src 'none'")


def test_the_search_comes_with_its_licence(made: str) -> None:
    assert "Copyright 2022 Luca Ongaro" in made
    assert "Permission is hereby granted" in made


def test_the_fronts_stand_last_so_that_style_can_show_the_first_language(made: str) -> None:
    names = re.findall(r'<article id="([^"]+)"', made)
    assert names[-2:] == ["en", "da"]
