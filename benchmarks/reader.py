"""How fast pages are on a slow phone: the built site in a Chromium with slow 4G and a quarter of the processor.

    .venv/bin/python -m benchmarks.reader [folder of a built web edition, by default _site/web] [--write] [--slower 4]

Each visit begins with an empty cache. The server packs texts with Brotli, as web hosts do, and speaks HTTP/1.1.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread

import brotli
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks import report
from klimahub.publishing.compress import TEXTS
from tests.chromium import find_chromium

KBIT = 1000 / 8
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1600 * KBIT, "uploadThroughput": 750 * KBIT}
SLOWER = 4
PHONE = {"width": 390, "height": 844}
ROUNDS = 5
REST = 500
"""Milliseconds in which a page comes to rest."""
WATCH = """(() => {
  const seen = window.seen = { fcp: 0, lcp: 0, cls: 0, event: 0 };
  const watch = (type, tell, more) => new PerformanceObserver((list) => list.getEntries().forEach(tell))
    .observe({ type, buffered: true, ...more });
  watch("paint", (entry) => { if (entry.name === "first-contentful-paint") seen.fcp = entry.startTime; });
  watch("largest-contentful-paint", (entry) => { seen.lcp = entry.startTime; });
  watch("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.cls += entry.value; });
  watch("event", (entry) => { if (entry.interactionId) seen.event = Math.max(seen.event, entry.duration); },
    { durationThreshold: 16 });
})()"""

HITS = """window.hit = new Promise((done) => new MutationObserver((_, watch) => {
  if (!document.querySelector("#hits > li:nth-child(%d)")) return;
  watch.disconnect();
  requestAnimationFrame(() => setTimeout(() => done(performance.now())));
}).observe(document, { childList: true, subtree: true }))"""
"""The page itself tells when so many hits are painted: who asks it from outside looks every half second only."""
WHOLE_WORD = """window.hit = new Promise((done) => addEventListener("input", ({ target, timeStamp }) => {
  if (target.value !== "fjernvarme") return;
  const look = () => requestAnimationFrame(() => setTimeout(() => (
    document.getElementById("found").textContent.includes("»fjernvarme«") ? done(performance.now() - timeStamp) : look()
  )));
  look();
}))"""
"""From the last key, which the page sees before anyone outside does."""


@dataclass(frozen=True)
class Budget:
    """What is measured, in what, and how much it may be. `measure` gets a page that has visited nothing."""

    what: str
    unit: str
    most: float
    measure: Callable[[Page, str], float]


class Packing(SimpleHTTPRequestHandler):
    """Sends texts packed, and keeps the connection."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *arguments: object) -> None:
        """The report is enough."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content, packed = sent(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(content)))
        if packed:
            self.send_header("Content-Encoding", "br")
        self.end_headers()
        self.wfile.write(content)


@cache
def sent(path: Path) -> tuple[bytes, bool]:
    """What a host sends for a file, and whether it is packed."""
    content = path.read_bytes()
    return (brotli.compress(content), True) if path.suffix in TEXTS else (content, False)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder's address while it is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Packing, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def phone(browser: Browser, slower: float) -> Iterator[Page]:
    """A page on a slow phone, in a profile of its own."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True, service_workers="block")
    page = context.new_page()
    page.add_init_script(WATCH)
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", SLOW_4G)
    network.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    yield page
    context.close()


def seen(page: Page) -> Mapping[str, float]:
    page.wait_for_timeout(REST)
    found: Mapping[str, float] = page.evaluate("window.seen")
    return found


def painted(what: str, address: str) -> Callable[[Page, str], float]:
    """Milliseconds from the click that leads to a page until it is painted (`fcp`, `lcp`); or its shifts (`cls`)."""

    def measure(page: Page, root: str) -> float:
        page.goto(root + address, wait_until="networkidle")
        if what == "cls":
            page.mouse.wheel(0, 6000)
        return seen(page)[what]

    return measure


def clicked(selector: str, address: str) -> Callable[[Page, str], float]:
    """Milliseconds from a click until what it did is painted (Event Timing, in steps of 8), with what is clicked on at
    the top of the screen. The mouse itself clicks: what Playwright's `click` watches in the page would be counted."""

    def measure(page: Page, root: str) -> float:
        page.goto(root + address, wait_until="networkidle")
        box = page.locator(selector).first.evaluate("""(part) => {
            part.scrollIntoView();
            const { x, y, width, height } = part.getBoundingClientRect();
            return { x: x + width / 2, y: y + height / 2 };
        }""")
        page.mouse.move(box["x"], box["y"])
        page.wait_for_timeout(REST)
        page.evaluate("window.seen.event = 0")
        page.mouse.down()
        page.mouse.up()
        return seen(page)["event"]

    return measure


def searched(address: str, hits: int = 1) -> Callable[[Page, str], float]:
    """Milliseconds from opening the search page with a question in its address until so many hits are painted."""

    def measure(page: Page, root: str) -> float:
        page.add_init_script(HITS % hits)
        page.goto(root + address, wait_until="commit")
        return float(page.evaluate("window.hit"))

    return measure


def typed(page: Page, root: str) -> float:
    """The same from the last key of a word that is typed with five letters a second; entering the field loads the
    index. Hits of its first letters stand there before: the sentence above the hits tells of what they are."""
    page.add_init_script(WHOLE_WORD)
    page.goto(root + "soeg/", wait_until="networkidle")
    page.locator("#q").press_sequentially("fjernvarme", delay=200)
    return float(page.evaluate("window.hit"))


CASE, LIST, MAP = "kommuner/soenderborg/", "kommuner/", "kort/"
WORD, PLACE = "soeg/?q=fjernvarme", "en/search/?q=Copenhagen"
TITLED, NO_NAME = "soeg/?q=skybrudsplan", "soeg/?q=madspild"
"""What is searched for: a word that the glossary has, a place, a word that one title alone has, and a word by which
nothing is called and with which no title begins."""
BUDGETS = (
    Budget("case page, first words", "ms", 1000, painted("fcp", CASE)),
    Budget("case page, largest part", "ms", 1000, painted("lcp", CASE)),
    Budget("case page, layout shift", "", 0, painted("cls", CASE)),
    Budget("front page, largest part", "ms", 1000, painted("lcp", "")),
    Budget("map, largest part", "ms", 1000, painted("lcp", MAP)),
    Budget("map, layout shift", "", 0, painted("cls", MAP)),
    Budget("map, a click on a view", "ms", 50, clicked(".views li:last-child a", MAP)),
    Budget("list, largest part", "ms", 1000, painted("lcp", LIST)),
    Budget("list, a click that sorts", "ms", 50, clicked("thead button", LIST)),
    Budget("search, first hit after the last key", "ms", 1000, typed),
    Budget("search, first hit from its address", "ms", 1000, searched(WORD)),
    Budget("search, first hit of a place's name from its address", "ms", 1000, searched(PLACE)),
    Budget("search, first hit of a word of a title from its address", "ms", 1000, searched(TITLED)),
    Budget("search, first hit of a word that is no name from its address", "ms", 1000, searched(NO_NAME)),
    Budget("search, ten hits from its address", "ms", 2200, searched(WORD, 10)),
    Budget("search, layout shift from its address", "", 0, painted("cls", WORD)),
)


def measured(budget: Budget, browser: Browser, root: str, slower: float) -> float:
    """The median of some visits; the one before them, which makes the server pack its texts, does not count."""
    values = []
    for _ in range(ROUNDS + 1):
        with phone(browser, slower) as page:
            values.append(budget.measure(page, root))
    return median(values[1:])


def table(found: Sequence[tuple[Budget, float]]) -> str:
    lines = ["| | measured | at most | |", "|--|--:|--:|--|"]
    for budget, value in found:
        told, most = (f"{number:.{0 if budget.unit else 3}f} {budget.unit}".strip() for number in (value, budget.most))
        lines.append(f"| {budget.what} | {told} | {most} | {'kept' if value <= budget.most + 0.0005 else '**over**'} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reader", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=report.PAGE.parent.parent / "_site" / "web")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    parser.add_argument("--slower", type=float, default=SLOWER, help="how many times slower the processor is made")
    wanted = parser.parse_args()
    with sync_playwright() as playwright, served(wanted.folder) as root:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        found = []
        for budget in BUDGETS:
            found.append((budget, measured(budget, browser, root, wanted.slower)))
            print(f"{budget.what}: {found[-1][1]:.3g} {budget.unit} of {budget.most} {budget.unit}", flush=True)
        version = browser.version
        browser.close()
    how = f"{report.today()}, medians of {ROUNDS} visits, processor {wanted.slower:g} times slower"
    text = f"{how}. {report.machine()}. Chromium {version}.\n\n{table(found)}\n"
    print(text)
    if wanted.write:
        report.write("reader", text)


if __name__ == "__main__":
    main()
