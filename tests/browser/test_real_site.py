"""The real site in a real browser: every page, on a phone, without a word of complaint."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

pytestmark = pytest.mark.browser
ALIKE = re.compile(r"^(en/)?(kommuner|municipalities)/[^/]+/[^/]+/|^(en/)?(sammenlign|compare)/[^/]+/")
FOUND = """() => ({ wide: document.documentElement.scrollWidth, names: document.querySelectorAll("h1").length,
  title: document.title })"""
SPELLINGS = {
    "sonderborg": "Sønderborg",
    "soenderborg": "Sønderborg",
    "Sønderborg": "Sønderborg",
    "kobenhavn": "København",
    "Copenhagen": "København",
    "Århus": "Aarhus",
    "aeroe": "Ærø",
    "tarnby": "Tårnby",
    "hoje taastrup": "Høje-Taastrup",
}


def sampled(site: Path) -> list[Path]:
    """Every page but the 404; of action cards and of ready comparisons, which are all of one form, every tenth."""
    pages = [page for page in sorted(site.rglob("*.html")) if page.name != "404.html"]
    alike = [page for page in pages if ALIKE.search(page.relative_to(site).as_posix())]
    return [page for page in pages if page not in set(alike) - set(alike[::10])]


def test_every_page_fits_a_phone_and_complains_of_nothing(phone: Page, site: str, built_site: Path) -> None:
    wrong = []
    for file in sampled(built_site):
        address = file.relative_to(built_site).as_posix().removesuffix("index.html")
        phone.goto(f"{site}/{address}")
        found = phone.evaluate(FOUND)
        if found["wide"] > 360 or found["names"] != 1 or not found["title"]:
            wrong.append((address, found))
    assert wrong == []


def test_the_longest_action_cards_print_on_one_sheet(page: Page, site: str, built_site: Path) -> None:
    cards = sorted(built_site.glob("en/municipalities/*/*/index.html"), key=lambda each: each.stat().st_size)
    assert len(cards) > 300
    for card in cards[-3:]:
        page.goto(f"{site}/{card.relative_to(built_site).parent.as_posix()}/")
        assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1, card


@pytest.mark.parametrize("address", ["kommuner/", "en/municipalities/"])
@pytest.mark.parametrize("width", [360, 1024, 1280])
def test_no_name_in_the_list_is_parted_within_a_word(page: Page, site: str, address: str, width: int) -> None:
    """Also where our typeface has not come yet."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site}/{address}")
    names = page.locator(".sortable tbody th a")
    assert names.count() == 98
    parted = names.evaluate_all("all => all.filter(a => a.getClientRects().length > 1).map(a => a.textContent)")
    assert [name for name in parted if not {" ", "-"} & set(name)] == []


@pytest.mark.parametrize(("address", "most"), [("", 8), ("danmark/", 5), ("kommuner/", 4), ("regioner/syddanmark/", 2)])
def test_tables_of_all_places_print_on_few_sheets(page: Page, site: str, address: str, most: int) -> None:
    page.goto(f"{site}/{address}")
    assert page.pdf(prefer_css_page_size=True, format="A4").count(b"/Type /Page\n") <= most


@pytest.mark.parametrize("address", ["kommuner/", "daekning/"])
def test_every_sheet_of_a_printed_list_says_what_its_columns_are(page: Page, site: str, address: str) -> None:
    page.goto(f"{site}/{address}")
    heads = [words.split()[0] for words in page.locator("#places thead th").all_inner_texts()]
    for sheet in PdfReader(BytesIO(page.pdf(format="A4"))).pages:
        words = "".join(sheet.extract_text().split())
        assert [head for head in heads if head not in words] == []


def test_on_paper_what_is_small_on_the_screen_is_not_larger_than_the_text(page: Page, site: str) -> None:
    page.goto(f"{site}/kommuner/soenderborg/")
    page.emulate_media(media="print")
    size = "each => parseFloat(getComputedStyle(each).fontSize)"
    text = page.locator(".story p").first.evaluate(size)
    assert text == pytest.approx(10 / 72 * 96, abs=0.1)
    for small in (".sentence", ".subtitle", ".sources li", ".facts td"):
        assert page.locator(small).first.evaluate(size) < text, small


