"""The sheet and the slide of a place, as a printer, a phone, a screen reader and a search meet them."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import papers
import pypdf
import pypdfium2
import pytest

from klimahub.paper import sheet
from klimahub.paper.places import best_known
from klimahub.writing.shelf import Offer

PLACES = ("aabenraa", "koebenhavn", "samsoe", "soenderborg")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    wanted = [paper for code in ("da", "en") for paper in papers.of_places(code)]
    press = papers.press_in(tmp_path_factory.mktemp("paper"))
    return {each.paper.path: each.content for each in press.print_all(wanted, lambda done, total: None)}


def data(place: str, code: str = "da") -> dict[str, Any]:
    path = papers.desk_of(code).path("sheet", place)
    paper = next(paper for paper in sheet.papers(papers.desk_of(code)) if paper.path == path)
    found: dict[str, Any] = json.loads(paper.data)
    return found


def reader(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def test_every_place_has_its_papers_in_both_languages(made: dict[str, bytes]) -> None:
    assert set(made) == {
        f"{folder}/{place}-{name}"
        for place in PLACES
        for folder, name in (
            ("da/ark", "ark.pdf"), ("da/dias", "dias.pdf"), ("da/dias", "dias.png"),
            ("en/sheets", "sheet.pdf"), ("en/slides", "slide.pdf"), ("en/slides", "slide.png"),
        )
    }  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("code", "path"), [("da", "da/ark/{}-ark.pdf"), ("en", "en/sheets/{}-sheet.pdf")])
class TestASheet:
    def test_is_two_pages_of_a4(self, made: dict[str, bytes], place: str, code: str, path: str) -> None:
        pages = reader(made[path.format(place)]).pages
        assert [tuple(round(float(side)) for side in page.mediabox[2:]) for page in pages] == [(595, 842)] * 2

    def test_has_a_code_that_leads_to_the_page(self, made: dict[str, bytes], place: str, code: str, path: str) -> None:
        assert papers.codes_in(made[path.format(place)]) == [papers.desk_of(code).public("municipality", place)]

    def test_says_the_sentence_the_figures_and_the_actions(
        self, made: dict[str, bytes], place: str, code: str, path: str
    ) -> None:
        words = squeezed(papers.words_of(made[path.format(place)]))
        told = data(place, code)["place"]
        wanted = [told["name"], told["lead"], told["compiled"], told["chosen_title"], told["figures"][0]["title"]]
        wanted += [tile[part] for tile in told["tiles"] for part in ("label", "value", "detail")]
        wanted += [action[part] for action in told["chosen"] for part in ("title", "what")]
        assert [each for each in wanted if squeezed(each) not in words] == []

    def test_lists_every_source_that_it_names(self, made: dict[str, bytes], place: str, code: str, path: str) -> None:
        told = data(place, code)["place"]
        named = [key for item in (*told["tiles"], *told["chosen"]) for key in item["marks"]]
        named += told["figures"][0]["sources"]
        words = squeezed(papers.words_of(made[path.format(place)]))
        sources = {source["id"]: source for source in told["sources"]}
        for key in named:
            assert squeezed(f"{sources[key]['number']}{sources[key]['title']}.{sources[key]['publisher']}") in words

    def test_is_tagged_for_those_who_listen(self, made: dict[str, bytes], place: str, code: str, path: str) -> None:
        file = reader(made[path.format(place)])
        root = file.trailer["/Root"]
        assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == (code, True)
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
        assert all(page["/Tabs"] == "/S" for page in file.pages)
        tags = papers.tags_of(made[path.format(place)])
        assert [tag["/S"] for tag in tags].count("/H1") == 1
        pictures = [tag for tag in tags if tag["/S"] == "/Figure"]
        assert len(pictures) >= 2
        assert all(len(tag["/Alt"]) > 20 for tag in pictures)

    def test_brings_its_typeface(self, made: dict[str, bytes], place: str, code: str, path: str) -> None:
        fonts = {name: embedded for page in reader(made[path.format(place)]).pages for name, embedded in fonts_of(page)}
        assert all(fonts.values())
        assert all("Figtree" in name for name in fonts)


def squeezed(text: str) -> str:
    """Without spaces, signs of hyphenation and what a line break may have changed."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)


