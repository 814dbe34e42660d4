"""The page of each figure: where it stands, what it offers, and that nothing else knows of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from posixpath import dirname, join, normpath

import pytest
from lxml import html

from klimahub.editions import Rendered
from klimahub.publishing.framed import Framed, files_of, framed_of

ADDRESS = "https://small.example/sub/"


@pytest.fixture(scope="module")
def pages(small_rendered: Rendered) -> dict[str, Framed]:
    return {framed.path: framed for leaf in small_rendered.leaves for framed in framed_of(leaf)}


@pytest.fixture(scope="module")
def made(small_rendered: Rendered) -> Mapping[str, bytes]:
    hub = small_rendered.renderer
    return {path: content for leaf in hub.leaves for path, content in files_of(hub, leaf).items()}


def test_every_figure_of_every_page_has_one_below_its_page(small_rendered: Rendered, made: Mapping[str, bytes]) -> None:
    wanted = {
        f"{dirname(leaf.path)}/fig/{figure.id}/index.html".lstrip("/")
        for leaf in small_rendered.leaves
        for figure in leaf.page.figures.values()
    }
    assert set(made) == wanted
    assert {"kommuner/samsoe/fig/sectors/index.html", "en/fig/neutral-years/index.html"} <= wanted


def test_it_tells_the_place_the_finding_the_numbers_the_sources_and_the_way_back(
    pages: Mapping[str, Framed], made: Mapping[str, bytes]
) -> None:
    path = "en/municipalities/soenderborg/fig/promise/index.html"
    page, framed = html.fromstring(made[path].decode()), pages[path]
    words = " ".join(" ".join(page.itertext()).split())
    assert page.findtext(".//p[@class='over']") == "Sønderborg"
    for told in (framed.figure.title, framed.figure.sentence):
        assert told.replace("CO2", "CO 2") in words.replace("CO 2", "CO 2").replace("CO2", "CO 2")
    sources = framed.of.page.values["sources"]
    assert framed.figure.sources
    assert all(sources[key].title in words for key in framed.figure.sources)
    assert "../../#promise" in [normpath_of(link, path) for link in page.xpath("//a/@href")]


def normpath_of(link: str, path: str) -> str:
    """A link to the page above, however it is written."""
    above = dirname(dirname(dirname(path)))
    target, _, fragment = link.partition("#")
    return f"../../#{fragment}" if normpath(join(dirname(path), target)) == above else link


def test_what_it_offers_is_there(made: Mapping[str, bytes], small_files: Mapping[str, bytes]) -> None:
    for path, content in made.items():
        for link in html.fromstring(content.decode()).xpath(
            "//a/@href | //script/@src | //link[@rel='stylesheet']/@href"
        ):
            target = link.partition("#")[0].partition("?")[0]
            if target and "://" not in target:
                found = normpath(join(dirname(path), target))
                assert {found, f"{found}/index.html".removeprefix("./")} & set(small_files), (path, link)


def test_the_codes_are_html_without_a_script_that_shows_what_is_there(
    made: Mapping[str, bytes], small_files: Mapping[str, bytes], pages: Mapping[str, Framed]
) -> None:
    for path, content in made.items():
        frame, image = html.fromstring(content.decode()).xpath("//textarea/text()")
        assert "script" not in frame + image
        (shown,) = html.fromstring(frame).xpath("descendant-or-self::iframe")
        assert shown.get("src") == ADDRESS + path.removesuffix("index.html")
        assert shown.get("title") == pages[path].figure.title
        link, picture = html.fromstring(image), html.fromstring(image).find("img")
        assert picture is not None
        assert str(picture.get("src")).removeprefix(ADDRESS) in small_files
        assert picture.get("alt") == pages[path].figure.sentence
        assert link.get("href") == f"{ADDRESS}{pages[path].of.address}#{pages[path].figure.id}"


def test_no_list_search_or_sitemap_knows_it(made: Mapping[str, bytes], small_files: Mapping[str, bytes]) -> None:
    for content in made.values():
        assert b'<meta name="robots" content="noindex">' in content
        assert b"data-pagefind-body" not in content
    assert b"/fig/" not in small_files["sitemap.xml"]
    assert b"/fig/" not in small_files["llms.txt"]


def test_the_page_it_is_from_leads_to_it_by_one_short_link(small_files: Mapping[str, bytes]) -> None:
    page = small_files["kommuner/samsoe/index.html"].decode()
    assert re.findall(r'<a href="(fig/sectors/)">(.*?)</a>', page) == [("fig/sectors/", "Tag figuren med")]
    assert "sectors.svg" not in page


def test_on_a_disk_the_figure_is_taken_from_the_page_itself(small_rendered: Rendered) -> None:
    there = small_rendered.on_disk.files
    page = there["kommuner/samsoe/index.html"].decode()
    assert 'href="sectors.csv" download' in page
    assert "fig/" not in page
    assert [path for path in there if "/fig/" in path] == []


def test_a_title_with_markup_cannot_leave_the_code(small_rendered: Rendered) -> None:
    from dataclasses import replace

    from klimahub.publishing.framed import codes

    leaf = next(leaf for leaf in small_rendered.leaves if leaf.page.figures)
    framed = next(framed_of(leaf))
    nasty = replace(framed.figure, title='"><script>x</script>', sentence='" onload="x')
    told = codes(small_rendered.renderer, replace(framed, figure=nasty), "")
    assert html.fromstring(told["frame"]).get("title") == nasty.title
    assert unescape(told["image"]).count("<img") == 1
    (picture,) = html.fromstring(told["image"]).xpath("//img")
    assert picture.get("onload") is None
    assert picture.get("alt") == nasty.sentence
