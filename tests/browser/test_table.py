"""Tables that sort and filter, in a browser: a page of our own with the markup that the templates use."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest
from playwright.sync_api import Browser, Page, expect

from klimahub.language import Language
from klimahub.pipeline import TEMPLATES

pytestmark = pytest.mark.browser

HTML = """<!doctype html><html lang="da"><head><meta charset="utf-8"><title>t</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="site.css"></head><body>
<form class="filters" data-for="places" hidden data-count="{n} af {all} kommuner" data-count-one="1 af {all} kommuner">
<label>Region <select name="region"><option value="">alle</option><option>Midt</option><option>Syd</option></select></label>
<label><input type="checkbox" name="theme" value="Energi"> Energi</label>
<label><input type="checkbox" name="theme" value="Natur"> Natur</label>
<button type="reset">Nulstil</button><p role="status" class="count"></p></form>
<table class="sortable" id="places" SORTABLE><thead><tr>
<th scope="col">Kommune</th><th scope="col">Indbyggere</th><th scope="col">CO<sub>2</sub>-år</th></tr></thead><tbody>
<tr data-region="Midt" data-theme="Energi"><th scope="row">Ærø</th><td data-sort="900">900</td><td data-sort="">ikke oplyst</td></tr>
<tr data-region="Syd" data-theme="Energi|Natur"><th scope="row">Aabenraa</th><td data-sort="58405">58.405</td><td data-sort="2045">2045</td></tr>
<tr data-region="Syd" data-theme="Natur"><th scope="row">Vejle</th><td data-sort="7000">7.000</td><td data-sort="2030">2030</td></tr>
<tr data-region="Midt" data-theme=""><th scope="row">Odder</th><td data-sort="-3">−3</td><td data-sort="2050">2050</td></tr>
</tbody></table><script src="table.js"></script></body></html>"""  # noqa: E501


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str], danish: Language) -> str:
    folder = tmp_path_factory.mktemp("tables")
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True)
    words = environment.get_template("parts/sortable.html").module
    html = HTML.replace("SORTABLE", words.sortable(danish.t))  # type: ignore[attr-defined]
    (folder / "index.html").write_text(html, encoding="utf-8")
    shutil.copytree(TEMPLATES / "assets", folder, dirs_exist_ok=True)
    return serve(folder) + "/"


@pytest.fixture
def table(page: Page, address: str) -> Page:
    page.goto(address)
    return page


def names(page: Page) -> list[str]:
    return page.locator("tbody tr:visible th").all_inner_texts()


def test_text_sorts_in_the_alphabet_of_the_page(table: Page) -> None:
    """Danish puts æ after z and reads aa as å, the last letter."""
    button = table.get_by_role("button", name="Kommune")
    button.click()
    assert names(table) == ["Aabenraa", "Ærø", "Vejle", "Odder"]
    button.click()
    assert names(table) == ["Odder", "Vejle", "Ærø", "Aabenraa"]


def test_numbers_sort_as_numbers_both_ways(table: Page) -> None:
    head = table.get_by_role("columnheader", name="Indbyggere")
    head.get_by_role("button").click()
    assert names(table) == ["Odder", "Ærø", "Vejle", "Aabenraa"]
    expect(head).to_have_attribute("aria-sort", "ascending")
    head.get_by_role("button").click()
    assert names(table) == ["Aabenraa", "Vejle", "Ærø", "Odder"]
    expect(head).to_have_attribute("aria-sort", "descending")
    assert table.locator("[aria-sort]").count() == 1


def test_what_is_not_stated_stays_last(table: Page) -> None:
    button = table.get_by_role("button", name="CO2-år")
    button.click()
    assert names(table) == ["Vejle", "Aabenraa", "Odder", "Ærø"]
    button.click()
    assert names(table) == ["Odder", "Aabenraa", "Vejle", "Ærø"]


def test_sorting_is_told_and_works_with_the_keyboard(table: Page) -> None:
    table.get_by_role("button", name="Indbyggere").focus()
    table.keyboard.press("Enter")
    expect(table.get_by_text("Sorteret efter Indbyggere, stigende.")).to_be_attached()
    table.keyboard.press("Space")
    expect(table.get_by_text("Sorteret efter Indbyggere, faldende.")).to_be_attached()


def test_a_click_reads_no_cell_that_was_read_before(table: Page) -> None:
    """What each column is sorted by is read while nobody waits."""
    table.wait_for_timeout(100)
    read = table.evaluate("""() => {
        const { get } = Object.getOwnPropertyDescriptor(HTMLElement.prototype, "dataset");
        let cells = 0;
        Object.defineProperty(HTMLElement.prototype, "dataset", { configurable: true, get() {
            cells += this.matches("td, tbody th");
            return get.call(this);
        } });
        document.querySelectorAll(".sortable button").forEach((button) => button.click());
        return cells;
    }""")
    assert read == 0


def test_filters_hide_rows_and_tell_how_many_are_left(table: Page, address: str) -> None:
    expect(table.locator(".count")).to_have_text("4 af 4 kommuner")
    table.get_by_role("combobox").select_option("Syd")
    assert names(table) == ["Aabenraa", "Vejle"]
    table.get_by_label("Energi").check()
    assert names(table) == ["Aabenraa"]
    expect(table.locator(".count")).to_have_text("1 af 4 kommuner")
    table.get_by_label("Natur").check()
    assert names(table) == ["Aabenraa", "Vejle"]
    expect(table).to_have_url(address + "?region=Syd&theme=Energi&theme=Natur")
    table.get_by_role("button", name="Nulstil").click()
    expect(table.locator(".count")).to_have_text("4 af 4 kommuner")
    expect(table).to_have_url(address)


def test_the_address_brings_filters_back_and_keeps_what_is_not_ours(page: Page, address: str) -> None:
    page.goto(address + "?q=x&region=Midt&theme=Energi#places")
    assert names(page) == ["Ærø"]
    page.get_by_label("Energi").uncheck()
    assert names(page) == ["Ærø", "Odder"]
    expect(page).to_have_url(address + "?q=x&region=Midt#places")


def test_an_old_address_with_a_value_that_is_no_more_shows_all(page: Page, address: str) -> None:
    page.goto(address + "?region=Atlantis")
    expect(page.locator(".count")).to_have_text("4 af 4 kommuner")
    expect(page.get_by_role("combobox")).to_have_value("")


def test_without_javascript_no_control_stands_there_dead(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("select:visible, button:visible").count() == 0
    assert len(names(page)) == 4
    context.close()


MANY = 400


def test_of_many_rows_those_in_sight_are_in_order_at_once_and_soon_all(table: Page) -> None:
    """A click while the rest still follows begins anew; what is filtered out keeps its place too."""
    table.evaluate(f"""() => {{
        const body = document.querySelector("#places tbody"), first = body.rows[0];
        body.replaceChildren(...Array.from({{ length: {MANY} }}, (_, n) => {{
            const row = first.cloneNode(true);
            row.cells[1].dataset.sort = row.cells[0].textContent = String((n * 7) % {MANY});
            row.hidden = n % 3 === 0;
            return row;
        }}));
        document.querySelector(".count").remove();
        document.querySelectorAll(".sortable button").forEach((button) => button.replaceWith(...button.childNodes));
        document.dispatchEvent(new Event("klimahub:content"));
    }}""")
    at_once, shown = table.evaluate("""() => {
        const button = document.querySelectorAll(".sortable button")[1];
        button.click();
        button.click();
        const shown = [...document.querySelectorAll("#places tbody tr:not([hidden])")];
        const inSight = shown.filter((row) => row.getBoundingClientRect().top < innerHeight);
        return [inSight, shown].map((rows) => rows.map((row) => Number(row.cells[0].textContent)));
    }""")
    assert len(at_once) > 5
    assert at_once == sorted(shown, reverse=True)[: len(at_once)]
    assert shown != sorted(shown, reverse=True)
    numbers = "[...document.querySelectorAll('#places tbody th')].map((head) => Number(head.textContent))"
    table.wait_for_function(f"{numbers}.every((n, place) => n === {MANY} - 1 - place)")


LIST = """<!doctype html><html lang="da"><head><meta charset="utf-8"><title>t</title><link rel="icon" href="data:,">
</head><body><form class="filters" data-for="groups" hidden data-count="{n} af {all}" data-count-one="1 af {all}">
<label>Hvor langt <select name="status"><option value="">alle</option><option>gjort</option><option>i gang</option>
</select></label><button type="reset">Nulstil</button><p class="count"></p></form><div id="groups">
<section aria-label="Vind"><ul><li data-status="gjort">A</li><li data-status="i gang">B</li></ul></section>
<section aria-label="Sol"><ul><li data-status="i gang">C</li></ul></section></div>
<script src="table.js"></script></body></html>"""


def test_lists_in_sections_filter_and_empty_sections_go(
    page: Page, tmp_path: Path, serve: Callable[[Path], str]
) -> None:
    (tmp_path / "index.html").write_text(LIST, encoding="utf-8")
    shutil.copy(TEMPLATES / "assets" / "table.js", tmp_path / "table.js")
    page.goto(serve(tmp_path))
    page.get_by_label("Hvor langt").select_option("gjort")
    expect(page.locator(".count")).to_have_text("1 af 3")
    expect(page.get_by_role("region", name="Vind")).to_be_visible()
    expect(page.get_by_role("region", name="Sol")).to_be_hidden()
    page.get_by_role("button", name="Nulstil").click()
    expect(page.get_by_role("region", name="Sol")).to_be_visible()
    expect(page.locator(".count")).to_have_text("3 af 3")


def test_a_filter_opens_what_is_folded_and_a_link_does_too(
    page: Page, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    items = "".join(f'<li id="a{n}" data-region="{"Midt" if n % 2 else "Syd"}">{n}</li>' for n in range(4))
    (tmp_path / "index.html").write_text(
        '<!doctype html><html lang="da"><head><meta charset="utf-8"><title>t</title><link rel="icon" href="data:,">'
        '</head><body><form class="filters" data-for="groups" hidden data-count="{n} af {all}" data-count-one="1">'
        '<label>Region <select name="region"><option value="">Alle<option>Midt<option>Syd</select></label>'
        '<button type="reset">Nulstil</button><p class="count"></p></form><div id="groups"><section>'
        f'<details class="rest"><summary>Vis 4 til</summary><ul>{items}</ul></details></section></div>'
        '<script src="table.js"></script></body></html>',
        "utf-8",
    )
    shutil.copy(TEMPLATES / "assets" / "table.js", tmp_path / "table.js")
    address = serve(tmp_path)
    page.goto(address)
    expect(page.locator("#a1")).to_be_hidden()
    page.get_by_label("Region").select_option("Midt")
    expect(page.locator("#a1")).to_be_visible()
    expect(page.locator("#a0")).to_be_hidden()
    page.get_by_role("button").click()
    expect(page.locator("#a1")).to_be_hidden()
    page.goto(address + "/#a2")
    expect(page.locator("#a2")).to_be_visible()
