"""The rendered small site: addresses, links and languages."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from rings import left_behind
from whole import files_in

from klimahub.editions import Rendered
from klimahub.pipeline import TEMPLATES, Hub
from klimahub.publishing import framed
from klimahub.publishing.crawlers import entries_of
from klimahub.render import page_kinds

CONTENT = Path(__file__).parent / "sites" / "small"
FOREIGN = rb"""https?://(?!www\.w3\.org/|schemas\.openxmlformats\.org/|github\.com/)"""
"""An address that is not the name of a format, nor where a library's licence comment leads."""
OTHERS = rb"https?://(?!www\.w3\.org/|schemas\.openxmlformats\.org/|vega\.github\.io/schema/)"
"""An address that is more than the name of a format."""
CONTRACT = (
    "index.html",
    "en/index.html",
    "kommuner/index.html",
    "en/municipalities/index.html",
    "kommuner/soenderborg/index.html",
    "en/municipalities/soenderborg/index.html",
    "kommuner/soenderborg/data.json",
    "kommuner/soenderborg/data.csv",
    "regioner/syddanmark/index.html",
    "en/regions/syddanmark/index.html",
    "temaer/index.html",
    "temaer/energy/index.html",
    "en/themes/energy/index.html",
    "kort/index.html",
    "soeg/index.html",
    "en/search/index.html",
    "dk2020/index.html",
    "metode/index.html",
    "ordbog/index.html",
    "om/index.html",
    "tilgaengelighed/index.html",
    "data/index.html",
    "en/accessibility/index.html",
    "en/data/index.html",
    "404.html",
)


