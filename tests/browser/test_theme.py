"""Theme pages of the real site: short at first, everything reachable, and what the address names is seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("real site")]
HIGHEST, MOST_SHEETS = 9_000, 12
"""Pixels on a phone of 360, in any typeface (8,730 in DejaVu Sans, 8,090 in ours); sheets of A4."""
RICHEST = ("temaer/energy/", "en/themes/energy/")


def addresses(site: Path) -> list[str]:
    pages = [*site.glob("temaer/*/index.html"), *site.glob("en/themes/*/index.html")]
    return sorted(f"{page.parent.relative_to(site).as_posix()}/" for page in pages)


def folded(site: Path, address: str) -> str:
    """The anchor of the last action of a theme that is folded twice: into the rest of its group, and into itself."""
    text = (site / address / "index.html").read_text("utf-8")
    rest = re.search(r'<details class="rest">.*?</ul></details>', text, re.S)
    assert rest is not None
    return re.findall(r'<div id="([^"]+)"', rest[0])[-1]


def test_every_theme_is_short_on_a_phone(phone: Page, site: str, built_site: Path) -> None:
    every = addresses(built_site)
    assert len(every) == 20
    high = {}
    for address in every:
        phone.goto(f"{site}/{address}")
        high[address] = phone.evaluate("document.documentElement.scrollHeight")
    assert {address: height for address, height in high.items() if height > HIGHEST} == {}


@pytest.mark.parametrize("address", RICHEST)
def test_the_richest_theme_prints_every_action_on_few_sheets(page: Page, site: str, address: str) -> None:
    page.goto(f"{site}/{address}")
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") <= MOST_SHEETS
    page.emulate_media(media="print")
    expect(page.locator(".action > div").last).to_be_visible()
    assert (
        page.locator(".action > div > p:first-child").evaluate_all("all => all.filter((p) => !p.offsetHeight).length")
        == 0
    )


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def reader(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=request.param, viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", RICHEST)
def test_an_address_opens_the_action_that_it_names(reader: Page, site: str, built_site: Path, address: str) -> None:
    anchor = folded(built_site, address)
    reader.goto(f"{site}/{address}#{anchor}")
    item = reader.locator("li", has=reader.locator(f"[id='{anchor}']"))
    expect(item.locator("summary")).to_be_in_viewport()
    expect(item.locator(f"[id='{anchor}'] > p").first).to_be_in_viewport()


def test_everything_opens_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/temaer/energy/")
    rest = page.locator("details.rest").first
    rest.locator("> summary").click()
    last = rest.locator("details.action").last
    last.locator("summary").click()
    expect(last.locator("p.by a").first).to_be_visible()
    context.close()


def test_a_filter_shows_what_was_folded_and_closes_it_again(page: Page, site: str) -> None:
    page.goto(f"{site}/temaer/energy/")
    page.get_by_label("Hvor langt").select_option("stoppet")
    shown = page.locator("#groups li:not([hidden])")
    expect(shown).to_have_count(1)
    expect(shown.locator("summary")).to_be_visible()
    page.get_by_role("button", name="Nulstil").click()
    expect(page.locator("#groups details.rest[open]")).to_have_count(0)


def test_a_reader_who_opens_the_rest_keeps_it_open(page: Page, site: str) -> None:
    page.goto(f"{site}/temaer/energy/")
    page.locator("#groups details.rest > summary").first.click()
    expect(page.locator("#groups details.rest").first).to_have_attribute("open", "")
