"""Asking a drawn chart by pointer and by key, in a browser; and that nobody needs to."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from klimahub.pipeline import TEMPLATES

pytestmark = pytest.mark.browser

HTML = """<!doctype html><html lang="da"><head><meta charset="utf-8"><title>t</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="site.css"></head><body><figure class="figure"><div class="picture">
<svg class="chart both" viewBox="0 0 100 50" role="img" aria-label="Fald" data-hits="0 0 10 20;2 1 50 40"></svg></div>
<details><summary>Tabel</summary><table><thead><tr><th>År</th><th>Slags</th><th>Fald</th></tr></thead><tbody>
<tr><th>2012</th><td>målt</td><td>22 %</td></tr><tr><th>2024</th><td>målt</td><td> 69 %</td></tr></tbody></table>
</details></figure>SCRIPT</body></html>"""
SCRIPT = '<script src="tips.js" defer></script>'


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    folder = tmp_path_factory.mktemp("tips")
    (folder / "index.html").write_text(HTML.replace("SCRIPT", SCRIPT), encoding="utf-8")
    (folder / "bare.html").write_text(HTML.replace("SCRIPT", ""), encoding="utf-8")
    for name in ("tips.js", "site.css", "figtree.woff2"):
        shutil.copy(TEMPLATES / "assets" / name, folder / name)
    return serve(folder)


def test_the_script_weighs_two_kilobytes_at_most() -> None:
    assert (TEMPLATES / "assets" / "tips.js").stat().st_size <= 2048


def test_the_point_under_the_pointer_tells_its_row(page: Page, address: str) -> None:
    page.goto(address)
    place = page.locator("svg").bounding_box()
    assert place
    scale = place["width"] / 100
    page.mouse.move(place["x"] + 10 * scale + 5, place["y"] + 20 * scale)
    expect(page.locator(".tip")).to_have_text("2012 · målt · 22 %")
    page.mouse.move(place["x"] + 50 * scale, place["y"] + 40 * scale - 4)
    expect(page.locator(".tip")).to_have_text("2024 · Fald: 69 %")
    page.mouse.move(place["x"] + 90 * scale, place["y"] + 4)
    expect(page.locator(".tip")).to_have_text("")


def test_arrow_keys_go_from_point_to_point_and_escape_ends_it(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    expect(page.locator("svg")).to_be_focused()
    for key, told in (
        ("ArrowRight", "2012 · målt · 22 %"), ("ArrowRight", "2024 · Fald: 69 %"), ("ArrowRight", "2024 · Fald: 69 %"),
        ("Home", "2012 · målt · 22 %"), ("ArrowLeft", "2012 · målt · 22 %"), ("End", "2024 · Fald: 69 %"),
        ("Escape", ""),
    ):  # fmt: skip
        page.keyboard.press(key)
        expect(page.locator(".tip")).to_have_text(told)


def test_a_tip_stays_within_the_picture(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 600})
    page.goto(address)
    page.keyboard.press("Tab")
    for key in ("Home", "End"):
        page.keyboard.press(key)
        tip, picture = page.locator(".tip").bounding_box(), page.locator(".picture").bounding_box()
        assert tip
        assert picture
        assert tip["x"] >= picture["x"] - 1
        assert tip["x"] + tip["width"] <= picture["x"] + picture["width"] + 1


def test_without_the_script_a_chart_is_no_stop_for_the_keyboard(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/bare.html")
    page.keyboard.press("Tab")
    expect(page.locator("summary")).to_be_focused()
    page.close()
