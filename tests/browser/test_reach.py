"""What axe cannot see, on the real site: the way by keyboard, room for fingers, enlarged text, wishes for less movement
and for high contrast, headings in order, tables that say what heads what, and numbers that are the same everywhere."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
ADDRESSES = [
    "",
    "kommuner/",
    "kommuner/soenderborg/",
    "kort/",
    "sammenlign/",
    "soeg/",
    "kan-vi-ogsaa/",
    "temaer/energy/",
]
MOST_STEPS = 1500
NUMBER = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter((each) => each.tabIndex >= 0 && !each.disabled && each.checkVisibility({ visibilityProperty: true })
      && (each.type !== "radio" || each.checked));
  all.forEach((each, number) => { each.dataset.number = number; });
  return all.length;
}"""
"""All that a keyboard must reach, in the order of the text; of choices that exclude each other, the one made."""
STEP = """() => {
  const at = document.activeElement, style = getComputedStyle(at);
  const near = at.closest("label, .find") && getComputedStyle(at.closest("label, .find"));
  const shown = (each) => each && each.outlineStyle !== "none" && parseFloat(each.outlineWidth) >= 2;
  return { number: Number(at.dataset.number ?? -1),
    outlined: shown(style) || shown(near), words: (at.textContent || at.value || "").trim().slice(0, 40),
    last: at === document.body };
}"""
SMALL = """() => [...document.querySelectorAll("a, button, input, select, summary")].filter((each) => {
  const box = each.getBoundingClientRect(), style = getComputedStyle(each);
  const inText = each.tagName === "A" && style.display === "inline";
  return each.checkVisibility({ opacityProperty: false, visibilityProperty: true }) && !inText
    && !each.matches(".skip, svg *")
    && Math.min(...["Height", "Width"].map((way) =>
      Math.max(box[way.toLowerCase()], each.closest("label")?.["offset" + way] ?? 0))) < 23.5;
}).map((each) => each.outerHTML.slice(0, 120))"""


def steps(page: Page) -> Iterator[dict[str, object]]:
    """Each element that the Tab key reaches, until it leaves the page."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        step = page.evaluate(STEP)
        if step["last"]:
            return
        yield step
    raise AssertionError("the Tab key never leaves the page")


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(page: Page, site: str, address: str) -> None:
    page.goto(f"{site}/{address}")
    page.wait_for_load_state("networkidle")
    most = page.evaluate(NUMBER)
    tour = list(steps(page))
    assert most > 20
    assert [step["number"] for step in tour] == list(range(most))
    assert [step["words"] for step in tour if not step["outlined"]] == []
    assert page.locator("[tabindex]:not([tabindex='0']):not([tabindex='-1'])").count() == 0


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_a_finger_must_hit_is_24_pixels_high_and_wide(phone: Page, site: str, address: str) -> None:
    """Links within a sentence are exempt, as WCAG 2.5.8 has it."""
    phone.goto(f"{site}/{address}")
    phone.wait_for_load_state("networkidle")
    assert phone.evaluate(SMALL) == []


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(("width", "height"), [(640, 512), (320, 256)], ids=["200 percent", "400 percent"])
def test_enlarged_text_flows_without_scrolling_sideways(
    page: Page, site: str, address: str, width: int, height: int
) -> None:
    """What a window of 1280 pixels shows when its reader enlarges it."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{site}/{address}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_moves_for_those_who_ask_for_that(browser: Browser, site: str, address: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{site}/{address}")
    page.wait_for_load_state("networkidle")
    running = page.evaluate("document.getAnimations().filter((each) => each.playState === 'running').length")
    smooth = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
    context.close()
    assert (running, smooth) == (0, "auto")


def test_every_page_has_its_headings_in_order_and_its_tables_say_what_heads_what(built_site: Path) -> None:
    wrong = []
    for path in sorted(built_site.rglob("*.html")):
        root = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        levels = [int(each.tag[1]) for each in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        skips = [b for a, b in pairwise(levels) if b > a + 1]
        heads = root.xpath("//table//th[not(@scope)] | //table[not(.//th)]")
        if levels[:1] != [1] or levels.count(1) != 1 or skips or heads:
            wrong.append((path.relative_to(built_site).as_posix(), levels[:6], len(heads)))
    assert wrong == []


def test_every_page_leads_to_the_accessibility_statement(built_site: Path) -> None:
    lost = [
        path.relative_to(built_site).as_posix()
        for path in sorted(built_site.rglob("*.html"))
        if "/fig/" not in path.as_posix()
        and not re.search(r'href="[^"]*(?:tilgaengelighed|accessibility)/"', path.read_text("utf-8"))
    ]
    assert lost == []


def test_the_numbers_of_a_figure_are_those_of_its_file(built_site: Path) -> None:
    """The table of a figure that a reader opens, and the file that is offered below it, cell by cell."""
    compared = 0
    for path in sorted(built_site.glob("kommuner/*/index.html"))[::7]:
        root = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        for figure in root.xpath("//figure[@class='figure']"):
            rows = list(csv.reader(io.StringIO((path.parent / f"{figure.get('id')}.csv").read_text("utf-8-sig"))))
            shown = [[each.text_content().strip() for each in row] for row in figure.xpath(".//tbody/tr")]
            assert len(shown) == len(rows) - 1
            cells = [pair for told, row in zip(shown, rows[1:], strict=True) for pair in zip(told, row, strict=True)]
            assert [pair for pair in cells if not same(*pair) and pair != ("ikke oplyst", "")] == []
            compared += len(cells)
    assert compared > 500


def same(cell: str, value: str) -> bool:
    """Whether a cell is the file's value as a Danish reader sees it."""
    plain = cell.replace("\u2212", "-").replace("\xa0", "").replace("%", "").replace(".", "").replace(",", ".").strip()
    try:
        shown, exact = float(plain), float(value)
    except ValueError:
        return cell == value
    decimals = len(plain.partition(".")[2])
    return abs(shown - exact) <= 0.5 * 10**-decimals + 1e-9
