"""The search page in a browser, on a small site that is published under /sub/path/ (see conftest.py)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def searching(page: Page, address: str) -> Page:
    page.goto(address + "soeg/")
    return page


def ask(page: Page, query: str) -> list[str]:
    """Ask as a person does, and give the titles of the hits."""
    page.get_by_role("searchbox").fill(query)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(f"»{query}«")
    return titles(page)


def titles(page: Page) -> list[str]:
    return page.locator("#hits h2").all_inner_texts()


def told(page: Page) -> str:
    return page.get_by_role("status").inner_text()


def test_every_spelling_of_a_name_finds_its_page_first(searching: Page) -> None:
    spellings = {
        "Sønderborg": ["sonderborg", "soenderborg", "Sønderborg", "SØNDERBORG", "sønderborg kommune"],
        "København": ["kobenhavn", "koebenhavn", "Copenhagen", "københavn"],
        "Aarhus": ["Arhus", "Århus", "Aarhus"],
        "Tårnby": ["taarnby", "tarnby"],
        "Ærø": ["aeroe", "aero"],
        "Læsø": ["laeso", "laesoe"],
        "Høje-Taastrup": ["hoje taastrup", "Høje-Tåstrup", "hoeje-taastrup"],
        "Lyngby-Taarbæk": ["lyngby-taarbaek", "lyngby tarbaek"],
        "Aabenraa": ["åbenrå", "abenra", "aabenraa"],
    }
    found = {name: [next(iter(ask(searching, each)), "") for each in ways] for name, ways in spellings.items()}
    assert found == {name: [name] * len(ways) for name, ways in spellings.items()}


def test_words_are_found_without_danish_letters(searching: Page) -> None:
    for query in ("vindmoeller", "vindmoller", "vindmol"):
        assert "Havvind" in ask(searching, query)
        assert "Vi har søgt på »vindmøl" in told(searching)


def test_a_slip_of_the_finger_is_told_and_mended(searching: Page) -> None:
    for query, meant in {"fjernvame": "fjernvarme", "fjernvamre": "fjernvarme", "boigas": "biogas"}.items():
        assert ask(searching, query)
        assert f"Mente du »{meant}«?" in told(searching)


def test_the_tail_of_a_compound_is_found_and_marked(searching: Page) -> None:
    assert {"Havvind", "Mose"} <= set(ask(searching, "jord"))
    marks = searching.locator("#hits mark").all_inner_texts()
    assert "lavbundsjord" in marks


def test_a_word_that_is_nowhere_finds_nothing(searching: Page) -> None:
    """Pagefind alone would take the beginning `co` and give every page that says CO2."""
    assert ask(searching, "cobolthandel") == []
    assert ask(searching, "vindmøller cobolthandel") == []
    assert "Ingen af siderne nævner cobolthandel." in told(searching)


def test_a_word_too_rare_for_the_list_is_still_found(page: Page, address: str) -> None:
    short = 'window.klimahubWords={names:"kode",words:"og en"};'
    page.route("**/words.da.js", lambda route: route.fulfill(body=short, content_type="text/javascript"))
    page.goto(address + "soeg/")
    assert ask(page, "pyrolyse") == ["Sjælden"]
    assert ask(page, "cobolthandel") == []


@pytest.mark.parametrize("co2", ["CO2", "CO₂", "co2"])
def test_co2_is_found_however_it_is_written(searching: Page, co2: str) -> None:
    assert ask(searching, f"{co2} pyrolyse") == ["Sjælden"]
    assert ask(searching, f"{co2} rødgrød") == ["Kode"]


def test_the_text_of_a_page_never_becomes_markup(searching: Page) -> None:
    assert ask(searching, "rødgrød") == ["Kode"]
    assert searching.locator("#hits img, #hits b").count() == 0
    assert "<img src=x onerror=alert(1)>" in searching.locator("#hits").inner_text()


def test_choices_narrow_the_hits_and_tell_how_many_each_would_give(searching: Page) -> None:
    searching.locator("summary").click()
    ask(searching, "energi")
    everything = len(titles(searching))
    kinds = searching.locator("fieldset", has_text="Slags side").locator("small")
    promised = kinds.all_inner_texts()
    searching.get_by_role("checkbox", name=re.compile("^Kommune")).check()
    expect(searching.locator("#narrowed")).to_have_text("Kommune")
    assert 0 < len(titles(searching)) == int(promised[0]) < everything
    expect(kinds).to_have_text(promised)
    searching.locator("#clear").click()
    expect(searching.locator("#clear")).to_be_hidden()
    assert len(titles(searching)) == everything


def test_choices_alone_list_pages(searching: Page) -> None:
    searching.locator("summary").click()
    searching.get_by_role("checkbox", name=re.compile("^Kommune")).check()
    expect(searching.get_by_role("status")).to_have_text("4 sider.")
    assert sorted(titles(searching)) == ["Aabenraa", "København", "Samsø", "Sønderborg"]


def test_the_address_brings_query_and_choices_back(page: Page, address: str) -> None:
    page.goto(address + "soeg/?q=energi&kind=Kommune&region=Region+Syddanmark")
    expect(page.get_by_role("status")).to_contain_text("»energi«")
    assert page.get_by_role("searchbox").input_value() == "energi"
    assert set(titles(page)) == {"Aabenraa", "Sønderborg"}
    page.locator("summary").click()
    page.get_by_role("checkbox", name=re.compile("Syddanmark")).uncheck()
    expect(page).to_have_url(address + "soeg/?q=energi&kind=Kommune")


def test_back_from_a_hit_shows_the_same_hits(searching: Page) -> None:
    ask(searching, "havtorn")
    searching.locator("#more").click()
    expect(searching.locator("#hits > li")).to_have_count(20)
    last = titles(searching)[-1]
    searching.get_by_role("link", name=last, exact=True).click()
    expect(searching.locator("h1")).to_have_text(last)
    searching.go_back()
    expect(searching.locator("#hits > li")).to_have_count(20)
    expect(searching.get_by_role("link", name=last, exact=True)).to_be_in_viewport()


def test_hits_and_their_sections_lead_to_pages_below_the_same_folder(searching: Page, address: str) -> None:
    assert ask(searching, "sønderborg")[0] == "Sønderborg"
    section = searching.locator("#hits > li").first.locator(".sections a").first
    anchor = (section.get_attribute("href") or "").partition("#")[2]
    section.click()
    expect(searching).to_have_url(f"{address}kommuner/soenderborg/#{anchor}")
    assert searching.locator(f'[id="{anchor}"]').count() == 1


def test_it_works_with_the_keyboard_alone(searching: Page) -> None:
    searching.get_by_role("searchbox").focus()
    searching.keyboard.type("havtorn")
    searching.keyboard.press("Enter")
    expect(searching.get_by_role("status")).to_contain_text("23 resultater")
    searching.locator("#more").focus()
    searching.keyboard.press("Enter")
    expect(searching.get_by_role("status")).to_have_text("Viser 20 af 23.")
    assert searching.evaluate("document.activeElement.textContent") == titles(searching)[10]


def test_it_searches_while_one_types(searching: Page) -> None:
    searching.get_by_role("searchbox").press_sequentially("fjernvarme", delay=20)
    expect(searching.get_by_role("status")).to_contain_text("»fjernvarme«")


def test_the_other_language_is_a_click_away(searching: Page, address: str) -> None:
    ask(searching, "energi")
    searching.get_by_role("link", name="Søg på engelsk efter »energi«").click()
    expect(searching).to_have_url(address + "en/search/?q=energi")
    expect(searching.get_by_role("status")).to_contain_text("energi")


def test_the_field_on_every_page_leads_here(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("searchbox").fill("sonderborg")
    page.keyboard.press("Enter")
    expect(page.locator("#hits h2").first).to_have_text("Sønderborg")


def test_a_phone_shows_it_without_scrolling_sideways(searching: Page) -> None:
    searching.set_viewport_size({"width": 360, "height": 740})
    searching.locator("summary").click()
    ask(searching, "sønderborg")
    assert searching.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_javascript_the_lists_are_shown(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "soeg/")
    assert "Søgning kræver JavaScript" in page.locator("main").inner_text()
    page.get_by_role("link", name="Alle kommuner fra A til Å").click()
    assert page.locator("#places tbody tr").count() == 4
    context.close()


def test_from_a_disk_without_the_offline_index_it_says_so(page: Page, folder: Path, problems: list[str]) -> None:
    page.goto((folder / "sub/path/soeg/index.html").as_uri() + "?q=energi")
    expect(page.get_by_role("status")).to_contain_text("Søgning virker kun")
    assert problems
    problems.clear()


def test_an_index_that_cannot_be_fetched_is_told(page: Page, address: str, problems: list[str]) -> None:
    page.route("**/pagefind.js", lambda route: route.abort())
    page.goto(address + "soeg/?q=energi")
    expect(page.get_by_role("status")).to_contain_text("Søgningen kunne ikke hentes")
    assert all("ERR_FAILED" in problem for problem in problems)
    problems.clear()
