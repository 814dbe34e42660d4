"""The stick made of the small site: what lies on it, and that nothing in it needs a server."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest

from klimahub.editions import Product, Rendered, usb

NEEDS_A_SERVER = {
    "a module": r'type="?module|import\(|import\.meta',
    "a check that a disk never passes": r"integrity=|crossorigin",
    "an address from the root": r'(?:href|src|action)="/',
    "a picture out of another file": r'<use[^>]+href="[^#"]+\.svg#',
    "a worker": r"new Worker|serviceWorker",
    "a manifest": r'rel="manifest"',
}
FETCHES = r"\bfetch\(|XMLHttpRequest|EventSource"
OWN_FETCH = "async function fetch("
LONGEST_PATH = 100


class Addresses(HTMLParser):
    """Every address of a page that a click or the browser itself follows."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("rel") in ("canonical", "alternate"):
            return
        self.found += [v for name in ("href", "src", "action", "data-to", "data-other") if (v := values.get(name))]


@pytest.fixture(scope="module")
def products(small_rendered: Rendered) -> list[Product]:
    return list(usb.make(small_rendered, lambda done, total: None))


@pytest.fixture(scope="module")
def stick(products: list[Product]) -> Mapping[str, bytes]:
    return {product.path: product.content for product in products if not product.public}


def texts(stick: Mapping[str, bytes], *endings: str) -> Iterator[tuple[str, str]]:
    yield from ((path, content.decode()) for path, content in stick.items() if path.endswith(endings))


def test_on_top_lies_what_to_open_in_each_language(stick: Mapping[str, bytes]) -> None:
    on_top = {path.split("/")[1] for path in stick}
    assert on_top == {"START-HER.html", "START-HERE.html", "LAES-MIG.txt", "READ-ME.txt", "hub"}


def test_the_zip_holds_the_folder(products: list[Product], stick: Mapping[str, bytes]) -> None:
    (offered,) = [product for product in products if product.public]
    with zipfile.ZipFile(io.BytesIO(offered.content)) as archive:
        assert archive.testzip() is None
        assert {path: archive.read(path) for path in archive.namelist()} == dict(stick)
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("what", NEEDS_A_SERVER)
def test_nothing_on_the_stick_is(stick: Mapping[str, bytes], what: str) -> None:
    found = [path for path, text in texts(stick, ".html", ".js", ".css") if re.search(NEEDS_A_SERVER[what], text)]
    assert [path for path in found if not path.endswith("pagefind.js")] == []


def test_no_script_fetches_from_a_disk(stick: Mapping[str, bytes]) -> None:
    """The search brings a `fetch` of its own, and Vega fetches only data with an address, of which its plan has none;
    another that fetches on the web must ask first where it is."""
    found = {path: text for path, text in texts(stick, ".html", ".js") if re.search(FETCHES, text)}
    assert OWN_FETCH in found.pop("small/hub/pagefind/pagefind.js")
    assert found.pop("small/hub/assets/vega.min.js")
    assert '"url"' not in stick["small/hub/assets/explore-plan.js"].decode()
    assert [path for path, text in found.items() if '"file:"' not in text] == []


def test_every_link_leads_to_a_file_on_the_stick(stick: Mapping[str, bytes]) -> None:
    """A folder is no file: on a disk its address shows a list."""
    broken = []
    for path, html in texts(stick, ".html"):
        parser = Addresses()
        parser.feed(html)
        for address in parser.found:
            target = unquote(address.partition("#")[0].partition("?")[0])
            if ":" not in target and target and normpath(join(dirname(path), target)) not in stick:
                broken.append((path, address))
    assert broken == []


def test_what_is_for_machines_stays_on_the_web_and_links_lead_there(
    stick: Mapping[str, bytes], small_rendered: Rendered
) -> None:
    page = stick["small/hub/en/municipalities/samsoe/index.html"].decode()
    assert f'href="{small_rendered.config.address}en/municipalities/samsoe/data.json"' in page
    assert 'href="data.csv"' in page
    assert [path for path in stick if path.endswith(("/data.json", ".atom"))] == []


def test_every_name_suits_every_disk(stick: Mapping[str, bytes]) -> None:
    assert [path for path in stick if not re.fullmatch(r"[A-Za-z0-9._/-]+", path) or len(path) > LONGEST_PATH] == []
    assert len({path.lower() for path in stick}) == len(stick)


def test_a_page_without_its_style_says_unpack_first(stick: Mapping[str, bytes]) -> None:
    page = stick["small/hub/kommuner/samsoe/index.html"].decode()
    assert page.index('<p class="unpack">') < page.index("<header")
    assert re.search(r"\.unpack[^{]*\{display:none", stick["small/hub/assets/site.css"].decode())


def test_the_web_has_no_such_words_and_links_to_folders(small_rendered: Rendered) -> None:
    page = small_rendered.files["index.html"]
    assert b'class="unpack"' not in page
    assert b'href="./kommuner/"' in page


def test_a_stick_waits_for_the_typeface_and_the_web_does_not(
    stick: Mapping[str, bytes], small_rendered: Rendered
) -> None:
    (style,) = (content.decode() for path, content in stick.items() if path.endswith("/assets/site.css"))
    web = small_rendered.renderer.assets["site.css"].decode()
    assert (style.count("font-display:fallback"), style.count("font-display:optional")) == (2, 0)
    assert (web.count("font-display:fallback"), web.count("font-display:optional")) == (0, 2)
