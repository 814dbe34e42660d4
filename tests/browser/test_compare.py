"""The compare page in a browser: what a reader chooses is what the address says, and what a ready page shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
HEADS = ".comparison thead a"
FOUR = "ringkoebing-skjern,faaborg-midtfyn,lyngby-taarbaek,soenderborg"


def heads(page: Page) -> list[str]:
    return page.locator(HEADS).all_inner_texts()


def shape_of_table(page: Page) -> object:
    """Every element of the table with its own words, classes and drawn lengths."""
    return page.locator(".comparison").evaluate(
        """table => [...table.querySelectorAll('*')].map((node) => [
            node.tagName.toLowerCase(), node.getAttribute('class') ?? '', node.getAttribute('role') ?? '',
            ...['x', 'width', 'd', 'data-line', 'title', 'colspan'].map((name) => node.getAttribute(name) ?? ''),
            node.href && !node.href.baseVal ? node.href : '',
            [...node.childNodes].filter((c) => c.nodeType === 3).map((c) => c.data.trim()).join(' ').trim(),
        ])"""
    )


@pytest.mark.parametrize("ready", ["sammenlign/soenderborg", "en/compare/laesoe", "sammenlign/koebenhavn"])
def test_chosen_places_look_as_they_do_on_a_ready_page(page: Page, site: str, ready: str) -> None:
    """What Python made and what the script makes are the same, element by element."""
    page.goto(f"{site}/{ready}/")
    expected = shape_of_table(page)
    page.locator(".own a").click()
    page.locator(HEADS).first.wait_for()
    assert shape_of_table(page) == expected


def test_a_reader_chooses_and_the_address_says_it(page: Page, site: str) -> None:
    page.goto(f"{site}/sammenlign/")
    expect(page.locator(".outcome")).to_be_hidden()
    page.get_by_label("Kommune 1").select_option("Aarhus")
    expect(page.locator(".outcome")).to_be_hidden()
    page.get_by_label("Kommune 2").select_option("Odense")
    assert heads(page) == ["Aarhus", "Odense"]
    expect(page).to_have_url(f"{site}/sammenlign/?k=aarhus,odense")
    expect(page).to_have_title("Aarhus, Odense · Sammenlign kommuner · klimahub")
    expect(page.get_by_text("Sammenligning af Aarhus, Odense.")).to_be_attached()
    page.get_by_role("button", name="Aalborg").click()
    assert heads(page) == ["Aarhus", "Odense", "Aalborg"]
    page.get_by_label("i alt").check()
    expect(page).to_have_url(f"{site}/sammenlign/?k=aarhus,odense,aalborg&per=all")


@pytest.mark.parametrize(
    "address", ["?k=samsoe,aeroe", "#k=samsoe,aeroe", "?k=samsoe&k=aeroe", "?k=samsoe,samsoe,aeroe"]
)
def test_the_address_brings_the_choice_back(page: Page, site: str, address: str) -> None:
    page.goto(f"{site}/en/compare/{address}")
    assert heads(page) == ["Samsø", "Ærø"]
    assert page.get_by_label("Municipality 1").input_value() == "samsoe"


def test_an_unknown_place_in_the_address_is_told(page: Page, site: str) -> None:
    page.goto(f"{site}/sammenlign/?k=odense,constructor")
    expect(page.locator(".told")).to_have_text("Adressen nævner »constructor«, som vi ikke kender.")
    assert heads(page) == []


def test_it_works_from_a_file(page: Page, built_site: Path) -> None:
    address = (built_site / "sammenlign/index.html").as_uri()
    page.goto(f"{address}?k=odense,vejle")
    assert heads(page) == ["Odense", "Vejle"]
    page.get_by_label("Kommune 3").select_option("Esbjerg")
    expect(page).to_have_url(f"{address}?k=odense,vejle,esbjerg")


def rows(page: Page) -> list[str]:
    return page.locator(".comparison tr:visible").evaluate_all("all => all.map((row) => row.dataset.line ?? '')")


@pytest.mark.parametrize("address", ["sammenlign/soenderborg/", "sammenlign/?k=soenderborg,holbaek,randers,svendborg"])
def test_only_differences(page: Page, site: str, address: str) -> None:
    page.goto(f"{site}/{address}")
    everything = rows(page)
    page.get_by_label("Kun forskelle").check()
    left = rows(page)
    assert set(left) < set(everything)
    assert "situation" not in left  # all four: coast, rural surroundings
    assert "region" in left


def test_per_head_or_in_all_without_javascript(plain: Page, site: str) -> None:
    plain.goto(f"{site}/sammenlign/soenderborg/")
    total = plain.locator("[data-line=total] td").first
    assert total.locator("b:visible").all_inner_texts() == ["4,09"]
    plain.get_by_label("i alt").check()
    assert total.locator("b:visible").all_inner_texts() == ["302.884"]
    plain.get_by_label("Kun forskelle").check()
    assert plain.locator("[data-line=situation]").is_hidden()


def test_without_javascript_the_ready_pages_are_offered(plain: Page, site: str) -> None:
    plain.goto(f"{site}/sammenlign/")
    assert plain.locator(".choose, .outcome").filter(visible=True).count() == 0
    expect(plain.get_by_text("Valget her kræver JavaScript")).to_be_visible()
    plain.get_by_role("link", name="Samsø", exact=True).click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Samsø og kommuner, der ligner")


def test_a_source_leads_to_the_source_on_the_places_page(page: Page, site: str) -> None:
    page.goto(f"{site}/sammenlign/?k=odense,soenderborg")
    mark = page.locator("[data-line=result] td").nth(1).locator(".cite a").first
    mark.click()
    expect(page).to_have_url(site + "/kommuner/soenderborg/#source-s4")
    expect(page.locator("#source-s4")).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 700, 1280])
def test_four_places_fit_the_screen(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}/sammenlign/?k={FOUR}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    room = page.locator(".outcome .table")
    assert room.evaluate("node => node.scrollWidth - node.clientWidth") <= 0
    if width == 320:
        assert page.locator("[data-line=total] .place").all_inner_texts()[3] == "Sønderborg"
        assert page.get_by_role("rowheader", name="Transport").count() == 1  # a table still, to those who listen


@pytest.mark.parametrize("address", [f"sammenlign/?k={FOUR}", f"en/compare/?k={FOUR}", "sammenlign/bornholm/"])
def test_four_places_print_on_one_sheet(page: Page, site: str, address: str) -> None:
    page.goto(f"{site}/{address}")
    page.locator(HEADS).first.wait_for()
    sheets = page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
    assert sheets == 1
