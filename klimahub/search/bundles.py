"""Copies of the pages of one language into Pagefind's files, by its service: pages go in and files come out through
pipes, and nothing touches the disk.

What it says is base 64 of JSON with a comma after each message (pagefind/service/ of its Python package).
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from subprocess import PIPE, Popen
from threading import Thread
from typing import IO, Any

from pagefind_bin import get_executable  # type: ignore[import-untyped]

from klimahub.diagnostics import SetupError

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


def bundle_of(pages: Mapping[str, str]) -> dict[str, bytes]:
    """Pagefind's files for `pages`, HTML by path. SetupError: it cannot be run, or says that something is wrong."""
    answer = asked(list(questions(pages)))
    try:
        told: dict[str, Any] = json.loads(base64.b64decode(answer))["payload"]
        files = {file["path"]: base64.b64decode(file["content"]) for file in told["files"]}
    except (ValueError, KeyError):
        raise SetupError(f"Pagefind could not index the pages. {AGAIN}") from None
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
    for number, (path, html) in enumerate(pages.items(), start=1):
        yield message(number, type="AddFile", index_id=0, file_path=path, file_contents=html)
    yield message(len(pages) + 1, type="GetFiles", index_id=0)


def message(number: int, **payload: object) -> bytes:
    return base64.b64encode(json.dumps({"message_id": number, "payload": payload}).encode()) + b","


def asked(messages: Sequence[bytes]) -> bytes:
    """Pagefind's answer to the last message. It ends once nobody speaks to it, so its ear is kept open."""
    try:
        process = Popen([program(), "--service"], stdin=PIPE, stdout=PIPE)
    except OSError as problem:
        raise SetupError(f"Pagefind cannot be started ({problem.strerror}). {AGAIN}") from None
    with process:
        assert process.stdin
        assert process.stdout
        speaking = Thread(target=say, args=(messages, process.stdin))
        speaking.start()
        answers = heard(process.stdout, len(messages))
        speaking.join()
        with suppress(BrokenPipeError):
            process.stdin.close()
    return answers.split(b",")[len(messages) - 1] if answers.count(b",") >= len(messages) else b""


def say(messages: Sequence[bytes], ear: IO[bytes]) -> None:
    """A process that has ended hears nothing; that it has not answered tells that."""
    with suppress(BrokenPipeError):
        ear.write(b"".join(messages))
        ear.flush()


def heard(mouth: IO[bytes], answers: int) -> bytes:
    """What is said until there are so many answers, or the process has ended."""
    parts, left = [], answers
    while left > 0 and (part := os.read(mouth.fileno(), AT_A_TIME)):
        left -= part.count(b",")
        parts.append(part)
    return b"".join(parts)


def program() -> str:
    """Pagefind's own; `PAGEFIND_BINARY_PATH` names another, as for Pagefind's Python package."""
    return os.environ.get("PAGEFIND_BINARY_PATH") or str(get_executable())
