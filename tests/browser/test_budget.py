"""What a page may weigh, over every page of the real site, as servers send it: Brotli, which all browsers take.

And what no reader asked for does not happen: nothing is fetched from others, kept, or moved about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Browser

from klimahub.assets import LINKED, TYPEFACE

pytestmark = pytest.mark.browser
TEXTS, WHOLE = 14_000, 30_000
"""A place's page: HTML and style; these with scripts and typeface. Bytes."""
RICHEST_TEXTS, RICHEST_WHOLE = 20_000, 35_000
"""The same of the places of which most is told."""
ROOMY = 50_000
LISTS = 45_000
BUDGETS = {
    "municipalities": LISTS, "regions": LISTS, "region": LISTS, "themes": LISTS, "front": LISTS, "compare": WHOLE,
    "action": WHOLE, "could": WHOLE, "search": LISTS, "map": LISTS,
}  # fmt: skip
"""With everything. Kinds that are not named have ROOMY, for the theme with a third of all actions."""
MOST_MOVED = 0.02
KIND = re.compile(r'<body class="kind-(\w+)')


def size_of(content: bytes, most: int) -> int:
    """Bytes by Brotli: as packed at once where that is within `most` already, else as the compress command packs."""
    quick = len(brotli.compress(content, quality=5))
    return quick if quick <= most else len(brotli.compress(content, quality=11))


@pytest.fixture(scope="module")
def weights(built_site: Path) -> Mapping[str, list[tuple[str, int, int]]]:
    """By kind: address, bytes of HTML and style, bytes of all that is fetched. A figure alone is a page of its own."""
    assets: dict[str, int] = {}
    for name in (built_site / "assets").iterdir():
        plain = name.suffix == ".woff2" or name.stat().st_size > 100_000
        assets[name.name] = name.stat().st_size if plain else len(brotli.compress(name.read_bytes(), quality=11))
    found: dict[str, list[tuple[str, int, int]]] = {}
    for page in sorted(built_site.rglob("*.html")):
        content = page.read_bytes()
        text = content.decode()
        linked = LINKED.findall(text)
        styles = sum(assets[name] for name in linked if name.endswith(".css"))
        rest = sum(assets[name] for name in linked if not name.endswith(".css")) + assets[TYPEFACE]
        address = page.relative_to(built_site).as_posix()
        kind = "figure" if "/fig/" in address else (KIND.search(text) or [""] * 2)[1]
        most = TEXTS - styles if kind == "municipality" else BUDGETS.get(kind, ROOMY) - styles - rest
        size = size_of(content, most)
        found.setdefault(kind, []).append((address, size + styles, size + styles + rest))
    return found


def test_nine_of_ten_places_keep_to_the_budget_and_the_richest_to_theirs(
    weights: Mapping[str, list[tuple[str, int, int]]],
) -> None:
    places = weights["municipality"]
    assert len(places) == 196
    texts, whole = sorted(each[1] for each in places), sorted(each[2] for each in places)
    assert texts[len(texts) * 9 // 10] <= TEXTS
    assert whole[len(whole) * 9 // 10] <= WHOLE
    assert [each for each in places if each[1] > RICHEST_TEXTS or each[2] > RICHEST_WHOLE] == []


def test_every_other_page_keeps_to_its_budget(weights: Mapping[str, list[tuple[str, int, int]]]) -> None:
    others = {kind: pages for kind, pages in weights.items() if kind != "municipality"}
    heavy = [page for kind, pages in others.items() for page in pages if page[2] > BUDGETS.get(kind, ROOMY)]
    assert heavy == []


ADDRESSES = [
    "", "kommuner/", "kommuner/odense/", "kort/", "sammenlign/", "soeg/", "kan-vi-ogsaa/", "udforsk/", "temaer/energy/",
]  # fmt: skip
KEPT = """Promise.all([caches.keys(), indexedDB.databases(), navigator.serviceWorker.getRegistrations()])
    .then((all) => [localStorage, sessionStorage, document.cookie, ...all].map((each) => each.length))"""
WATCH = """window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach((each) => {
    if (!each.hadRecentInput) window.moved += each.value; })).observe({type: "layout-shift", buffered: true});"""


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_kept_or_fetched_from_others(browser: Browser, site: str, address: str) -> None:
    context = browser.new_context(locale="da-DK")
    page, asked = context.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}/{address}")
    page.wait_for_load_state("networkidle")
    kept, cookies = page.evaluate(KEPT), context.cookies()
    context.close()
    assert [url for url in asked if not url.startswith((site, "data:", "blob:"))] == []
    assert (kept, cookies) == ([0] * 6, [])


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_moves_while_a_page_is_loaded_on_a_phone(browser: Browser, site: str, address: str) -> None:
    assert moved_on(browser, f"{site}/{address}") <= MOST_MOVED


def moved_on(browser: Browser, address: str) -> float:
    """The cumulative layout shift: a typeface that comes late is for the next page."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    moved: float = page.evaluate("window.moved")
    context.close()
    return moved


def test_the_weight_at_the_foot_is_the_pages_own(built_site: Path) -> None:
    told = re.search(r"Siden vejer højst (\d+) kB", (built_site / "kommuner/odense/index.html").read_text("utf-8"))
    more = re.search(r"Siden vejer højst (\d+) kB", (built_site / "kommuner/soenderborg/index.html").read_text("utf-8"))
    assert told is not None
    assert more is not None
    assert 15 < int(told[1]) < int(more[1]) < 50
