"""The e-reader's book: its files, its links, and the judgement of epubcheck (slow)."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from posixpath import dirname, join, normpath

import papers
import pytest
from lxml import etree

from klimahub.editions import Product, Rendered, epub
from klimahub.paper.desk import Desk

XHTML = "{http://www.w3.org/1999/xhtml}"
CHECKER = Path("/usr/bin/epubcheck")


def made(hub: Rendered) -> list[Product]:
    return list(epub.make(hub, lambda done, total: None))


@pytest.fixture(scope="module", params=["da", "en"])
def files(request: pytest.FixtureRequest) -> Mapping[str, bytes]:
    (product,) = (each for each in made(papers.rendered()) if each.language == request.param)
    with zipfile.ZipFile(io.BytesIO(product.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def pages(files: Mapping[str, bytes]) -> dict[str, etree._Element]:
    return {path: etree.fromstring(content) for path, content in files.items() if path.endswith(".xhtml")}


def test_the_media_type_stands_first_and_unpacked(files: Mapping[str, bytes]) -> None:
    content = made(papers.rendered())[0].content
    first = zipfile.ZipFile(io.BytesIO(content)).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert content[30:58] == b"mimetypeapplication/epub+zip"


def test_every_place_theme_and_text_is_in_the_contents(
    files: Mapping[str, bytes], pages: dict[str, etree._Element]
) -> None:
    listed = [link.get("href") for link in pages["book/nav.xhtml"].iter(f"{XHTML}a")]
    there = {path.removeprefix("book/") for path in pages} - {"nav.xhtml", "title.xhtml"}
    assert set(listed) == there
    assert {"municipality-samsoe.xhtml", "theme-energy.xhtml", "glossary.xhtml", "method.xhtml"} <= there


def test_every_link_within_the_book_leads_somewhere(
    files: Mapping[str, bytes], pages: dict[str, etree._Element]
) -> None:
    ids = {path: {each.get("id") for each in page.iter() if each.get("id")} for path, page in pages.items()}
    for path, page in pages.items():
        for link in page.iter(f"{XHTML}a"):
            target, _, fragment = (link.get("href") or "").partition("#")
            if "://" not in target:
                place = normpath(join(dirname(path), target)) if target else path
                assert place in files, (path, target)
                assert not fragment or fragment in ids[place], (path, fragment)


def test_every_picture_has_its_numbers_as_text(files: Mapping[str, bytes], pages: dict[str, etree._Element]) -> None:
    pictures = [(path, picture) for path, page in pages.items() for picture in page.iter(f"{XHTML}img")]
    assert len(pictures) > 8
    for path, picture in pictures:
        assert len(picture.get("alt") or "") > 20
        content = files[normpath(join(dirname(path), picture.get("src") or ""))]
        assert content.startswith(b"\xff\xd8\xff") or etree.fromstring(content).tag.endswith("svg")


def test_a_picture_of_a_text_is_in_the_book_as_jpeg(
    files: Mapping[str, bytes], pages: dict[str, etree._Element]
) -> None:
    photos = {path for path in files if path.endswith(".jpg")}
    assert photos == {"book/pictures/moeller-jpg.jpg", "book/pictures/stenrev-png.jpg"}
    figures = pages["book/municipality-samsoe.xhtml"].iter(f"{XHTML}figure")
    told = ["".join(str(words) for words in figure.itertext()) for figure in figures]
    assert sum("Tegnet til testene, CC0 1.0" in words for words in told) == 1
    for path in photos:
        assert f'href="{path.removeprefix("book/")}" media-type="image/jpeg"'.encode() in files["book/package.opf"]


def test_two_books_of_the_same_content_are_equal() -> None:
    hub = papers.rendered()
    assert made(hub) == made(hub)


def test_markup_and_emoji_in_a_name_are_words(tmp_path: Path) -> None:
    hub = papers.rendered()
    config = hub.config.model_copy(update={"name": "hub 🌱 <b>&amp; ]]> #x"})
    desk = Desk(replace(hub.renderer, config=config), hub.languages[0])
    for path, text in epub.files_of(desk).items():
        if path.endswith((".xhtml", ".opf", ".svg")):
            etree.fromstring(text.encode())
    assert "hub 🌱 &lt;b&gt;&amp;amp; ]]&gt; #x" in epub.files_of(desk)["book/title.xhtml"]


@pytest.mark.slow
@pytest.mark.parametrize("number", [0, 1])
def test_epubcheck_has_nothing_to_say_of_the_real_books(number: int, tmp_path: Path) -> None:
    assert CHECKER.exists(), "apt-get install epubcheck"
    assert shutil.which("java"), "epubcheck needs Java"
    product = made(papers.rendered(papers.ROOT / "site_config.yaml"))[number]
    (tmp_path / product.path).write_bytes(product.content)
    command = ["java", "-jar", str(CHECKER), str(tmp_path / product.path)]
    told = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert "0 fatals / 0 errors / 0 warnings / 0 infos" in told.stdout, told.stdout[:3000] + told.stderr[:3000]
