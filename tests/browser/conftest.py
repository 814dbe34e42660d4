"""A real Chromium, a web server for a folder, and a page that must neither complain nor ask anybody else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

HOST = "127.0.0.1"
NAMES = ("chromium", "chromium-browser", "google-chrome")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Keeps the test's own output readable."""


def find_chromium() -> str:
    """The path of a Chromium: the variable CHROMIUM, or the first that is installed; empty if there is none."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), "")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if not path:
        reason = f"no Chromium: install one of {', '.join(NAMES)}, or name its path in the variable CHROMIUM"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a folder; gives its address, without a slash at the end."""
    servers: list[tuple[ThreadingHTTPServer, Thread]] = []

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer((HOST, 0), partial(Quiet, directory=str(folder)))
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        servers.append((server, thread))
        return f"http://{HOST}:{server.server_port}"

    yield start
    for server, thread in servers:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def problems() -> list[str]:
    """What the page has complained of. A test that provokes a complaint looks at the list and clears it."""
    return []


@pytest.fixture
def page(browser: Browser, problems: list[str]) -> Iterator[Page]:
    """A page in a browser that knows nothing yet. Complaints and requests to elsewhere fail the test."""
    context = browser.new_context(locale="da-DK", viewport={"width": 1000, "height": 800})
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.on("console", lambda said: problems.extend(complaints(said)))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda asked: problems.append(f"off the site: {asked.url}") if is_elsewhere(asked.url) else None)
    yield page
    context.close()
    assert problems == []


def complaints(said: ConsoleMessage) -> list[str]:
    return [f"{said.text} ({said.location['url']})"] if said.type == "error" else []


def is_elsewhere(url: str) -> bool:
    return not url.startswith((f"http://{HOST}:", "data:", "blob:", "file:", "about:"))
