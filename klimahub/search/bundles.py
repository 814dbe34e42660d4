"""Copies of the pages of one language into Pagefind's files, by its service: pages go in and files come out through
pipes; after a change of few pages, the new files through a folder.

What it says is base 64 of JSON with a comma after each message (pagefind/service/ of its Python package).
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from shutil import disk_usage
from subprocess import PIPE, Popen, TimeoutExpired
from tempfile import TemporaryDirectory, gettempdir
from typing import Any

from pagefind_bin import get_executable  # type: ignore[import-untyped]

from klimahub.diagnostics import SetupError
from klimahub.search.fragments import address_of, fragments_of
from klimahub.workers import beside
from klimahub.writing.folders import folders_of

ENTRY = "pagefind-entry.json"
"""It lists the languages, in a random order where there are several."""
SETTINGS = {"exclude_selectors": ["h1"]}
"""A title is told beside the text, and found as a title."""
ANY_PROGRAM = "wasm.unknown.pagefind"
UNUSED = (
    "pagefind-worker", "pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight",
)  # fmt: skip
NONE: Mapping[str, bytes] = {}
AGAIN = "Delete .venv and run build.py again."
AT_A_TIME = 1 << 20
MEMORY = "/dev/shm"
"""Where Linux keeps files in its memory: hundreds are there and gone eight times as fast as on a disk."""
ROOM = 50_000_000
"""Bytes: an index of 5,000 records, which is as many as ours may have, has 5 million."""
LONGEST = 5
"""Seconds until it ends when nobody speaks to it."""


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
        self.pages = self.wanted = pages
        self.kept: Mapping[str, bytes] = {}
        self.folder: TemporaryDirectory[str] | None = None
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

    def changed(self, pages: Mapping[str, str]) -> dict[str, str]:
        """Those of the pages that have another text than the one it was told."""
        return {path: html for path, html in pages.items() if self.pages[path] != html}

    def ask(self, pages: Mapping[str, str], kept: Mapping[str, bytes] = NONE) -> None:
        """Let it make the files of `pages`: those that it was told, some with other texts now.

        `kept` are the fragments, by path, of all that are as they were: it need not pack them again.
        """
        self.tell_first()
        room = with_room() if kept else ""
        self.wanted, self.kept, changed = pages, kept if room else NONE, self.changed(pages)
        messages = [of_page(number, *page) for number, page in enumerate(changed.items(), start=self.answers)]
        self.answers += len(changed) + 1
        if room:
            self.folder = emptied(kept, room)
            messages.append(message(0, type="WriteFiles", index_id=0, output_path=self.folder.name))
        else:
            messages.append(message(0, type="GetFiles", index_id=0))
        self.tell(b"".join(messages))

    def files(self) -> dict[str, bytes]:
        """What was asked for. SetupError: it says that something is wrong."""
        if not self.kept:
            return used(self.told())
        made = self.written()
        return used({**self.kept, **made}) if made else bundle_of(self.wanted)

    def told(self) -> dict[str, bytes]:
        """The files out of its last answer."""
        try:
            told: dict[str, Any] = json.loads(base64.b64decode(self.last_heard()))["payload"]
            return {file["path"]: base64.b64decode(file["content"]) for file in told["files"]}
        except (ValueError, KeyError):
            raise SetupError(f"Pagefind could not index the pages. {AGAIN}") from None

    def written(self) -> dict[str, bytes]:
        """The files that it has written but those `kept`; none where they are not what was to be made.

        They are whole when it has ended, which it does when nobody speaks to it any more. A fragment's name is a short
        hash of it: what has by chance the name of one that is kept would be missing.
        """
        assert self.process.stdin
        assert self.folder
        self.last_heard()
        with suppress(BrokenPipeError, TimeoutExpired):
            self.process.stdin.close()
            if self.process.wait(LONGEST) == 0:
                made = files_in(Path(self.folder.name))
                found = {each.address for each in fragments_of(made)}
                return made if found == set(map(address_of, self.changed(self.wanted))) else {}
        return {}

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
        if self.folder:
            self.folder.cleanup()


def bundle_of(pages: Mapping[str, str]) -> dict[str, bytes]:
    """Pagefind's files for `pages`, HTML by path. SetupError: it cannot be run, or says that something is wrong."""
    with closing(Pagefind(pages)) as pagefind:
        pagefind.ask(pages)
        return pagefind.files()


def used(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: content for path, content in sorted(named(files).items()) if not path.startswith(UNUSED)}


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


def with_room() -> str:
    """A folder with room for an index, where there is one: on a disk that is full Pagefind would try for ever."""
    places = (place for place in (MEMORY, gettempdir()) if os.access(place, os.W_OK))
    return next((place for place in places if disk_usage(place).free > ROOM), "")


def emptied(paths: Iterable[str], place: str) -> TemporaryDirectory[str]:
    """A folder with an empty file at each of the paths: Pagefind leaves files that are named by their hash alone."""
    folder = TemporaryDirectory(dir=place)
    for path in sorted(folders_of(paths)):
        Path(folder.name, path).mkdir()
    for path in paths:
        open(f"{folder.name}/{path}", "xb").close()  # noqa: PTH123 (a Path for each costs as much again)
    return folder


def files_in(folder: Path) -> dict[str, bytes]:
    """All that are not empty."""
    paths = (path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def program() -> str:
    """Pagefind's own; `PAGEFIND_BINARY_PATH` names another, as for Pagefind's Python package."""
    return os.environ.get("PAGEFIND_BINARY_PATH") or str(get_executable())
