"""A preview on this machine: serves, rebuilds when a file changes, reloads the browser, shows problems there."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import click

from klimahub import mishaps, pipeline
from klimahub.diagnostics import Diagnostic, SetupError
from klimahub.language import Language
from klimahub.news import news
from klimahub.paths import Paths
from klimahub.pipeline import Hub
from klimahub.preview import with_last_good
from klimahub.reports import text as text_report
from klimahub.site import Site
from klimahub.writing.folders import Stamp
from klimahub.writing.memory import PROGRAM, ROOT, stamps

LOOK_EVERY, QUIET = 0.05, 1.5
"""Seconds: between two looks at the files, and without a change before the search index and the like are made."""
ENDED = [each for name in ("SIGTERM", "SIGHUP") if (each := getattr(signal, name, None))]
"""Ends by another's hand, as of a terminal that is closed: what the preview has begun ends with it."""
PREVIEW = "preview"
"""The folder beside the site for publishing: pages of texts with errors must not get there."""
SCRIPT = r"""
const note = document.createElement('pre');
note.setAttribute('role', 'alert');
note.hidden = true;
Object.assign(note.style, {position: 'fixed', inset: 'auto 0 0 0', margin: 0, padding: '1rem', maxHeight: '50vh',
  overflow: 'auto', background: '#5b1010', color: '#fff', font: '14px/1.4 monospace', zIndex: 99,
  whiteSpace: 'pre-wrap'});
document.body.append(note);
let seen = null;
const here = decodeURI(location.pathname).slice(1).replace(/(^|\/)$/, '$1index.html');
new EventSource('/_events').onmessage = (event) => {
  const news = JSON.parse(event.data);
  const concerned = !news.pages.length || news.pages.includes(here) || news.version > seen + 1;
  if (seen !== null && news.version !== seen && concerned) location.reload();
  seen = news.version;
  note.textContent = news.problems;
  note.hidden = !news.problems;
  document.body.style.paddingBottom = `${note.offsetHeight}px`; // so that the foot of the page can be seen above it
};
"""


Stamps = dict[str, Stamp]


@dataclass
class State:
    """What the browser is told: a number that grows with each build, the paths of the pages that are new (none: all may
    be), and the problems of the last try."""

    version: int = 0
    problems: str = ""
    pages: tuple[str, ...] = ()
    told: tuple[Diagnostic, ...] = ()
    """What was wrong at the last try, as the terminal has been told."""
    good: Site | None = None
    """The site when nothing was wrong."""
    keys: frozenset[bytes] = frozenset()
    """Of the pages as they were last written."""
    behind: bool = False
    """Whether only the pages are written yet."""
    following: subprocess.Popen[bytes] | None = None
    """The build that makes the rest."""
    changed: threading.Condition = field(default_factory=threading.Condition)

    def tell(self, version: int, problems: str, pages: Iterable[str] = ()) -> None:
        with self.changed:
            self.version, self.problems, self.pages = version, problems, tuple(pages)
            self.changed.notify_all()

    def stop_following(self) -> None:
        if self.following:
            self.following.terminate()
            self.following.wait()
            self.following, self.behind = None, True


