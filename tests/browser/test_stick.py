"""The reader's tour of the stick: the zip of the real site, unpacked where a name needs care, with the network off."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from dead_links import dead_links
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("editions")]
LARGEST = 15_000_000


@pytest.fixture
def asked(page: Page) -> Iterator[list[str]]:
    """What the page asks for; with the network off, it must all be files of the stick."""
    page.context.set_offline(True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    yield asked
    assert {url.partition(":")[0] for url in asked} <= {"file", "data"}


def start(page: Page, stick: Path, name: str) -> None:
    page.goto((stick / name).as_uri(), wait_until="commit")
    page.wait_for_url("**/hub/**")


def test_it_is_small_enough_to_mail(stick_archive: bytes) -> None:
    assert len(stick_archive) < LARGEST


def test_the_tour(page: Page, stick: Path, asked: list[str]) -> None:
    """Search, narrow down, open a place, compare two, switch language, take the figures."""
    start(page, stick, "START-HER.html")
    page.get_by_role("link", name="Kommuner", exact=True).first.click()
    page.get_by_role("searchbox").fill("fjernvarme")
    page.keyboard.press("Enter")
    hits = page.locator("#hits > li")
    expect(hits.first).to_be_visible()
    page.locator("#narrow summary").click()
    page.get_by_label("Syddanmark").check()
    expect(page.locator("#chips")).to_contain_text("Syddanmark")
    page.locator("fieldset.kinds label").filter(has_text="Kommuner").click()
    place = hits.first.locator("a").first
    expect(place).to_have_attribute("href", re.compile(r"kommuner/[a-z-]+/index\.html"))
    name = place.inner_text()
    place.click()
    expect(page.locator("h1")).to_have_text(name)
    expect(page.locator("svg.chart:visible").first).to_be_visible()
    compare_two(page)
    page.go_back()
    page.go_back()
    expect(page.locator("h1")).to_have_text(name)
    page.get_by_role("navigation", name="Sprog").get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the numbers (CSV)").first.click()
    rows = list(csv.reader(Path(download.value.path()).read_text("utf-8-sig").splitlines()))
    assert len(rows) > 1
    assert len({len(row) for row in rows}) == 1
    assert asked


def compare_two(page: Page) -> None:
    page.get_by_role("link", name="Sammenlign", exact=True).first.click()
    first, second = page.get_by_label("Kommune 1"), page.get_by_label("Kommune 2")
    first.select_option(label="Samsø")
    second.select_option(label="Sønderborg")
    heads = page.locator("table.comparison thead a")
    expect(heads).to_have_text(["Samsø", "Sønderborg"])
    heads.first.click()
    expect(page.locator("h1")).to_have_text("Samsø")


def test_a_question_to_the_map_is_followed(page: Page, stick: Path, asked: list[str]) -> None:
    """On the web the map fetches the other question; on a disk it follows the link."""
    page.goto((stick / "hub/kort/index.html").as_uri())
    before = page.locator("h1").inner_text()
    page.locator(".questions a:not([aria-current])").first.click()
    expect(page.locator("h1")).not_to_have_text(before)
    page.locator(".views a").nth(1).click()
    expect(page.locator("#map svg").first).to_be_visible()


def test_english_readers_begin_in_english(page: Page, stick: Path, asked: list[str]) -> None:
    start(page, stick, "START-HERE.html")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".unpack")).to_be_hidden()


def test_a_table_sorts_and_filters(page: Page, stick: Path, asked: list[str]) -> None:
    page.goto((stick / "hub/kommuner/index.html").as_uri())
    page.get_by_role("button", name="Klimaneutral").click()
    expect(page.locator("#places tbody tr").first).to_contain_text("Skive")
    page.get_by_label("DK2020").select_option("Pilotkommune (2019)")
    expect(page.locator(".filters .count")).to_have_text("20 af 98 kommuner")


def test_opened_inside_the_zip_it_says_unpack_first(
    page: Page, stick: Path, tmp_path: Path, problems: list[str]
) -> None:
    """The file manager then takes out the one file and nothing beside it."""
    for name, told in (("START-HER.html", "Pak zip-filen ud først"), ("START-HERE.html", "Unpack the zip file first")):
        (tmp_path / name).write_bytes((stick / name).read_bytes())
        page.goto((tmp_path / name).as_uri())
        expect(page.get_by_role("heading", name=told)).to_be_visible()
    assert all("ERR_FILE_NOT_FOUND" in problem for problem in problems)
    problems.clear()


def test_any_other_page_opened_inside_the_zip_says_so_too(browser: Browser, stick: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes((stick / "hub/kommuner/odense/index.html").read_bytes())
    page = browser.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    expect(page.locator(".unpack")).to_be_visible()
    page.close()


def test_without_javascript_the_first_page_leads_on_by_a_link(browser: Browser, stick: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((stick / "START-HER.html").as_uri())
    page.get_by_role("link", name="Åbn klimahub").click()
    expect(page.locator("h1")).to_be_visible()
    context.close()


def test_every_link_of_the_stick_leads_somewhere(stick: Path) -> None:
    assert dead_links(stick) == []
