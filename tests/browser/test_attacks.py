"""The pages that come of the attacks, in a browser without our Content Security Policy: even so, nothing runs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from klimahub import pipeline
from klimahub.paths import Paths
from klimahub.site import Site

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import hostile

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("attacks")]
WATCH = "window.ran = () => { document.documentElement.dataset.ran = 'yes'; }; window.alert = window.ran;"


@pytest.fixture(scope="module")
def pages(small: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page for each attack on a text, and for each on a field that check lets through."""
    folder, charts = tmp_path_factory.mktemp("pages"), tmp_path_factory.mktemp("charts")
    for name, text in hostile.stories().items():
        write(folder / name, hostile.page_of(hostile.with_story(small, text), charts))
    for number, attack in enumerate(hostile.facts()):
        site = hostile.copied(tmp_path_factory.mktemp("site"))
        hostile.with_fact(site, attack["field"], attack["value"])
        hub = pipeline.check(Paths(site / "site_config.yaml", None, site / "out"))
        if hub.site:
            write(folder / f"fact-{number}", hostile.page_of(hub.site, charts))
    return folder


def write(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir()
    page = next(content for path, content in files.items() if path.endswith("index.html"))
    (folder / "index.html").write_bytes(page)


def test_the_watch_sees_what_runs(browser: Browser, tmp_path: Path) -> None:
    """Else the next test could not fail."""
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(WATCH)
    page = context.new_page()
    (tmp_path / "index.html").write_text("<img src=x onerror=ran()>", "utf-8")
    page.goto((tmp_path / "index.html").as_uri())
    page.wait_for_function("document.documentElement.dataset.ran === 'yes'")
    context.close()


def test_nothing_of_a_stranger_runs_or_fetches_or_moves_the_reader(browser: Browser, pages: Path) -> None:
    context = browser.new_context(bypass_csp=True, java_script_enabled=True)
    context.add_init_script(WATCH)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (asked.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    folders = sorted(pages.iterdir())
    for folder in folders:
        asked.clear()
        address = (folder / "index.html").as_uri()
        page.goto(address)
        for link in page.locator(".story a").all():
            link.focus()
        page.mouse.move(300, 400)
        ran = page.evaluate("document.documentElement.dataset.ran || ''")
        elsewhere = [url for url in asked if not url.startswith(("file:", "data:"))]
        assert (folder.name, ran, elsewhere, page.url) == (folder.name, "", [], address)
        assert page.locator(".story").is_visible() or folder.name.startswith("fact-")
    assert len(folders) >= len(hostile.stories())
    context.close()
