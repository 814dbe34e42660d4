"""A figure on somebody else's page: the code copied, pasted, and looked at without a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PATH = "en/municipalities/soenderborg/fig/{}/index.html"
ADDRESS = "https://small.example/sub"


@pytest.fixture(scope="module")
def hub(
    small_files: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]
) -> str:
    folder = tmp_path_factory.mktemp("hub")
    for path, content in small_files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return serve(folder)


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A browser that runs no script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 800, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", [320, 500, 800])
@pytest.mark.parametrize("name", ["promise", "sectors", "standing"])
def test_the_frame_shows_the_figure_and_is_high_enough_for_it(
    small_files: Mapping[str, bytes], hub: str, tmp_path: Path, serve: Callable[[Path], str], plain: Page, name: str,
    width: int,
) -> None:  # fmt: skip
    code = html.fromstring(small_files[PATH.format(name)].decode()).xpath("//textarea/text()")[0]
    (tmp_path / "index.html").write_text(f"<!doctype html><body>{code.replace(ADDRESS, hub)}</body>", "utf-8")
    plain.set_viewport_size({"width": width, "height": 900})
    plain.goto(serve(tmp_path))
    frame = plain.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=1)).to_be_visible()
    end, room = frame.locator(".take summary").bounding_box(), plain.locator("iframe").bounding_box()
    assert end
    assert room
    assert end["y"] + end["height"] < room["y"] + room["height"]


def test_the_code_is_found_and_chosen_without_a_script(plain: Page, hub: str) -> None:
    plain.goto(f"{hub}/kommuner/soenderborg/")
    plain.locator("#sectors").get_by_role("link", name="Tag figuren med").click()
    plain.get_by_text("Tag figuren med").click()
    code = plain.get_by_label("Figuren med titel, tekst og kilde (iframe)")
    expect(code).to_be_visible()
    expect(code).not_to_be_editable()
    assert "/kommuner/soenderborg/fig/sectors/" in code.input_value()


def test_on_a_phone_nothing_is_wider_than_the_screen(page: Page, hub: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    for name in ("promise", "sectors", "standing"):
        page.goto(f"{hub}/{PATH.format(name)}")
        page.locator(".take summary").click()
        assert page.evaluate("document.documentElement.scrollWidth") == 320
