"""An action's card on paper: one page, with everything that its page says."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import papers
import pypdf
import pytest

from klimahub.paper import card
from klimahub.paper.typesetting import Paper
from klimahub.writing.shelf import Offer

KEY = "samsoe/"


def cards(code: str, settings: Path = papers.SMALL) -> list[Paper]:
    return list(card.papers(papers.desk_of(code, settings)))


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    paper = next(paper for paper in cards("en") if "/samsoe/" in paper.path)
    printed = papers.printed(paper, tmp_path_factory.mktemp("card"))
    assert (printed.refused, printed.unprintable) == ("", "")
    return printed.content


def test_it_tells_all_fields_of_the_page_and_what_is_not_stated(content: bytes) -> None:
    leaf = next(leaf for leaf in papers.desk_of("en").leaves("action") if leaf.key.startswith(KEY))
    told = papers.words_of(content).replace("\u00ad", "")
    for label, words, _ in leaf.page.values["rows"]:
        assert label in told
        assert words.split()[0] in told
    assert "not stated" in told
    assert leaf.page.values["action"].title in told


def test_it_is_one_page_in_its_language_with_a_code_to_the_action(content: bytes) -> None:
    read = pypdf.PdfReader(io.BytesIO(content))
    assert len(read.pages) == 1
    assert read.trailer["/Root"]["/Lang"] == "en"
    (code,) = papers.codes_in(content)
    assert code.startswith("https://small.example/sub/en/municipalities/samsoe/")


def test_the_longest_is_set_smaller_and_stays_on_one_page(tmp_path: Path) -> None:
    desk = papers.desk_of("da")
    leaf = next(leaf for leaf in desk.leaves("action"))
    data = card.data_of(desk, leaf)
    data["action"]["rows"] = [
        {**row, "words": "Mange ord om det, der skal til. " * 8} for row in data["action"]["rows"]
    ]
    long = papers.printed(Paper.of("a.pdf", "card", data), tmp_path)
    assert long.refused == ""
    assert len(pypdf.PdfReader(io.BytesIO(long.content)).pages) == 1


def test_markup_in_a_title_is_printed_as_it_stands(tmp_path: Path) -> None:
    desk = papers.desk_of("da")
    data = card.data_of(desk, next(leaf for leaf in desk.leaves("action")))
    data["action"]["title"] = '#image("x") *b* <i>'
    printed = papers.printed(Paper.of("a.pdf", "card", data), tmp_path)
    assert printed.refused == ""
    assert '#image("x") *b* <i>' in papers.words_of(printed.content)


def test_the_page_offers_it_where_it_is_made() -> None:
    hub, desk = papers.rendered(), papers.desk_of("da")
    one, other, *_ = desk.leaves("action")
    path = "pdf/" + desk.path("card", one.key)
    renderer = replace(hub.renderer, offers=(Offer("pdf", path, "da", "", 1, "0", "2026-11-24"),))
    assert f"share/{path}" in renderer.html(one)
    assert "share/pdf" not in renderer.html(other)


@pytest.mark.slow
@pytest.mark.parametrize("code", ["da", "en"])
def test_every_real_card_is_one_page(code: str, tmp_path: Path) -> None:
    wanted = cards(code, papers.ROOT / "site_config.yaml")
    assert len(wanted) > 400
    for each in papers.press_in(tmp_path).print_all(wanted, lambda done, total: None):
        assert (each.refused, each.unprintable) == ("", "")
        assert len(pypdf.PdfReader(io.BytesIO(each.content)).pages) == 1, each.paper.path