class Handler(SimpleHTTPRequestHandler):
    """Files of the web edition, the page's 404, and the stream of news that the added script listens to."""

    def __init__(self, *arguments: object, state: State, directory: str) -> None:
        self.state = state
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if self.path == "/_events":
            self.stream()
        elif self.path == "/_serve.js":
            self.answer(SCRIPT.encode(), "text/javascript")
        else:
            self.page_or_file()

    def page_or_file(self) -> None:
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() else path
        if path.is_dir() and not self.path.split("?")[0].endswith("/"):
            super().do_GET()
        elif page.suffix == ".html" and page.is_file():
            self.show(page)
        elif page.suffix in {"", ".html"} and (missing := Path(self.directory) / "404.html").is_file():
            self.show(missing, 404)  # a place with a mistake may have no page yet: it says why, and comes by itself
        else:
            super().do_GET()

    def show(self, page: Path, status: int = 200) -> None:
        script = b'<script src="/_serve.js" defer></script></body>'
        self.answer(page.read_bytes().replace(b"</body>", script), "text/html; charset=utf-8", status)

    def answer(self, content: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            while True:
                state = self.state
                news = {"version": state.version, "problems": state.problems, "pages": state.pages}
                self.wfile.write(f"data: {json.dumps(news)}\n\n".encode())
                self.wfile.flush()
                with self.state.changed:
                    self.state.changed.wait(timeout=15)
        except (BrokenPipeError, ConnectionResetError):
            return

    def log_message(self, format: str, *arguments: object) -> None:
        """Silence: the terminal is for problems."""


def serve(where: Paths, language: Language, port: int) -> None:
    """Serve until Ctrl+C, or until the system asks to end. Raises SetupError when the port is taken."""
    state = State()
    for asked in ENDED:
        signal.signal(asked, signal.default_int_handler)
    where = replace(where, out=where.out / PREVIEW)
    rebuild = partial(attempt, where, language, state)
    try:
        places = where.settings, where.content_folder, PROGRAM[1]
        seen = stamps(places)  # what is saved during the first build is not missed
        rebuild()
        where.web.mkdir(parents=True, exist_ok=True)
        with listening(state, where.web, port) as server:
            click.echo(language.t("cli.serving", address=f"http://127.0.0.1:{server.server_port}/"))
            watch(places, seen, rebuild, partial(follow, where, state))
    except KeyboardInterrupt:
        return
    finally:
        state.stop_following()


@contextmanager
def listening(state: State, folder: Path, port: int) -> Iterator[ThreadingHTTPServer]:
    """A server of `folder` in a thread of its own. Raises SetupError when the port is taken."""
    try:
        server = server_of(state, folder, port)
    except OSError as problem:
        raise SetupError(f"Port {port}: {problem.strerror}. Name another with --port.") from None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()


def server_of(state: State, folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of this machine only; port 0 lets the system choose."""
    handler = partial(Handler, state=state, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    return server


def watch(
    places: tuple[Path, ...], seen: Stamps, rebuild: Callable[[set[Path]], None], follow: Callable[[], None]
) -> None:
    """Call `rebuild` with the files under `places` that are not as they were `seen`, and `follow` when none has changed
    for a moment.

    Looking at 400 files costs a few milliseconds.
    """
    last = time.monotonic()
    while True:
        time.sleep(LOOK_EVERY)
        now = stamps(places)
        if now != seen:
            changed = {Path(path) for path, _ in seen.items() ^ now.items()}
            seen = now
            rebuild(changed)
            last = time.monotonic()
        elif time.monotonic() > last + QUIET:
            follow()


def follow(where: Paths, state: State) -> None:
    """Begin to make what nobody waits for: the search index, the sitemap, data files. A save puts an end to it: a build
    that is stopped leaves the site as it was."""
    if not state.behind:
        return
    state.behind = False
    command = [sys.executable, "-m", "klimahub", "--config", str(where.settings), "--out", str(where.out)]
    command += ["--content", str(where.content)] if where.content else []
    nowhere = subprocess.DEVNULL
    state.following = subprocess.Popen(command, stdout=nowhere, stderr=nowhere, cwd=ROOT)


def attempt(where: Paths, language: Language, state: State, changed: Collection[Path] = ()) -> None:
    """Build once; what is wrong goes to the terminal and to the browser. The text that is wrong stays as it was before;
    all others are shown.

    The pages of the `changed` texts come first, then all others that depend on them; `follow` makes the rest.
    """
    started = time.monotonic()
    state.stop_following()
    try:
        done = renewed(where, language, state, changed)
    except SetupError as problem:
        wrong = problem.message
    except mishaps.KINDS as problem:
        wrong = mishaps.told(problem, pipeline.TEMPLATES.parent, language)
    else:
        if done:
            click.echo(language.t("cli.rebuilt", seconds=language.number(time.monotonic() - started, 1)))
        return
    click.echo(wrong, err=True)
    state.tell(state.version, wrong)


def renewed(where: Paths, language: Language, state: State, changed: Collection[Path]) -> bool:
    """Build what has changed, and tell the browser. False: there is nothing that can be shown."""
    hub = pipeline.check(where)
    spoken = hub.words_in(language)
    report = text_report.report(hub.problems, spoken)
    if told := news(state.told, hub.problems, spoken):
        click.echo(told, err=True)
    state.told = hub.problems
    if hub.site:
        state.good = hub.site
    else:
        hub = with_last_good(hub, state.good)
    if hub.site is None:
        state.tell(state.version, report)
        return False
    folder = where.content_folder.resolve()
    texts = [path.resolve().relative_to(folder).as_posix() for path in changed if path.resolve().is_relative_to(folder)]
    if texts:
        show_pages(hub, where, texts, state, report)
    else:
        pipeline.build(hub, where, lambda done, total: None)
        state.keys = frozenset(pipeline.pages(hub, where, but=None)[0])
        state.tell(state.version + 1, report)
    return True


def show_pages(hub: Hub, where: Paths, texts: Collection[str], state: State, report: str) -> None:
    """Write the pages that a save of `texts` changes, and tell the browser: their own first, then the others."""
    own = pipeline.touch(hub, where, texts)
    if own:
        state.tell(state.version + 1, report, own)
    keys, others = pipeline.pages(hub, where, but=state.keys)
    state.keys, state.behind = frozenset(keys), True
    if more := [path for path in others if path not in own]:
        state.tell(state.version + 1, report, more)