@pytest.mark.parametrize("address", ["kommuner/soenderborg/", "en/municipalities/samsoe/", "data/", "en/data/"])
def test_on_a_phone_no_part_of_a_fact_is_off_to_the_side(phone: Page, site: str, address: str) -> None:
    phone.goto(f"{site}/{address}")
    phone.evaluate("document.querySelectorAll('details:has(.facts)').forEach((each) => { each.open = true; })")
    rows = phone.locator(".table:has(.facts)").evaluate_all(
        "all => all.map((each) => [each.scrollWidth - each.clientWidth, each.querySelector('td').clientHeight > 0])"
    )
    assert rows
    assert all(hidden <= 0 and shown for hidden, shown in rows)
    told = phone.locator(".facts td").first.evaluate("each => getComputedStyle(each, '::before').content")
    assert told.strip('"') == phone.locator(".facts thead th").nth(1).inner_text()


@pytest.mark.parametrize(
    "address", ["", "kommuner/", "kommuner/soenderborg/", "temaer/adaptation/", "kort/", "ordbog/"]
)
def test_the_language_switch_keeps_the_page(page: Page, site: str, address: str) -> None:
    page.goto(f"{site}/{address}")
    figures = page.locator("figure").count()
    page.get_by_role("navigation", name="Sprog").get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.locator("figure").count() == figures
    page.get_by_role("link", name="Dansk", exact=True).click()
    assert page.url == f"{site}/{address}"


@pytest.mark.parametrize(("written", "meant"), SPELLINGS.items())
def test_search_finds_a_place_however_it_is_spelt(page: Page, site: str, written: str, meant: str) -> None:
    page.goto(f"{site}/soeg/?q={written}")
    expect(page.locator("#hits li").first).to_contain_text(meant)


def test_a_search_from_any_page_leads_to_the_hits(page: Page, site: str) -> None:
    page.goto(f"{site}/en/municipalities/odense/")
    page.get_by_role("searchbox").fill("cloudburst")
    page.keyboard.press("Enter")
    expect(page.locator("#hits li").first).to_be_visible()
    assert "/en/search/" in page.url
    expect(page.locator("#found")).to_contain_text("results for “cloudburst”")


def test_hits_can_be_narrowed_down_and_the_choice_is_in_the_address(page: Page, site: str) -> None:
    page.goto(f"{site}/soeg/?q=fjernvarme")
    expect(page.locator("#hits li").first).to_be_visible()
    before = page.locator("#found").inner_text()
    if not page.locator("#narrow").evaluate("each => each.open"):
        page.locator("#narrow > summary").click()
    page.locator("#narrow [name=region][value=sjaelland]").check()
    expect(page).to_have_url(re.compile(r"[?&]region=sjaelland"))
    expect(page.locator("#found")).not_to_have_text(before)
    narrowed = page.locator("#found").inner_text()
    page.reload()
    expect(page.locator("#found")).to_have_text(narrowed)


def test_a_mistyped_word_is_mended_and_that_is_said(page: Page, site: str) -> None:
    page.goto(f"{site}/soeg/?q=fjernvame")
    expect(page.locator("#found")).to_contain_text("Mente du »fjernvarme«?")


def test_nonsense_finds_nothing_and_says_what_else_to_do(page: Page, site: str) -> None:
    page.goto(f"{site}/soeg/?q=xqzvwk")
    expect(page.locator("#found")).to_contain_text("Ingen resultater")
    expect(page.locator("main").get_by_role("link", name="Kommuner")).to_be_visible()


def test_a_hit_leads_to_its_page(page: Page, site: str) -> None:
    page.goto(f"{site}/soeg/?q=samsø")
    page.locator("#hits li a").first.click()
    expect(page.locator("h1")).to_have_text("Samsø")


def test_without_javascript_everything_can_be_read_and_reached(plain: Page, site: str) -> None:
    plain.goto(f"{site}/soeg/")
    assert "Søgning kræver JavaScript" in plain.content()
    plain.locator("main").get_by_role("link", name="Kommuner").click()
    assert plain.locator("#places tbody tr:visible").count() == 98
    expect(plain.locator("form.filters")).to_be_hidden()
    plain.get_by_role("link", name="Sønderborg").click()
    expect(plain.locator("svg.chart:visible").first).to_be_visible()
    plain.locator("summary", has_text="Vis tallene").first.click()
    expect(plain.locator("details table").first).to_be_visible()


