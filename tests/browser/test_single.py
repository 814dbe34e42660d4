"""The single file of the real hub: small enough to mail, read without JavaScript, searched with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from klimahub.editions import Rendered, single

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("editions")]
LARGEST = 5_000_000
FOUND = {
    "soenderborg": "Sønderborg",
    "sonderborg": "Sønderborg",
    "Århus": "Aarhus",
    "aeroe": "Ærø",
    "Copenhagen": "København",
    "0540": "Sønderborg",
}


@pytest.fixture(scope="session")
def file(rendered: Rendered, tmp_path_factory: pytest.TempPathFactory) -> Path:
    (product,) = single.make(rendered, lambda done, total: None)
    path = tmp_path_factory.mktemp("single") / "Klima æøå #1 100%.html"
    path.write_bytes(product.content)
    return path


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, offline=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def opened(page: Page, file: Path) -> Iterator[Page]:
    asked: list[str] = []
    page.context.set_offline(True)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    yield page
    assert {url.partition(":")[0] for url in asked} <= {"file", "data"}


def test_it_can_be_mailed(file: Path) -> None:
    assert file.stat().st_size <= LARGEST


def test_without_javascript_it_is_read_page_by_page(plain: Page, file: Path) -> None:
    plain.goto(file.as_uri())
    expect(plain.locator("h1:visible")).to_have_count(1)
    expect(plain.get_by_role("searchbox")).to_be_hidden()
    plain.get_by_role("link", name="Kommuner").first.click()
    plain.get_by_role("link", name="Samsø", exact=True).click()
    expect(plain.locator("h1:visible")).to_have_text("Samsø")
    picture = plain.locator("svg.chart:visible").first
    assert (picture.bounding_box() or {"height": 0})["height"] > 50
    plain.locator("sup:visible a").first.click()
    expect(plain.locator("h1:visible")).to_have_text("Samsø")
    plain.get_by_role("link", name="English").click()
    expect(plain.get_by_role("heading", name="What is promised?")).to_be_visible()


def test_back_leads_to_the_page_before(opened: Page) -> None:
    opened.get_by_role("link", name="Ordbog").first.click()
    expect(opened.locator("h1:visible")).to_have_text("Ordbog")
    opened.go_back()
    expect(opened.locator("h1:visible")).not_to_have_text("Ordbog")


def ask(page: Page, written: str) -> None:
    page.get_by_role("searchbox").fill(written)
    expect(page.locator("#found")).to_contain_text(f"»{written}«")


def test_a_place_is_found_however_it_is_spelt(opened: Page) -> None:
    for written, meant in FOUND.items():
        ask(opened, written)
        assert (written, opened.locator("#hits h2").first.inner_text()) == (written, meant)


def test_words_are_found_and_marked(opened: Page) -> None:
    for written in ("fjernvarme", "fjernvame", "vindmøllerne", "lavbundsjord", "CO₂-neutral"):
        ask(opened, written)
        expect(opened.locator("#hits li")).to_have_count(20)
        expect(opened.locator("#hits mark").first).to_be_visible()


def test_a_hit_leads_to_its_page_and_the_search_is_over(opened: Page) -> None:
    opened.get_by_role("searchbox").fill("samsø")
    opened.locator("#hits a").first.click()
    expect(opened.locator("h1:visible")).to_have_text("Samsø")
    expect(opened).to_have_title("Samsø · klimahub")
    expect(opened.locator("#answer")).to_be_hidden()


def test_a_search_in_english_finds_english(opened: Page) -> None:
    opened.get_by_role("link", name="English").click()
    expect(opened.get_by_role("searchbox")).to_have_attribute("placeholder", "Search in this file")
    opened.get_by_role("searchbox").fill("district heating")
    expect(opened.locator("#found")).to_contain_text("results for “district heating”")
    assert all("en-" in (link.get_attribute("href") or "") for link in opened.locator("#hits a").all())


def test_nonsense_finds_nothing_and_that_is_said(opened: Page) -> None:
    opened.get_by_role("searchbox").fill("xqzvwk")
    expect(opened.locator("#found")).to_have_text("Ingen resultater for »xqzvwk«")


WIDE = """() => {
  const all = document.documentElement;
  document.styleSheets[0].insertRule("* { content-visibility: visible !important; }");
  const first = all.scrollWidth > 360 ? ["as it is opened"] : [];
  const articles = [...document.querySelectorAll("article")];
  for (const each of articles) each.classList.add("seen");
  const wide = articles.filter((each) => each.offsetLeft + each.scrollWidth > 360).map(({ id }) => id);
  return { wide: [...first, ...wide], all: all.scrollWidth, shown: articles.filter((each) => each.offsetWidth).length,
    articles: articles.length };
}"""


def test_no_page_is_wider_than_a_phone(opened: Page) -> None:
    """Shown one above the other, and laid out whole: one by one takes half a minute."""
    opened.set_viewport_size({"width": 360, "height": 740})
    found = opened.evaluate(WIDE)
    assert found["wide"] == []
    assert found["all"] == 360
    assert found["shown"] == found["articles"] - 1 > 200, "the last is hidden then: it is what is opened"
