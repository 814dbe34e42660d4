"""What goes into a ZIM file; and, slow, the file itself: valid for zimcheck, served and searched by kiwix-serve."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

import papers
import pytest
from lxml import html

from klimahub.editions import zim
from klimahub.sharing.zim_pages import Entry, entries_of

PLACE = ("kommuner/soenderborg/index.html", "en/municipalities/soenderborg/index.html")
REAL = papers.ROOT / "site_config.yaml"


@pytest.fixture(scope="module", params=["da", "en"])
def entries(request: pytest.FixtureRequest) -> dict[str, Entry]:
    hub = papers.rendered()
    language = next(each for each in hub.languages if each.code == request.param)
    return {entry.path: entry for entry in entries_of(hub.renderer, hub.on_disk.files, language)}


def test_a_picture_of_a_text_is_there_in_one_width(entries: dict[str, Entry]) -> None:
    (page,) = [entry for entry in entries.values() if entry.title == "Samsø"]
    (picture,) = html.fromstring(page.content).xpath("//figure[@class='photo']/img")
    assert picture.get("srcset") is None
    path = normpath(join(dirname(page.path), picture.get("src")))
    assert entries[path].kind == "image/webp"
    assert [path] == [each for each in entries if each.startswith("assets/pictures/moeller")]


def test_a_file_holds_one_language_and_what_its_pages_use(entries: dict[str, Entry]) -> None:
    pages = [entry for entry in entries.values() if entry.title]
    languages = {html.fromstring(page.content).get("lang") for page in pages}
    assert len(languages) == 1
    assert {"assets/site.css", "assets/figtree.woff2"} <= entries.keys()
    assert len([page for page in pages if page.is_main]) == 1


def test_every_link_leads_into_the_file_or_to_the_web(entries: dict[str, Entry]) -> None:
    for path, entry in entries.items():
        if entry.title:
            for _, _, link, _ in html.fromstring(entry.content).iterlinks():
                target = link.partition("#")[0]
                if target and not re.match("[a-z]+:", target):
                    assert normpath(join(dirname(path), target)) in entries, (path, link)


def test_search_form_and_words_about_sticks_are_left_out(entries: dict[str, Entry]) -> None:
    for entry in entries.values():
        if entry.title:
            assert b'class="find"' not in entry.content
            assert b"Content-Security-Policy" not in entry.content
            assert b'class="unpack"' not in entry.content


def test_a_place_is_found_by_how_people_write_it(entries: dict[str, Entry]) -> None:
    (place,) = (entries[path] for path in PLACE if path in entries)
    assert {"Soenderborg", "Sonderborg"} <= set(place.aliases)
    assert "Lillebælt" in place.words
    assert "viewBox" not in place.words


def test_ids_by_chance_are_replaced_and_the_checksum_is_right() -> None:
    import hashlib

    def file(chance: bytes) -> bytes:
        head = b"ZIM\x04" + bytes(4) + chance + bytes(48) + (130).to_bytes(8, "little")
        body = head + b"x" * 10 + b"\x0f\rXapian Glass\x04n" + chance + b"y" * 8
        return body + hashlib.md5(body).digest()

    one, two = zim.steady(file(b"a" * 16)), zim.steady(file(b"b" * 16))
    assert one == two
    assert one[-16:] == hashlib.md5(one[:-16]).digest()
    assert len(one) == len(file(b"a" * 16))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The folder of the real ZIM files, and the address at which kiwix-serve shows them."""
    for tool in ("zimcheck", "kiwix-serve"):
        assert shutil.which(tool), "apt-get install zim-tools kiwix-tools"
    folder = tmp_path_factory.mktemp("zim")
    for product in zim.make(papers.rendered(REAL), lambda done, total: None):
        (folder / product.path).write_bytes(product.content)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["kiwix-serve", "--address", "127.0.0.1", "--port", str(port), *map(str, sorted(folder.glob("*.zim")))]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield folder, f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def fetched(address: str) -> str:
    for _ in range(50):
        try:
            with urlopen(address, timeout=10) as answer:
                return str(answer.read().decode())
        except URLError as problem:
            if "refused" not in str(problem):
                raise
            time.sleep(0.2)
    raise AssertionError(f"{address} does not answer")


@pytest.mark.slow
def test_zimcheck_passes_the_real_files(served: tuple[Path, str]) -> None:
    for file in sorted(served[0].glob("*.zim")):
        told = subprocess.run(["zimcheck", str(file)], capture_output=True, text=True, timeout=300, check=False)
        assert "Overall Test Status: Pass" in told.stdout, told.stdout[-3000:]
        assert "[ERROR]" not in told.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "query", "found"),
    [
        ("da", "sonderborg", "kommuner/soenderborg/index.html"),
        ("da", "fjernvarme", "temaer/energy/index.html"),
        ("da", "vindmøllerne", "kommuner/samsoe/index.html"),
        ("en", "copenhagen", "en/municipalities/koebenhavn/index.html"),
        ("en", "district heating", "en/themes/energy/index.html"),
    ],
)
def test_kiwix_finds_the_page(served: tuple[Path, str], language: str, query: str, found: str) -> None:
    name = f"klimahub_{language}"
    results = unescape(fetched(f"{served[1]}/search?content={name}&pattern={quote(query)}&pageLength=140"))
    assert f"/{name}/{found}" in results or f"/{found}" in results


@pytest.mark.slow
def test_a_served_page_has_its_style_and_its_pictures(served: tuple[Path, str]) -> None:
    page = fetched(f"{served[1]}/klimahub_da/kommuner/soenderborg/index.html")
    assert "<svg" in page
    assert "assets/site.css" in page
    assert "--obs" in fetched(f"{served[1]}/klimahub_da/assets/site.css")


@pytest.mark.slow
def test_two_files_of_the_same_content_are_equal() -> None:
    hub = papers.rendered()
    assert list(zim.make(hub, lambda done, total: None)) == list(zim.make(hub, lambda done, total: None))
