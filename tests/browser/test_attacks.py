"""The pages that come of the attacks, in a browser without our Content Security Policy: even so, nothing runs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import hostile

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("attacks")]
TOUCH = """() => {
  document.querySelectorAll(".story a").forEach((link) => link.focus());
  return [document.documentElement.dataset.ran || "", Boolean(document.querySelector(".story")?.checkVisibility())];
}"""
WATCH = "window.ran = () => { document.documentElement.dataset.ran = 'yes'; }; window.alert = window.ran;"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page for each attack on a text, and for each on a field that check lets through."""
    folder = tmp_path_factory.mktemp("pages")
    made = {name: hostile.attacked_story(name).files for name in hostile.stories()}
    made |= {f"fact-{number}": hostile.attacked_fact(number).files for number in range(len(hostile.facts()))}
    for name, files in made.items():
        if files:
            (folder / f"{name}.html").write_bytes(next(files[path] for path in files if path.endswith("index.html")))
    return folder


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
    files = sorted(pages.iterdir())
    for file in files:
        asked.clear()
        page.goto(file.as_uri())
        page.mouse.move(300, 400)
        ran, shown = page.evaluate(TOUCH)
        elsewhere = [url for url in asked if not url.startswith(("file:", "data:"))]
        assert (file.name, ran, elsewhere, page.url) == (file.name, "", [], file.as_uri())
        assert shown or file.name.startswith("fact-")
    assert len(files) >= len(hostile.stories())
    context.close()
