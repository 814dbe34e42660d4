"""The Chromium in which the tests and benchmarks look at pages."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # who only looks for it need not have it
    from playwright.sync_api import Page

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str:
    """Its path: the variable CHROMIUM, or the first that is installed; empty if there is none."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), "")


def forget(page: Page, addresses: Iterable[str]) -> None:
    """The page closed, and nothing left of it in its window: cookies, what it kept, the browser's cache, no network."""
    window = page.context
    window.set_offline(False)
    session = window.new_cdp_session(page)
    session.send("Network.clearBrowserCache")
    for origin in sorted({"/".join(address.split("/", 3)[:3]) for address in addresses}):
        if origin.startswith(("http:", "file:")):
            session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    page.close()
