"""The search page in a browser, on the small site and a few pages of our own, published under /sub/path/."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import jinja2
import pytest
from playwright.sync_api import Browser, Page, expect

from klimahub import search
from klimahub.aliases import aliases_of
from klimahub.drawing import Svgs
from klimahub.pages import Page as Content
from klimahub.pipeline import TEMPLATES, Hub
from klimahub.render import Renderer, drawings_of, leaves_of
from klimahub.svg import Svg

pytestmark = pytest.mark.browser

NAMES = ["Aarhus", "Tårnby", "Ærø", "Læsø", "Høje-Taastrup", "Lyngby-Taarbæk"]
PROSE = {
    "Havvind": "Nye vindmøller på havet. Vindmøllerne giver strøm til fjernvarme. Jord er ikke med.",
    "Mose": "En lavbundsjord er en lavbund med tørv i sin jord. Også biogas.",
    "Sjælden": "Her står ordet pyrolyse en eneste gang. CO<sub>2</sub>-neutral om lidt.",
    "Kode": "Skriv &lt;img src=x onerror=alert(1)&gt; &lt;b&gt;rødgrød&lt;/b&gt; og CO₂ eller CO2.",
}
BARE = """<!doctype html><html lang="da"><head><meta charset="utf-8"><title>t</title>
<link rel="icon" href="data:,"></head><body>
<main data-pagefind-body>{marks}<h1>{title}</h1><p>{text}</p></main></body></html>"""


def own_page(
    title: str, text: str, aliases: tuple[str, ...] = (), facets: Mapping[str, tuple[str, ...]] | None = None
) -> bytes:
    content = Content(title=title, description="", aliases=aliases, facets=facets or {})
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True)
    marks = environment.get_template("parts/search_marks.html").module.search_marks(content)  # type: ignore[attr-defined]
    return BARE.format(marks=marks, title=title, text=text).encode()


def own_pages() -> dict[str, bytes]:
    places = {name: own_page(name, "En kommune.", aliases_of([name])) for name in NAMES}
    prose = {title: own_page(title, text, (), {"kind": ("Side",)}) for title, text in PROSE.items()}
    many = {f"Nummer {n}": own_page(f"Nummer {n}", "Havtorn vokser her.") for n in range(23)}
    return {f"egne/{at}/index.html": html for at, html in enumerate((places | prose | many).values())}


@pytest.fixture(scope="session")
def folder(small_hub: Hub, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is searched here is text, so the pictures stay blank: drawing them takes longer than all else."""
    assert small_hub.site is not None
    leaves = leaves_of(small_hub.site, small_hub.languages)
    blank = Svgs(Svg("0 0 1 1", ""), Svg("0 0 1 1", ""))
    svgs = dict.fromkeys(drawings_of(leaves), blank)
    files = {
        **Renderer(small_hub.site, small_hub.config, small_hub.languages, leaves, svgs, TEMPLATES).files(),
        **own_pages(),
    }
    root = tmp_path_factory.mktemp("published")
    for path, content in {**files, **search.index(files)}.items():
        place = root / "sub" / "path" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return root


@pytest.fixture(scope="session")
def address(folder: Path, serve: Callable[[Path], str]) -> str:
    return serve(folder) + "/sub/path/"


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


def test_from_a_disk_it_says_that_it_needs_the_web(page: Page, folder: Path) -> None:
    page.goto((folder / "sub/path/soeg/index.html").as_uri() + "?q=energi")
    expect(page.get_by_role("status")).to_contain_text("Søgning virker kun")
    expect(page.locator("#search")).to_be_hidden()


def test_an_index_that_cannot_be_fetched_is_told(page: Page, address: str, problems: list[str]) -> None:
    page.route("**/pagefind.js", lambda route: route.abort())
    page.goto(address + "soeg/?q=energi")
    expect(page.get_by_role("status")).to_contain_text("Søgningen kunne ikke hentes")
    assert all("ERR_FAILED" in problem for problem in problems)
    problems.clear()
