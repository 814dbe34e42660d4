"""The explore page in a browser: nothing is fetched before the click, and the chart draws under the page's policy."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
DOTS = ".live svg .layer_0_marks path"


def begin(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name=re.compile("kB")).click()
    page.locator(DOTS).first.wait_for()


def test_nothing_is_fetched_before_the_click(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}/udforsk/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "vega" in url or "places.js" in url or "plan" in url]
    page.get_by_role("button", name=re.compile("kB")).click()
    page.locator(DOTS).first.wait_for()
    names = [url.rpartition("/")[2].partition("?")[0] for url in asked if url.partition("?")[0].endswith(".js")]
    assert names[-4:] == ["places.js", "vega.min.js", "vega-interpreter.js", "explore-plan.js"]


def test_the_button_says_what_it_fetches(page: Page, site: str, built_site: Path) -> None:
    page.goto(f"{site}/udforsk/")
    button = page.locator(".begin button")
    told = re.search(r"(\d+) kB", button.inner_text())
    assert told
    files = (button.get_attribute("data-scripts") or "").split()
    sizes = [
        len(gzip.compress((built_site / "udforsk" / file.partition("?")[0]).resolve().read_bytes())) for file in files
    ]
    assert abs(sum(sizes) / 1000 - int(told[1])) <= 1


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_98_places_are_drawn_without_evaluating_text(page: Page, site: str, built_site: Path, scheme: str) -> None:
    """The page fixture fails on any complaint of the content security policy, which forbids eval."""
    address = f"{site}/en/explore/" if scheme == "http" else (built_site / "en/explore/index.html").as_uri()
    begin(page, address)
    assert page.locator(DOTS).count() == 98
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
    assert "'unsafe-eval'" not in policy
    assert "unsafe-inline" not in policy


def test_a_measure_is_chosen_and_the_axis_says_it(page: Page, site: str) -> None:
    begin(page, f"{site}/udforsk/")
    page.get_by_role("combobox", name="Vandret").select_option("Eget målår for klimaneutralitet")
    expect(page.locator(".live")).to_contain_text("Eget målår for klimaneutralitet →")
    expect(page.locator(".missing")).to_have_text("12 af 98 kommuner er ikke med, fordi et af de to tal mangler.")
    expect(page.locator(DOTS)).to_have_count(86)
    assert "2.050" not in page.locator(".live").inner_text()
    expect(page).to_have_url(f"{site}/udforsk/?x=neutral_year")


def test_numbers_are_written_in_the_pages_language(page: Page, site: str) -> None:
    begin(page, f"{site}/udforsk/?x=population&k=koebenhavn")
    expect(page.locator(".live")).to_contain_text("100.000")
    expect(page.locator(".told")).to_contain_text("Indbyggere: 671.714")
    begin(page, f"{site}/en/explore/?x=population&k=koebenhavn")
    expect(page.locator(".live")).to_contain_text("100,000")
    expect(page.locator(".told")).to_contain_text("Inhabitants: 671,714")


def test_those_who_listen_hear_what_is_drawn_in_the_pages_language(page: Page, site: str) -> None:
    begin(page, f"{site}/udforsk/?x=renewables")
    drawn = page.locator(".seen")
    expect(drawn).to_have_role("img")
    expect(drawn).to_have_accessible_name(
        re.compile(r"^Diagram over 98 kommuner\. Lodret: Ton CO₂e .* Vandret: Vedvarende strøm")
    )
    expect(page.locator(".live")).to_have_attribute("aria-hidden", "true")  # Vega's own words are English


def test_a_place_is_highlighted_told_and_kept_in_the_address(page: Page, site: str) -> None:
    begin(page, f"{site}/udforsk/")
    page.get_by_label("Fremhæv en kommune").select_option("Sønderborg")
    expect(page.locator(".told")).to_have_text(
        "Sønderborg. Ton CO₂e pr. indbygger, 2023: 4,09; Landbrugets andel af udledningen: 35 %."
    )
    expect(page.locator(".live")).to_contain_text("Sønderborg")
    expect(page).to_have_url(f"{site}/udforsk/?k=soenderborg")
    begin(page, f"{site}/udforsk/?k=soenderborg&r=syddanmark&x=nonsense")
    assert page.get_by_label("Fremhæv en kommune").input_value() == "soenderborg"
    assert page.get_by_role("combobox", name="Vandret").input_value() == "farming"


def test_pointing_tells_and_clicking_highlights(page: Page, site: str) -> None:
    begin(page, f"{site}/udforsk/?y=population&x=density")
    top = page.locator(DOTS).evaluate_all(
        """all => {
            const box = all.map((dot) => dot.getBoundingClientRect()).reduce((a, b) => (b.y < a.y ? b : a));
            return [box.x + box.width / 2, box.y + box.height / 2];
        }"""
    )
    page.mouse.move(*top)
    expect(page.locator(".tip")).to_contain_text("København")
    expect(page.locator(".tip")).to_contain_text("Indbyggere: 671.714")
    page.keyboard.press("Escape")
    expect(page.locator(".tip")).to_be_hidden()
    page.mouse.click(*top)
    assert page.get_by_label("Fremhæv en kommune").input_value() == "koebenhavn"


def test_colours_follow_the_readers_wish_without_drawing_anew(page: Page, site: str) -> None:
    begin(page, f"{site}/udforsk/")
    fill = f"getComputedStyle(document.querySelector('{DOTS}')).fill"
    light = page.evaluate(fill)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(fill) != light


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_chart_fits_the_screen(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    begin(page, f"{site}/en/explore/?k=bornholm")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_cannot_be_fetched_is_told_and_can_be_tried_again(page: Page, site: str, problems: list[str]) -> None:
    page.route("**/vega.min.js*", lambda route: route.abort())
    page.goto(f"{site}/udforsk/")
    button = page.get_by_role("button", name=re.compile("kB"))
    button.click()
    expect(page.locator(".told")).to_have_text(
        "Diagrammet kunne ikke hentes. Prøv igen om lidt, eller brug tabellerne nedenfor."
    )
    problems.clear()
    page.unroute("**/vega.min.js*")
    button.click()
    page.locator(DOTS).first.wait_for()


def test_without_javascript_there_are_tables_and_the_file(plain: Page, site: str) -> None:
    plain.goto(f"{site}/udforsk/")
    assert plain.locator("button:visible").filter(has_text="kB").count() == 0
    expect(plain.get_by_text("Diagrammet kræver JavaScript")).to_be_visible()
    assert plain.get_by_role("link", name="Hent tallene (CSV)").get_attribute("href") == "measures.csv"
    plain.get_by_role("link", name="Ét tal ad gangen").click()
    expect(plain.locator("#table")).to_be_in_viewport()
