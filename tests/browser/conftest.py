"""A real Chromium, a web server for a folder, a page that must neither complain nor ask anybody else, and a site to
search: the small site and a few pages of our own, published under /sub/path/."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from chromium import NAMES, find_chromium, forget
from markupsafe import escape
from missing import not_there
from once import once
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright
from serving import HOST, served

from klimahub import pipeline
from klimahub.drawing.draw import Svgs
from klimahub.drawing.svg import Svg
from klimahub.editions import Rendered, usb
from klimahub.parts.aliases import aliases_of
from klimahub.paths import Paths
from klimahub.pipeline import TEMPLATES, Hub
from klimahub.render import Renderer, leaves_of
from klimahub.search.compounds import compounds_of
from klimahub.search.findings import Record, records_of
from klimahub.search.index import index
from klimahub.spelling import Spelling
from klimahub.writing.memory import ROOT

expect.set_options(timeout=30_000)  # milliseconds: two tests at a time on two cores, beside others


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if not path:
        not_there(f"no Chromium: install one of {', '.join(NAMES)}, or name its path in the variable CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a folder; gives its address, without a slash at the end."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(served(folder))


@pytest.fixture
def problems() -> list[str]:
    """What the page has complained of. A test that provokes a complaint looks at the list and clears it."""
    return []


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[BrowserContext]:
    """A window for one page after the other: to open it takes longer than most tests."""
    window = browser.new_context(locale="da-DK", viewport={"width": 1000, "height": 800})
    yield window
    window.close()


@pytest.fixture
def page(window: BrowserContext, problems: list[str]) -> Iterator[Page]:
    """A page in a browser that knows nothing yet. Complaints and requests to elsewhere fail the test."""
    page, addresses = window.new_page(), set[str]()
    page.set_default_timeout(30_000)
    page.on("console", lambda said: problems.extend(complaints(said)))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda asked: problems.append(f"off the site: {asked.url}") if is_elsewhere(asked.url) else None)
    page.on("request", lambda asked: addresses.add(asked.url))
    yield page
    forget(page, addresses)
    assert problems == []


def complaints(said: ConsoleMessage) -> list[str]:
    return [f"{said.text} ({said.location['url']})"] if said.type == "error" else []


def is_elsewhere(url: str) -> bool:
    return not url.startswith((f"http://{HOST}:", "data:", "blob:", "file:", "about:"))


PLACES = ["Aarhus", "Tårnby", "Ærø", "Læsø", "Høje-Taastrup", "Lyngby-Taarbæk"]
PROSE = {
    "Havvind": "Nye vindmøller på havet. Vindmøllerne giver strøm til fjernvarme. Jord er ikke med.",
    "Mose": "En lavbundsjord er en lavbund med tørv i sin jord. Også biogas.",
    "Sjælden": "Her står ordet pyrolyse en eneste gang. CO<sub>2</sub>-neutral om lidt.",
    "Kode": "Skriv &lt;img src=x onerror=alert(1)&gt; &lt;b&gt;rødgrød&lt;/b&gt; og CO₂ eller CO2.",
}
BARE = """<!doctype html><html lang="da"><head><meta charset="utf-8"><title>t</title>
<link rel="icon" href="data:,"></head><body>
<main data-pagefind-body>{marks}<h1>{title}</h1><p>{text}</p></main></body></html>"""


def own_page(title: str, text: str, aliases: tuple[str, ...] = ()) -> str:
    marks = f'<span hidden data-pagefind-meta="alias:{escape(", ".join(aliases))}"></span>' if aliases else ""
    return BARE.format(marks=marks, title=title, text=text)


def own_records(spelling: Spelling) -> Iterator[Record]:
    """Places, prose and 23 pages that say the same."""
    many = {f"Nummer {n}": "Havtorn vokser her." for n in range(23)}
    for at, (title, text) in enumerate({**dict.fromkeys(PLACES, "En kommune."), **PROSE, **many}.items()):
        html = own_page(title, text, aliases_of([title], spelling) if title in PLACES else ())
        kind = "municipality" if title in PLACES else "page"
        yield Record(f"egne/{at}/index.html", "da", kind, str(at), title, html=html)


@pytest.fixture(scope="session")
def publish(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Hub, Iterable[Record], str], Path]:
    """Writes a whole site with its search index into a folder below a root, and gives the root.

    What is searched is text, so the pictures stay blank: drawing them takes longer than all else.
    """

    def made(hub: Hub, more: Iterable[Record], below: str) -> Path:
        assert hub.site is not None
        leaves = leaves_of(hub.site, hub.languages)
        blank = Svgs(Svg("0 0 680 400", ""), Svg("0 0 680 400", ""))
        own = tuple(more)
        renderer = Renderer(hub.site, hub.config, hub.languages, leaves, {}, TEMPLATES)
        work = tmp_path_factory.mktemp("work")
        files = dict(Rendered(renderer, work, lambda drawings: dict.fromkeys(drawings, blank)).files)
        files |= {record.path: record.html.encode() for record in own}
        root = tmp_path_factory.mktemp("published")
        records, compounds = (*records_of(leaves), *own), compounds_of(hub.languages)
        for path, content in {**files, **index(files, records, hub.config.search_limit, compounds=compounds)}.items():
            place = root / below / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        return root

    return made


@pytest.fixture(scope="session")
def folder(small_hub: Hub, publish: Callable[[Hub, Iterable[Record], str], Path]) -> Path:
    assert small_hub.site is not None
    return publish(small_hub, own_records(small_hub.site.spelling), "sub/path")


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real hub on the web, built once for all workers. Nobody may write here."""
    return once(tmp_path_factory, "site", build_real) / "web"


def build_real(folder: Path) -> None:
    where = Paths(ROOT / "site_config.yaml", None, folder)
    pipeline.build(pipeline.check(where), where, lambda done, total: None)


@pytest.fixture(scope="session")
def rendered(built_site: Path) -> Rendered:
    """The real hub, for those who make an edition of it: what its build has made is remembered."""
    where = Paths(ROOT / "site_config.yaml", None, built_site)
    return pipeline.rendered_of(pipeline.check(where), where, lambda done, total: None)


@pytest.fixture(scope="session")
def stick_archive(rendered: Rendered) -> bytes:
    """The zip of the real hub for a stick."""
    return next(product.content for product in usb.make(rendered, lambda done, total: None) if product.public)


@pytest.fixture(scope="session")
def stick(stick_archive: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """It unpacked, where a name needs care."""
    folder = tmp_path_factory.mktemp("disk") / "Klima æøå #1 100%"
    zipfile.ZipFile(io.BytesIO(stick_archive)).extractall(folder)
    return folder / "klimahub"


@pytest.fixture(scope="session")
def address(folder: Path, serve: Callable[[Path], str]) -> str:
    return serve(folder) + "/sub/path/"


@pytest.fixture(scope="session")
def site(built_site: Path, serve: Callable[[Path], str]) -> str:
    return serve(built_site)


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size({"width": 360, "height": 740})
    return page


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page in a browser without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()
