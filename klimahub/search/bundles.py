"""Copies of the pages of one language into Pagefind's files, by its service: pages go in and files come out through
pipes.

What it says is base 64 of JSON with a comma after each message (pagefind/service/ of its Python package).
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from functools import partial
from subprocess import PIPE, Popen
from typing import Any

from pagefind_bin import get_executable  # type: ignore[import-untyped]

from klimahub.diagnostics import SetupError
from klimahub.workers import beside

ENTRY = "pagefind-entry.json"
"""It lists the languages, in a random order where there are several."""
SETTINGS = {"exclude_selectors": ["h1"]}
"""A title is told beside the text, and found as a title."""
ANY_PROGRAM = "wasm.unknown.pagefind"
UNUSED = (
    "pagefind-worker", "pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight",
)  # fmt: skip
AGAIN = "Delete .venv and run build.py again."
AT_A_TIME = 1 << 20


class Pagefind:
    """Pagefind's service at work on the pages of one language, in a process of its own.

    It hears all that it is told while it reads, so nobody waits for it before its files are wanted.
    """

    def __init__(self, pages: Mapping[str, str]) -> None:
        """Begin with `pages`, HTML by path. SetupError: it cannot be run."""
        try:
            self.process = Popen([program(), "--service"], stdin=PIPE, stdout=PIPE)
        except OSError as problem:
            raise SetupError(f"Pagefind cannot be started ({problem.strerror}). {AGAIN}") from None
        self.pages = pages
        self.answers = len(pages) + 1
        self.telling: Callable[[], None] | None = beside(partial(self.say, pages))

    def say(self, pages: Mapping[str, str]) -> None:
        self.tell(b"".join(questions(pages)))

    def tell(self, messages: bytes) -> None:
        """A process that has ended hears nothing; that it has not answered tells that."""
        assert self.process.stdin
        with suppress(BrokenPipeError):
            self.process.stdin.write(messages)
            self.process.stdin.flush()

    def tell_first(self) -> None:
        """Wait until it has been told what it began with."""
        if self.telling:
            self.telling()
        self.telling = None

    def can_make(self, pages: Mapping[str, str]) -> bool:
        """Whether it can be asked for the files of `pages`: it is there, and no page has come or gone."""
        return self.process.poll() is None and list(pages) == list(self.pages)

    def ask(self, pages: Mapping[str, str]) -> None:
        """Let it make the files of `pages`: those that it was told, some with other texts now."""
        self.tell_first()
        changed = [page for page in pages.items() if self.pages[page[0]] != page[1]]
        messages = [of_page(number, *page) for number, page in enumerate(changed, start=self.answers)]
        self.answers += len(changed) + 1
        self.tell(b"".join([*messages, message(0, type="GetFiles", index_id=0)]))

    def files(self) -> dict[str, bytes]:
        """What was asked for. SetupError: it says that something is wrong."""
        try:
            told: dict[str, Any] = json.loads(base64.b64decode(self.last_heard()))["payload"]
            files = {file["path"]: base64.b64decode(file["content"]) for file in told["files"]}
        except (ValueError, KeyError):
            raise SetupError(f"Pagefind could not index the pages. {AGAIN}") from None
        return {path: content for path, content in sorted(named(files).items()) if not path.startswith(UNUSED)}

    def last_heard(self) -> bytes:
        """The last of its answers; nothing where it ends before."""
        assert self.process.stdout
        parts, left = [], self.answers
        while left > 0 and (part := os.read(self.process.stdout.fileno(), AT_A_TIME)):
            left -= part.count(b",")
            parts.append(part)
        return b"".join(parts).split(b",")[self.answers - 1] if left <= 0 else b""

    def close(self) -> None:
        """Nobody wants more of it."""
        self.process.kill()
        self.tell_first()
        with suppress(BrokenPipeError), self.process:
            pass


def bundle_of(pages: Mapping[str, str]) -> dict[str, bytes]:
    """Pagefind's files for `pages`, HTML by path. SetupError: it cannot be run, or says that something is wrong."""
    with closing(Pagefind(pages)) as pagefind:
        pagefind.ask(pages)
        return pagefind.files()


def named(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same, with the program called by its language. Where Pagefind knows no stems of it, it has one for all such
    languages; a page asks for its own before it knows the index."""
    entry = json.loads(files[ENTRY])
    found = {path: content for path, content in files.items() if path != ANY_PROGRAM}
    for code, told in entry["languages"].items():
        if told["wasm"] is None:
            told["wasm"] = code
            found[f"wasm.{code}.pagefind"] = files[ANY_PROGRAM]
    return {**found, ENTRY: json.dumps(entry).encode()}


def questions(pages: Mapping[str, str]) -> Iterator[bytes]:
    yield message(0, type="NewIndex", config=SETTINGS)
    for number, page in enumerate(pages.items(), start=1):
        yield of_page(number, *page)


def of_page(number: int, path: str, html: str) -> bytes:
    """A page at a path that it knows already takes the place of the one before."""
    return message(number, type="AddFile", index_id=0, file_path=path, file_contents=html)


def message(number: int, **payload: object) -> bytes:
    return base64.b64encode(json.dumps({"message_id": number, "payload": payload}).encode()) + b","


def program() -> str:
    """Pagefind's own; `PAGEFIND_BINARY_PATH` names another, as for Pagefind's Python package."""
    return os.environ.get("PAGEFIND_BINARY_PATH") or str(get_executable())
