"""axe-core (WCAG 2.2 AA, best practices) on a page of each kind, in both languages: wide and light, narrow and dark; in
one language in forced colours; and, slow, on every page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from klimahub.render import page_kinds
from klimahub.writing.memory import ROOT

pytestmark = [pytest.mark.browser]
AXE = ROOT / "tests" / "data" / "axe-4.14.1.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
LOOKS = {
    "wide and light": (WIDE, {"color_scheme": "light", "forced_colors": "none"}),
    "narrow and dark": (NARROW, {"color_scheme": "dark", "forced_colors": "none"}),
    "forced colours": (WIDE, {"color_scheme": "light", "forced_colors": "active"}),
}
OF_COLOUR = ["color-contrast", "link-in-text-block"]
"""The rules that ask what colours decide. Forced colours change nothing else: the style says so, and a test."""
RUN = """rules => axe.run(document, {
  runOnly: rules, resultTypes: ["violations"], preload: false, selectors: false
}).then(result => result.violations)"""
PARTS = 16


def kind_of(page: Path) -> str:
    text = page.read_text("utf-8")
    return text.partition('<body class="kind-')[2].partition('"')[0]


@pytest.fixture(scope="module")
def examples(built_site: Path) -> list[Path]:
    """The longest page of each kind in each language: the one with most that can be wrong."""
    found: dict[tuple[str, str], Path] = {}
    for page in sorted(built_site.rglob("*.html")):
        key = (kind_of(page), "en" if (built_site / "en") in page.parents else "da")
        if key[0] and (key not in found or page.stat().st_size > found[key].stat().st_size):
            found[key] = page
    assert set(page_kinds()) - {kind for kind, _ in found} <= {"edition"}  # none before the first release
    return [found[key] for key in sorted(found)]


def test_axe_finds_nothing(browser: Browser, examples: list[Path], built_site: Path, site: str) -> None:
    """In forced colours in Danish only: the style is the same in both languages."""
    addresses = [example.relative_to(built_site).as_posix().removesuffix("index.html") for example in examples]
    few = [look for look in LOOKS if look != "forced colours"]
    looks = {address: few if address.startswith("en/") else list(LOOKS) for address in addresses}
    assert {len(each) for each in looks.values()} == {2, 3}
    assert found_by_axe(browser, site, looks) == []


def test_what_is_wrong_is_found_in_each_look(browser: Browser, tmp_path: Path) -> None:
    """Else the other tests could not fail."""
    pale = '<p style="color: #999; background: #fff; forced-color-adjust: none">pale</p>'
    page = f'<!doctype html><html><title>Wrong</title><main><h1>Wrong</h1>{pale}<img src="a.png"></main>'
    (tmp_path / "index.html").write_text(page, "utf-8")
    found = found_by_axe(browser, tmp_path.as_uri(), {"index.html": list(LOOKS)})
    every = {"color-contrast", "html-has-lang", "image-alt"}
    assert {look: {rule for _, seen, rule, _ in found if seen == look} for look in LOOKS} == {
        **dict.fromkeys(LOOKS, every),
        "forced colours": {"color-contrast"},
    }


def test_forced_colours_change_nothing_but_colours() -> None:
    changed = {
        name.strip()
        for path in (ROOT / "templates" / "assets").glob("*.css")
        for rules in FORCED.findall(path.read_text("utf-8"))
        for block in re.findall(r"{([^{}]*)}", rules)
        for name in re.findall(r"([\w-]+)\s*:", block)
    }
    assert changed <= {
        "forced-color-adjust",
        "outline",
        "border",
        "border-color",
        "background",
        "color",
        "fill",
        "stroke",
    }


FORCED = re.compile(r"@media \(forced-colors: active\) {((?:[^{}]|{[^{}]*})*)}")


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS), ids=lambda part: f"part-{part:02}")
def test_axe_finds_nothing_on_any_page(part: int, browser: Browser, built_site: Path, site: str) -> None:
    pages = sorted(page.relative_to(built_site).as_posix() for page in built_site.rglob("*.html"))
    assert len(pages) > 1000
    addresses = [page.removesuffix("index.html") for page in pages[part::PARTS]]
    assert found_by_axe(browser, site, {address: list(LOOKS) for address in addresses}) == []


def found_by_axe(browser: Browser, site: str, looks: Mapping[str, list[str]]) -> list[tuple[str, str, str, str]]:
    """Address, look, rule and first element of each violation. A page is loaded once, and then looked at in its looks:
    as when a reader turns a phone or goes dark."""
    context = browser.new_context(bypass_csp=True)
    page, wrong, axe = context.new_page(), [], AXE.read_text("utf-8")
    for address, each in looks.items():
        look_as(page, each[0])
        page.goto(f"{site}/{address}")
        page.evaluate(axe)
        for look in each:
            look_as(page, look)
            found = page.evaluate(RUN, OF_COLOUR if look == "forced colours" else RULES)
            wrong += [(address, look, *told(violation)) for violation in found]
    context.close()
    return wrong


def look_as(page: Page, look: str) -> None:
    size, media = LOOKS[look]
    page.set_viewport_size(size)
    page.emulate_media(**media)


def told(violation: dict[str, Any]) -> tuple[str, str]:
    """The rule, and the first element that breaks it."""
    return violation["id"], violation["nodes"][0]["html"][:200]