class Links(HTMLParser):
    """The addresses and ids of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [found["id"]] if found.get("id") else []
        if tag != "link" or "stylesheet" in (found.get("rel") or ""):
            self.links += [value for name in ("href", "src", "action") if (value := found.get(name)) is not None]


def parsed(content: bytes) -> Links:
    page = Links()
    page.feed(content.decode())
    return page


@pytest.fixture(scope="module")
def files(small_rendered: Rendered) -> Mapping[str, bytes]:
    return files_in(small_rendered.renderer)


@pytest.fixture(scope="module")
def pages(files: Mapping[str, bytes]) -> dict[str, Links]:
    return {path: parsed(content) for path, content in files.items() if path.endswith(".html")}


@pytest.mark.parametrize("path", CONTRACT)
def test_an_address_of_the_contract_is_there(files: Mapping[str, bytes], path: str) -> None:
    assert path in files


def test_every_internal_link_leads_to_a_page_and_its_anchor(
    files: Mapping[str, bytes], pages: dict[str, Links]
) -> None:
    dead = []
    for path, page in pages.items():
        for link in page.links:
            target, _, fragment = link.partition("#")
            target = target.partition("?")[0]
            if "://" in target or path.endswith("404.html"):
                continue
            place = normpath(join(dirname(path), target)) if target else path
            place = join(place, "index.html") if target.endswith("/") or place == "." else place
            place = normpath(place)
            if place not in files or (fragment and place in pages and fragment not in pages[place].ids):
                dead.append((path, link))
    assert dead == []


def test_all_links_are_relative(pages: dict[str, Links]) -> None:
    rooted = [(path, link) for path, page in pages.items() for link in page.links if link.startswith("/")]
    assert {path for path, _ in rooted} <= {"404.html", "en/404.html"}


def test_the_404_page_knows_where_the_site_is_published(pages: dict[str, Links]) -> None:
    assert "/sub/kommuner/" in pages["404.html"].links


def test_ids_are_unique_on_every_page(pages: dict[str, Links]) -> None:
    twice = {path: {i for i in page.ids if page.ids.count(i) > 1} for path, page in pages.items()}
    assert {path: ids for path, ids in twice.items() if ids} == {}


def test_nothing_is_loaded_from_a_third_party(files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        if path.endswith(".html"):
            loaded = re.findall(r'<(?:script|img|iframe|source)[^>]+src="([^"]+)"', content.decode())
            loaded += re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"', content.decode())
            assert not [address for address in loaded if "://" in address], path
        if path.startswith("assets/") and path.endswith((".css", ".js")):
            assert not re.search(OTHERS, content), path


def test_no_page_has_inline_script_or_style(files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        if path.endswith(".html"):
            html = content.decode()
            assert "<style" not in html, path
            assert not re.search(r"<script(?![^>]*(src=|application/(ld\+)?json))", html), path
            assert not re.search(r' (style|on\w+)="', html), path


def test_an_untranslated_story_is_marked_and_not_offered_as_a_translation(files: Mapping[str, bytes]) -> None:
    html = files["en/municipalities/koebenhavn/index.html"].decode()
    assert '<section class="story" lang="da"' in html
    assert "hreflang" not in html.partition("</head>")[0]
    assert '<link rel="canonical" href="https://small.example/sub/kommuner/koebenhavn/">' in html


def test_an_untranslated_story_asks_for_a_new_file_and_a_translated_one_leads_to_it(files: Mapping[str, bytes]) -> None:
    html = files["en/municipalities/koebenhavn/index.html"].decode()
    assert "The text is not translated into English yet" in html
    assert '/new/main/content/kommuner?filename=koebenhavn.en.md">Translate it' in html
    assert "is not translated" not in files["en/municipalities/samsoe/index.html"].decode()


def test_every_page_leads_to_the_file_of_its_text_or_the_folder_of_its_facts(files: Mapping[str, bytes]) -> None:
    for path, page in files.items():
        if path.endswith(".html"):
            named = re.findall(r'href="https://[^"]*?/(edit|tree)/main/([^"]+)"', page.decode())
            assert named, path
            for what, place in named:
                assert (CONTENT / place).is_dir() if what == "tree" else (CONTENT / place).is_file(), (path, place)


def test_an_action_is_mended_in_the_file_of_its_place(files: Mapping[str, bytes]) -> None:
    path = next(path for path in files if re.fullmatch(r"kommuner/samsoe/[^/]+/index.html", path))
    assert "/edit/main/content/kommuner/samsoe.md" in files[path].decode()


def test_a_translated_page_points_to_itself_and_its_translations(files: Mapping[str, bytes]) -> None:
    head = files["en/municipalities/samsoe/index.html"].decode().partition("</head>")[0]
    for language, address in (
        ("da", "kommuner/samsoe/"),
        ("en", "en/municipalities/samsoe/"),
        ("x-default", "en/municipalities/samsoe/"),
    ):
        assert f'hreflang="{language}" href="https://small.example/sub/{address}"' in head


def test_the_sitemap_leaves_out_what_is_not_translated(small_rendered: Rendered) -> None:
    text = "".join(entries_of(small_rendered.finished.originals, small_rendered.site, small_rendered.config))
    assert "<loc>https://small.example/sub/en/municipalities/samsoe/</loc>" in text
    assert "en/municipalities/koebenhavn" not in text
    assert "404" not in text


def test_every_figure_has_its_csv_beside_it(files: Mapping[str, bytes], pages: dict[str, Links]) -> None:
    assert files["kommuner/soenderborg/sectors.csv"].startswith(b"year,energy,transport")
    assert "fig/sectors/" in pages["kommuner/soenderborg/index.html"].links
    assert "../../sectors.csv" in pages["kommuner/soenderborg/fig/sectors/index.html"].links


def test_the_data_of_a_page_holds_its_facts_and_their_sources(files: Mapping[str, bytes]) -> None:
    data = json.loads(files["kommuner/soenderborg/data.json"])
    assert data["facts"]["sources"]["s1"]["publisher"] == "CSR.dk"
    assert data["emission_account"]["years"][-1] == 2023
    assert b"result/reduction,reduction-2024" in files["kommuner/soenderborg/data.csv"]


def test_a_case_page_is_light(files: Mapping[str, bytes]) -> None:
    """The budget of docs: page and style sheet, as they travel."""
    import gzip

    page = len(gzip.compress(files["kommuner/soenderborg/index.html"]))
    style = len(gzip.compress(files["assets/site.css"]))
    assert page + style < 30_000


def test_every_page_kind_has_a_template_and_an_address(small_hub: Hub) -> None:
    for kind in page_kinds():
        assert (TEMPLATES / "pages" / f"{kind}.html").exists()
        assert all(f"addresses.{kind}" in language.flat for language in small_hub.languages)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "da",
            ("Samlet fra offentlige kilder", "kontrolleret", "Meld en fejl", ("Ret denne side", "Ret fakta bag siden")),
        ),
        ("en", ("Compiled from public sources", "checked", "Report an error", ("Edit this page", "Edit the facts"))),
    ],
)
def test_every_page_says_when_it_was_compiled_who_checked_it_and_how_to_correct_it(
    files: Mapping[str, bytes], language: str, words: tuple[str, str, str, tuple[str, str]]
) -> None:
    told = {path: page.decode() for path, page in files.items() if path.endswith(".html")}
    for path, text in told.items():
        if f'<html lang="{language}"' in text:
            assert all(word in text for word in words[:3]), path
            assert any(word in text for word in words[3]), path


def test_no_kind_of_page_leaves_rings_of_objects_behind(small_rendered: Rendered) -> None:
    """Each would hold the whole hub that it is made of: a preview would hold that of every save."""
    renderer = small_rendered.renderer
    leaves = {leaf.kind: leaf for leaf in renderer.leaves}.values()

    def made() -> int:
        return sum(len(renderer.files_of(leaf)) + len(framed.files_of(renderer, leaf)) for leaf in leaves)

    assert made() > len(page_kinds())  # templates are compiled, words remembered
    assert left_behind(made) == []
