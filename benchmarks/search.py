"""How well and how fast the search answers: two judged sets asked in a browser on the built site.

    .venv/bin/python benchmarks/search.py [folder of a built web edition, by default _site/web]

It prints success@1, success@3 and mean reciprocal rank for each kind of question, the time from a keystroke to the
hits, the size of the index, and every question whose wanted hit is not the first.
"""

from __future__ import annotations

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import judged
from chromium import find_chromium

from klimahub import pipeline
from klimahub.paths import Paths
from klimahub.render import leaves_of
from klimahub.search.findings import records_of


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """The report is enough."""


def main(folder: Path) -> None:
    hub = pipeline.check(Paths(ROOT / "site_config.yaml", None, ROOT / "_site"))
    if hub.site is None:
        raise SystemExit("The content has errors: run build.py check.")
    records = records_of(leaves_of(hub.site, hub.languages))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        root = f"http://127.0.0.1:{server.server_port}/"
        for path in (judged.QUERIES, judged.UNSEEN):
            print(path.name)
            print(judged.report(judged.answered(browser.new_page(), root, judged.questions(path), records)))
        browser.close()
    server.shutdown()
    size = sum(path.stat().st_size for name in ("pagefind", "search") for path in (folder / name).rglob("*.*"))
    print(f"index: {size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "_site" / "web")