def fonts_of(page: pypdf.PageObject) -> list[tuple[str, bool]]:
    found = []
    for font in page["/Resources"]["/Font"].values():
        (inner,) = font.get_object()["/DescendantFonts"]
        describing = inner.get_object()["/FontDescriptor"]
        found.append((str(describing["/FontName"]), any(f"/FontFile{n}" in describing for n in ("", 2, 3))))
    return found


@pytest.mark.parametrize("place", PLACES)
def test_a_slide_is_one_page_of_sixteen_to_nine_with_a_code(made: dict[str, bytes], place: str) -> None:
    content = made[f"da/dias/{place}-dias.pdf"]
    (page,) = reader(content).pages
    assert float(page.mediabox[2]) / float(page.mediabox[3]) == pytest.approx(16 / 9, abs=0.001)
    assert papers.codes_in(content) == [papers.desk_of("da").public("municipality", place)]


def test_a_slide_as_a_picture_fills_a_projector(made: dict[str, bytes]) -> None:
    picture = made["da/dias/samsoe-dias.png"]
    assert (int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")) == (1920, 1080)


def test_nothing_on_a_sheet_is_told_by_colour_alone(made: dict[str, bytes]) -> None:
    """Printed in grey, words and marks keep a contrast of 3 to 1 with the paper: no pale colour carries meaning."""
    page = pypdfium2.PdfDocument(made["da/ark/soenderborg-ark.pdf"])[0]
    grey = bytes(page.render(scale=1, grayscale=True).buffer)
    assert min(grey) < 60
    told = data("soenderborg")["colours"]
    for token in ("ink", "muted", "obs", "target", "past"):
        assert contrast_in_grey(told[token]) >= 4.5


def contrast_in_grey(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 1.05 / (0.05 + sum(weight * p for weight, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True)))


def test_the_actions_chosen_are_those_the_sources_tell_most_of_in_the_order_of_the_page() -> None:
    actions = [{"id": n, "details": [0] * details} for n, details in enumerate([1, 3, 0, 2, 2, 0, 3])]
    assert [action["id"] for action in best_known(actions)] == [0, 1, 3, 4, 6]


def test_a_sheet_says_when_it_shows_some_of_the_actions_only() -> None:
    assert data("soenderborg")["place"]["chosen_title"].startswith("5 af 15 handlinger")
    assert data("aabenraa")["place"]["chosen_title"] == "2 handlinger"


def test_an_untranslated_story_is_marked_with_its_language() -> None:
    assert data("koebenhavn", "en")["place"]["story_language"] == "da"


def test_paths_hold_plain_letters_only() -> None:
    paths = [paper.path for code in ("da", "en") for paper in papers.of_places(code)]
    assert all(re.fullmatch(r"[a-z0-9/.-]+", path) for path in paths)


@pytest.mark.slow
@pytest.mark.parametrize("code", ["da", "en"])
def test_every_real_sheet_is_two_pages_and_every_slide_one(code: str, tmp_path: Path) -> None:
    real = papers.of_places(code, papers.ROOT / "site_config.yaml")
    wanted = [paper for paper in real if paper.form == "pdf"]
    assert len(wanted) == 2 * 98
    for each in papers.press_in(tmp_path).print_all(wanted, lambda done, total: None):
        assert (each.refused, each.unprintable) == ("", "")
        assert len(reader(each.content).pages) == (2 if each.paper.template == "sheet" else 1), each.paper.path
        assert len(papers.codes_in(each.content)) == 1


def test_a_page_offers_its_own_papers_where_they_are_made() -> None:
    hub = papers.rendered()
    path = "pdf/" + papers.desk_of("da").path("sheet", "samsoe")
    renderer = replace(hub.renderer, offers=(Offer("pdf", path, "da", "", 1, "0", "2026-11-24"),))
    for place, offered in (("samsoe", True), ("aabenraa", False)):
        html = renderer.html(renderer.leaf_at["municipality", place, "da"])
        assert (f'href="../../share/{path}"' in html) == offered