def test_the_table_sorts_with_the_unknown_last(page: Page, site: str) -> None:
    page.goto(f"{site}/kommuner/")
    button = page.get_by_role("button", name="Klimaneutral")
    button.click()
    first, last = page.locator("#places tbody tr").first, page.locator("#places tbody tr").last
    expect(first).to_contain_text("Skive")
    expect(last).to_contain_text("ikke oplyst")
    button.click()
    expect(last).to_contain_text("ikke oplyst")
    expect(page.locator("#places th[aria-sort=descending]")).to_have_count(1)


def test_the_table_filters_counts_and_remembers(page: Page, site: str) -> None:
    page.goto(f"{site}/kommuner/")
    page.get_by_label("DK2020").select_option("Pilotkommune (2019)")
    expect(page.locator(".filters .count")).to_have_text("20 af 98 kommuner")
    page.reload()
    expect(page.locator(".filters .count")).to_have_text("20 af 98 kommuner")
    page.get_by_role("button", name="Nulstil").click()
    expect(page.locator(".filters .count")).to_have_text("98 af 98 kommuner")


def test_the_first_tab_leads_past_the_menu(page: Page, site: str) -> None:
    page.goto(f"{site}/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Gå til indholdet")).to_be_focused()


def test_the_page_follows_the_readers_wish_for_dark(page: Page, site: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{site}/kommuner/soenderborg/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(16, 23, 30)"


def test_paper_gets_the_wide_picture_and_no_menu(page: Page, site: str) -> None:
    page.goto(f"{site}/kommuner/soenderborg/")
    page.emulate_media(media="print")
    expect(page.locator("header.top")).to_be_hidden()
    expect(page.locator("svg.wide").first).to_be_visible()
    expect(page.locator("svg.narrow").first).to_be_hidden()


def test_a_phone_gets_the_narrow_picture(phone: Page, site: str) -> None:
    phone.goto(f"{site}/kommuner/soenderborg/")
    expect(phone.locator("svg.narrow").first).to_be_visible()
    expect(phone.locator("svg.wide").first).to_be_hidden()


def test_a_page_opened_from_a_file_can_be_read(page: Page, built_site: Path) -> None:
    page.goto((built_site / "kommuner/soenderborg/index.html").as_uri())
    expect(page.locator("h1")).to_have_text("Sønderborg")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("svg.chart:visible").count() >= 3


PLACES = """() => {
  const part = document.querySelector(".table"), [first, second] = part.querySelectorAll("tbody tr");
  const ends = [...first.cells].filter((cell) => cell.offsetWidth).map((cell) => cell.getBoundingClientRect().right);
  return { high: second.getBoundingClientRect().top - first.getBoundingClientRect().top, ends,
    over: part.scrollWidth - part.clientWidth };
}"""
FIRST_ROW = "document.querySelector('#places tbody th').getBoundingClientRect().left"


@pytest.mark.parametrize("address", ["kommuner/", "en/municipalities/", "regioner/syddanmark/"])
def test_on_a_phone_a_place_is_one_line_with_what_matters(phone: Page, site: str, address: str) -> None:
    """Without moving anything sideways; who asks for all columns moves them, and the name stays."""
    phone.set_viewport_size({"width": 360, "height": 740})
    phone.goto(f"{site}/{address}")
    found = phone.evaluate(PLACES)
    assert found["high"] < 42
    assert (len(found["ends"]), found["over"]) == (4, 0)
    assert max(found["ends"]) <= 360 - 20
    phone.get_by_role("checkbox", name=re.compile("kolonner|columns")).check()
    assert len(phone.evaluate(PLACES)["ends"]) > 7
    before = phone.evaluate(FIRST_ROW)
    phone.locator(".table").first.evaluate("(table) => { table.scrollLeft = 300; }")
    assert phone.evaluate(FIRST_ROW) == before


def test_the_whole_table_of_places_is_there_without_a_script_and_on_a_wide_screen(
    page: Page, browser: Browser, site: str
) -> None:
    page.goto(f"{site}/kommuner/")
    assert len(page.evaluate(PLACES)["ends"]) == 9
    expect(page.locator(".every").first).to_be_hidden()
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    bare = context.new_page()
    bare.goto(f"{site}/kommuner/")
    assert bare.locator("#places thead th:visible").count() == 9
    expect(bare.locator(".every").first).to_be_hidden()
    context.close()
