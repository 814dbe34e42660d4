"""Saving a hub in a browser: only when the reader asks, whole or not at all, and never before the network."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from klimahub.editions import Rendered, web
from klimahub.publishing.saved import Pack, saved_of, to_save

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("editions")]
SAVED = "caches.keys().then((names) => names.filter((name) => name.startsWith('klimahub')).length)"


def put(files: Mapping[str, bytes], folder: Path) -> Path:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@pytest.fixture
def published(small_files: Mapping[str, bytes], tmp_path: Path) -> Path:
    """The small site in a folder that the test may change, under a path of its own."""
    return put(small_files, tmp_path / "hub")


@pytest.fixture
def address(published: Path, serve: Callable[[Path], str]) -> str:
    return serve(published.parent) + "/hub/"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="da-DK")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.set_default_timeout(20_000)
    return page


@pytest.fixture
def saved(page: Page, address: str) -> str:
    """The address of a hub that the reader has saved."""
    save(page, address)
    return address


@pytest.fixture(scope="module")
def reader(
    browser: Browser,
    small_files: Mapping[str, bytes],
    serve: Callable[[Path], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Page]:
    """A page of a browser in which the hub is saved, at its address; for all who change neither."""
    address = serve(put(small_files, tmp_path_factory.mktemp("read") / "hub").parent) + "/hub/"
    context = browser.new_context(locale="da-DK", base_url=address)
    page = context.new_page()
    save(page, address)
    yield page
    context.close()


@pytest.fixture
def offline(reader: Page) -> Iterator[Page]:
    """The same without a network."""
    reader.context.set_offline(True)
    yield reader
    reader.context.set_offline(False)


def save(page: Page, address: str) -> None:
    page.goto(address + "del/")
    page.get_by_role("button", name="Gem til brug uden net").click()
    expect(page.locator("#saving")).to_contain_text("Gemt. Nu virker siderne", timeout=180_000)


def test_nothing_is_saved_until_the_reader_asks(page: Page, address: str) -> None:
    page.goto(address)
    page.goto(address + "del/")
    expect(page.locator("#saving")).to_contain_text("Der hentes")
    assert page.evaluate(SAVED) == 0
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    expect(page.locator("#saved")).to_be_hidden()


def test_without_a_network_pages_search_and_figures_are_there(
    page: Page, context: BrowserContext, built_site: Path, serve: Callable[[Path], str]
) -> None:
    """The real hub, whole."""
    saved = serve(built_site.parent) + "/web/"
    save(page, saved)
    context.set_offline(True)
    page.goto(saved + "soeg/?q=samsø")
    expect(page.locator("#hits li").first).to_be_visible()
    expect(page.locator(".from-saved")).to_contain_text("Nettet svarer ikke")
    page.locator("#hits h2 a").first.click()
    expect(page.locator("h1")).to_have_text("Samsø")
    expect(page.locator("svg.chart:visible").first).to_be_visible()
    page.get_by_role("navigation", name="Sprog").get_by_role("link", name="English").click()
    expect(page.locator(".from-saved")).to_contain_text("The network does not answer")
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith("Figtree")
    page.goto(saved + "kommuner/odense/")
    assert page.evaluate("fetch('data.csv').then((r) => r.text()).then((text) => text.length > 100)")


@pytest.mark.parametrize("path", ["kommuner/samsoe", "kommuner/samsoe/index.html", "kommuner/samsoe/?a=1"])
def test_without_a_network_an_address_may_be_written_in_other_ways(offline: Page, path: str) -> None:
    offline.goto(path)
    expect(offline.locator("h1")).to_have_text("Samsø")


def test_without_a_network_an_unknown_address_is_told(offline: Page) -> None:
    response = offline.goto("en/nowhere/")
    assert response is not None
    assert response.status == 404
    expect(offline.locator("html")).to_have_attribute("lang", "en")


def test_with_a_network_the_page_is_never_an_old_one(page: Page, published: Path, saved: str) -> None:
    file = published / "kommuner/samsoe/index.html"
    file.write_text(file.read_text("utf-8").replace("<h1", "<h1 id=new", 1), "utf-8")
    page.goto(saved + "kommuner/samsoe/")
    expect(page.locator("h1#new")).to_be_visible()
    expect(page.locator(".from-saved")).to_have_count(0)


def test_every_page_tells_that_the_pages_are_saved(reader: Page) -> None:
    reader.goto("en/municipalities/samsoe/")
    reader.get_by_role("link", name="Saved for offline use").click()
    expect(reader.locator("#saving")).to_contain_text("Saved for offline use")


def test_what_is_saved_can_be_removed(page: Page, context: BrowserContext, saved: str) -> None:
    page.get_by_role("button", name="Fjern det gemte").click()
    expect(page.locator("#saving")).to_have_text("Det gemte er fjernet.")
    assert page.evaluate(SAVED) == 0
    page.goto(saved)
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    expect(page.locator("#saved")).to_be_hidden()


def test_a_new_edition_takes_the_place_of_the_old_one(
    page: Page, context: BrowserContext, published: Path, saved: str, small_rendered: Rendered
) -> None:
    """By itself, at the next visit."""
    before = page.evaluate("caches.keys()")
    files = {
        path.relative_to(published).as_posix(): path.read_bytes()
        for path in published.rglob("*")
        if path.is_file() and not path.is_relative_to(published / "saved") and path.name != "sw.js"
    }
    files["om/index.html"] = files["om/index.html"].replace(b"<h1", b"<h1 id=new", 1)
    for path, content in {**files, **to_save(Pack({}, saved_of(files)), web.worker_of(small_rendered), {})}.items():
        (published / path).write_bytes(content)
    page.goto(saved)
    for _ in range(100):
        names = page.evaluate("caches.keys()")
        if len(names) == 1 and names != before:
            break
        page.wait_for_timeout(200)
    context.set_offline(True)
    page.goto(saved + "om/")
    expect(page.locator("h1#new")).to_be_visible()


@pytest.mark.parametrize("broken", ["gone", "half", "another"])
def test_a_pack_that_is_not_whole_saves_nothing_and_that_is_told(
    page: Page, address: str, published: Path, broken: str
) -> None:
    pack = published / "saved/pack.bin"
    content = pack.read_bytes()
    pack.unlink()
    if broken == "half":
        pack.write_bytes(content[: len(content) // 2])
    if broken == "another":
        pack.write_bytes(zlib.compress(b"[]\n"))
    page.goto(address + "del/")
    page.get_by_role("button", name="Gem til brug uden net").click()
    expect(page.locator("#saving")).to_contain_text("Det kunne ikke gemmes")
    assert page.evaluate(SAVED) == 0
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_a_network_that_does_not_answer_counts_as_none(reader: Page) -> None:
    reader.context.route("**/ordbog/", lambda route: None)
    reader.goto("ordbog/")
    expect(reader.locator(".from-saved")).to_be_visible()
    reader.context.unroute_all()


def test_where_nothing_can_be_saved_nothing_is_offered(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "del/")
    expect(page.locator("#offline")).to_be_hidden()
    expect(page.get_by_role("heading", name="Opskrift til en konference")).to_be_visible()
    context.close()
