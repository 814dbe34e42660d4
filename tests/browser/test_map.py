"""The map page in a browser: three views of one question, for eyes, keyboard, no script, paper and a file."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

pytestmark = pytest.mark.browser
VIEWS = ("tiles", "map", "table")


def shown(page: Page) -> list[str]:
    return [view for view in VIEWS if page.locator(f"#{view}").is_visible()]


def test_one_view_is_shown_at_a_time_and_the_address_names_it(page: Page, site: str) -> None:
    page.goto(f"{site}/kort/")
    assert shown(page) == ["tiles"]
    page.get_by_role("link", name="Landkort").click()
    assert shown(page) == ["map"]
    expect(page).to_have_url(f"{site}/kort/#map")
    page.goto(f"{site}/kort/per-capita/#table")
    assert shown(page) == ["table"]
    expect(page.locator(".views [aria-current]")).to_have_text("Tabel")


def test_a_question_is_changed_in_place_with_its_own_address(page: Page, site: str) -> None:
    page.goto(f"{site}/kort/#map")
    page.evaluate("window.same = true")
    page.get_by_role("link", name="Vedvarende strøm").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Hvor meget vedvarende strøm bliver der lavet, i forhold til hvad der bruges?"
    )
    expect(page).to_have_url(f"{site}/kort/renewables/#map")
    expect(page).to_have_title(
        "Hvor meget vedvarende strøm bliver der lavet, i forhold til hvad der bruges? · klimahub"
    )
    assert shown(page) == ["map"]
    assert page.evaluate("window.same && document.activeElement.textContent") == "Vedvarende strøm"
    assert page.get_by_role("link", name="English").get_attribute("href") == "../../en/map/renewables/"
    links = page.locator("a[href], link[href]").evaluate_all("all => all.map((a) => a.href?.baseVal ? '' : a.href)")
    assert f"{site}/kommuner/" in links
    assert not [link for link in links if link.startswith(f"{site}/kort/kommuner")]
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hvornår vil kommunerne være klimaneutrale?")
    assert page.evaluate("window.same")


def test_the_table_of_a_question_that_was_changed_to_sorts_too(page: Page, site: str) -> None:
    page.goto(f"{site}/kort/#table")
    page.get_by_role("link", name="Ton pr. indbygger").click()
    page.get_by_role("button", name="Ton CO2e pr. indb.").click()
    expect(page.locator("#table tbody tr").first.locator("th")).to_have_text("Læsø")
    bare = "all => all.filter((part) => !part.hasAttribute('role')).length"
    assert page.locator("#table :is(table, thead, tbody, tr, th, td)").evaluate_all(bare) == 0


@pytest.mark.parametrize("question", ["", "target-2030/", "largest-sector/"])
def test_tiles_map_and_table_say_the_same(page: Page, site: str, question: str) -> None:
    page.goto(f"{site}/kort/{question}")
    tiles = page.locator("#tiles a").evaluate_all("all => all.map((a) => a.dataset.told)")
    outlines = page.locator("#map a").evaluate_all("all => all.map((a) => a.getAttribute('aria-label'))")
    rows = page.locator("#table tbody tr").evaluate_all(
        "all => all.map((row) => `${row.cells[0].textContent}: ${row.cells[1].textContent}`)"
    )
    assert len(tiles) == 98
    assert tiles == outlines == rows
    links = [page.locator(f"#{view} a").evaluate_all("all => all.map((a) => a.getAttribute('href'))") for view in VIEWS]
    assert links[0] == links[1] == links[2]


def test_the_keyboard_goes_through_the_tiles_from_a_to_aa_and_hears_the_answer(page: Page, site: str) -> None:
    page.goto(f"{site}/kort/")
    page.locator(".views a").last.focus()
    page.keyboard.press("Tab")
    expect(page.locator(".readout")).to_have_text("Albertslund: 2050")
    page.keyboard.press("Tab")
    expect(page.locator(".readout")).to_have_text("Allerød: 2050")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/kommuner/alleroed/")


def test_the_keyboard_goes_through_the_map_too(page: Page, site: str) -> None:
    page.goto(f"{site}/en/map/#map")
    page.locator(".views a").last.focus()
    page.keyboard.press("Tab")
    expect(page.locator(".readout")).to_have_text("Albertslund: 2050")
    assert page.evaluate("getComputedStyle(document.activeElement.querySelector('path')).strokeWidth") == "2.5px"


@pytest.mark.parametrize("width", [320, 360, 700, 1280])
def test_98_tiles_of_one_size_none_upon_another(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}/kort/change/")
    boxes = [tile.bounding_box() for tile in page.locator("#tiles li").all()]
    places = {(round(box["x"]), round(box["y"])) for box in boxes if box}
    sizes = {(round(box["width"]), round(box["height"])) for box in boxes if box}
    assert len(places) == 98
    assert max(w for w, _ in sizes) - min(w for w, _ in sizes) <= 1
    assert min(min(size) for size in sizes) >= 24  # WCAG 2.2, target size
    clipped = page.locator("#tiles a b").evaluate_all(
        "all => all.filter((b) => b.scrollWidth > b.parentNode.clientWidth)"
    )
    assert clipped == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_long_names_fit_their_tiles(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    for address in ("kort", "en/map"):
        page.goto(f"{site}/{address}/")
        cut = page.locator("#tiles a").evaluate_all(
            "all => all.filter((a) => a.scrollHeight > a.clientHeight || a.scrollWidth > a.clientWidth)"
            ".map((a) => a.textContent)"
        )
        assert cut == []


def test_in_forced_colours_no_tile_has_words_on_a_plate_of_their_own_colour(page: Page, site: str) -> None:
    """The browser would lay a plate in the colour of the page under words that we have given that very colour."""
    page.emulate_media(forced_colors="active")
    page.goto(f"{site}/kort/wave/")
    tiles = page.locator("#tiles li a")
    assert set(tiles.evaluate_all("all => all.map((a) => getComputedStyle(a).forcedColorAdjust)")) == {"none"}
    colours = "all => all.map((a) => [getComputedStyle(a).color, getComputedStyle(a).backgroundColor])"
    assert all(words != ground for words, ground in tiles.evaluate_all(colours))


def test_without_javascript_all_views_stand_there(plain: Page, site: str) -> None:
    plain.goto(f"{site}/kort/plan-status/")
    assert shown(plain) == list(VIEWS)
    assert plain.locator(".readout").is_hidden()
    plain.get_by_role("link", name="DK2020-runde").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Hvornår kom kommunerne med i DK2020?")


def test_from_a_file_views_change_in_place_and_questions_are_pages(page: Page, built_site: Path) -> None:
    page.goto((built_site / "kort/index.html").as_uri())
    page.get_by_role("link", name="Tabel").click()
    assert shown(page) == ["table"]
    link = page.get_by_role("link", name="Mål for 2030")
    expect(link).to_have_attribute("href", re.compile("/kort/target-2030/#table$"))  # it follows when there is time


def test_high_contrast_keeps_five_steps_apart(page: Page, site: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(f"{site}/kort/per-capita/#map")
    fills = page.locator("#map a path").evaluate_all("all => all.map((path) => getComputedStyle(path).fill)")
    assert len(set(fills)) == 5


def test_paper_gets_the_map_of_tiles_on_its_first_page(page: Page, site: str) -> None:
    page.goto(f"{site}/kort/")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 672, "height": 1000})
    bottoms = page.locator("#tiles li").evaluate_all(
        "all => Math.max(...all.map((li) => li.getBoundingClientRect().bottom))"
    )
    assert bottoms < 1000
    assert page.locator(".questions").is_hidden()


@pytest.mark.parametrize("address", ["kort", "kort/change", "kort/largest-sector", "en/map", "en/map/per-capita"])
def test_a_question_is_one_sheet_of_paper(page: Page, site: str, address: str) -> None:
    page.goto(f"{site}/{address}/")
    assert len(PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages) == 1
