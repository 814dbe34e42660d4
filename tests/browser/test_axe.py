"""axe-core (WCAG 2.2 AA, best practices) on a page of each kind, in both languages: wide and light, narrow and dark; in
one language in forced colours; and, slow, on every page."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from klimahub.render import page_kinds
from klimahub.writing.memory import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("real site")]
AXE = ROOT / "tests" / "data" / "axe-4.14.1.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = {
    "wide and light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "narrow and dark": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
    "forced colours": {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"},
}
RUN = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']}).then(result => result.violations)"


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


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(look: str, browser: Browser, examples: list[Path], built_site: Path, site: str) -> None:
    addresses = [example.relative_to(built_site).as_posix().removesuffix("index.html") for example in examples]
    if look == "forced colours":  # the style is the same in both languages
        addresses = [address for address in addresses if not address.startswith("en/")]
    assert found_by_axe(browser, look, site, addresses) == []


@pytest.mark.slow
@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_on_any_page(look: str, browser: Browser, built_site: Path, site: str) -> None:
    pages = sorted(page.relative_to(built_site).as_posix() for page in built_site.rglob("*.html"))
    addresses = [page.removesuffix("index.html") for page in pages]
    assert len(addresses) > 1000
    assert found_by_axe(browser, look, site, addresses) == []


def found_by_axe(browser: Browser, look: str, site: str, addresses: Iterable[str]) -> list[tuple[str, str, str]]:
    """Address, rule and first element of each violation."""
    context = browser.new_context(bypass_csp=True, **LOOKS[look])
    page, wrong, axe = context.new_page(), [], AXE.read_text("utf-8")
    for address in addresses:
        page.goto(f"{site}/{address}")
        page.evaluate(axe)
        wrong += [(address, *told(violation)) for violation in page.evaluate(RUN, RULES)]
    context.close()
    return wrong


def told(violation: dict[str, Any]) -> tuple[str, str]:
    """The rule, and the first element that breaks it."""
    return violation["id"], violation["nodes"][0]["html"][:200]
