"""The window that the tests share: none of them sees what another left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from chromium import forget
from playwright.sync_api import Browser, BrowserContext

pytestmark = pytest.mark.browser
KEEP = """async () => {
  document.cookie = "a=1";
  localStorage.a = sessionStorage.a = "1";
  await caches.open("a");
  await new Promise((done) => { indexedDB.open("a").onsuccess = done; });
}"""
KEPT = """async () => [document.cookie, localStorage, sessionStorage, await caches.keys(), await indexedDB.databases()]
  .map((each) => each.length)"""


@pytest.fixture
def window(browser: Browser) -> BrowserContext:
    """One of its own: the one that is shared is never seen with anything in it."""
    return browser.new_context()


def test_a_page_knows_nothing_of_the_one_before(
    window: BrowserContext, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text("<h1>a</h1>", "utf-8")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "a.js").write_text("1", "utf-8")  # served to be kept for a year
    address = serve(tmp_path)
    first = window.new_page()
    first.goto(address)
    first.evaluate(KEEP)
    first.evaluate("fetch('assets/a.js').then((answer) => answer.text())")
    first.context.set_offline(True)
    assert all(first.evaluate(KEPT))
    forget(first, {f"{address}/index.html"})
    second = window.new_page()
    second.goto(address)
    assert second.evaluate(KEPT) == [0] * 5
    (tmp_path / "assets" / "a.js").write_text("2", "utf-8")
    assert second.evaluate("fetch('assets/a.js').then((answer) => answer.text())") == "2"
    window.close()
