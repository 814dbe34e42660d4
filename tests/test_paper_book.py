"""The poster and the book, of the small site here and of the whole hub when slow tests are asked for."""

from __future__ import annotations

import io
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import papers
import pypdf
import pytest

from klimahub.paper import book, poster

CODES = ("da", "en")


@pytest.fixture(scope="module", params=CODES)
def code(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def made(code: str, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    (paper,) = book.papers(papers.desk_of(code))
    sheet = papers.printed(paper, tmp_path_factory.mktemp("book"))
    assert not sheet.refused, sheet.refused
    return sheet.content


@pytest.fixture(scope="module")
def pages(made: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages]


def data(code: str) -> dict[str, Any]:
    (paper,) = book.papers(papers.desk_of(code))
    found: dict[str, Any] = json.loads(paper.data)
    return found


def marks_in(made: bytes) -> tuple[dict[str, int], dict[str, int]]:
    """Parts and chapters among the bookmarks, each with the number of its page."""
    reader = pypdf.PdfReader(io.BytesIO(made))
    parts = [each for each in reader.outline if not isinstance(each, list)]
    chapters = [each for group in reader.outline if isinstance(group, list) for each in group]
    numbered = [{str(each.title): number(reader, each) for each in found} for found in (parts, chapters)]
    return numbered[0], numbered[1]


def number(reader: pypdf.PdfReader, mark: Any) -> int:
    found = reader.get_destination_page_number(mark)
    assert found is not None
    return found + 1


def test_a_picture_of_a_text_is_printed_with_its_words_and_its_maker(code: str, made: bytes, pages: list[str]) -> None:
    alts = [tag["/Alt"] for tag in papers.tags_of(made) if tag["/S"] == "/Figure"]
    words = {"da": "Tre hvide vindmøller", "en": "Three white wind turbines"}[code]
    assert sum(alt.startswith(words) for alt in alts) == 1
    assert sum("Tegnet til testene, CC0 1.0" in " ".join(text.split()) for text in pages) == 1


def test_bookmarks_lead_to_every_part_and_every_place(code: str, made: bytes) -> None:
    parts, chapters = marks_in(made)
    told = data(code)
    assert list(parts) == [told["parts"][part] for part in ("before", "country", "themes", "places", "after")]
    named = [place["name"] for place in told["places"]]
    assert [chapter for chapter in chapters if chapter in named] == named


def test_the_contents_name_every_chapter_with_the_page_that_it_begins_on(made: bytes, pages: list[str]) -> None:
    parts, chapters = marks_in(made)
    contents = re.sub(r"[\s.]+", " ", pages[1])
    for name, page in {**parts, **chapters}.items():
        assert f"{name} {page} " in contents


def test_a_place_has_all_its_actions_tables_and_sources(code: str, pages: list[str]) -> None:
    words = "".join("".join(pages).split()).replace("\u00ad", "")
    for place in data(code)["places"]:
        for action in place["actions"]:
            assert "".join(action["title"].split()).replace("-", "") in words.replace("-", "")
        for source in place["sources"]:
            assert "".join(source["title"].split()).replace("-", "") in words.replace("-", "")


def test_links_lead_within_the_book_where_it_has_the_page_and_to_the_web_where_not(code: str) -> None:
    desk = papers.desk_of(code)
    assert book.inside(desk, "municipality", "samsoe", "x") == "#municipality-samsoe"
    assert book.inside(desk, "glossary") == "#glossary"
    assert book.inside(desk, "region", "midtjylland") == desk.public("region", "midtjylland")
    with pytest.raises(KeyError):
        book.inside(desk, "municipality", "atlantis")


def test_the_poster_is_one_page_of_a3_with_the_map_the_themes_and_a_code(code: str, tmp_path: Path) -> None:
    (paper,) = poster.papers(papers.desk_of(code))
    made = papers.printed(paper, tmp_path)
    assert not made.refused
    (page,) = pypdf.PdfReader(io.BytesIO(made.content)).pages
    assert [round(float(side)) for side in page.mediabox[2:]] == [842, 1191]
    assert papers.codes_in(made.content, 72) == [papers.desk_of(code).public("front")]
    words = papers.words_of(made.content)
    told = json.loads(paper.data)
    assert len(told["themes"]) == 10
    assert all(theme["name"] in words for theme in told["themes"])
    assert all(entry["label"] in words for entry in told["map"]["legend"])


def test_steps_of_the_map_differ_in_grey_and_the_unknown_is_hatched() -> None:
    desk = papers.desk_of("da", papers.ROOT / "site_config.yaml", drawn=False)
    (paper,) = poster.papers(desk)
    legend = json.loads(paper.data)["map"]["legend"]
    assert legend[-1]["colour"] == ""
    greys = [grey(entry["colour"]) for entry in legend[:-1]]
    assert all(abs(a - b) >= 25 for a, b in pairwise(greys))


def grey(colour: str) -> float:
    """The grey that a printer makes of a colour, from 0 to 255 (ITU-R BT.601)."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


@pytest.mark.slow
@pytest.mark.parametrize("language", CODES)
def test_the_real_book_has_all_places_and_the_real_poster_one_page(language: str, tmp_path: Path) -> None:
    desk = papers.desk_of(language, papers.ROOT / "site_config.yaml")
    for paper in (*book.papers(desk), *poster.papers(desk)):
        made = papers.printed(paper, tmp_path)
        assert (made.refused, made.unprintable) == ("", "")
        count = len(pypdf.PdfReader(io.BytesIO(made.content)).pages)
        assert count == 1 if paper.template == "poster" else count > 300
