"""Results that cost time, kept on disk by the hash of all that decides them. The folder may be emptied any day.

What is broken, foreign or cannot be written counts as not there: the result is then made anew, and is the same.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from klimahub.record import record
from klimahub.writing.memory import HASHES, PROGRAM, files_under, fingerprint

SUM = 32


@record
class Store:
    """A folder of results of one kind. Each file is the SHA-256 of a result, and the result."""

    folder: Path

    def kept(self, inputs: str, make: Callable[[], bytes]) -> bytes:
        """The result for `inputs`, which name all that it depends on; made when it is not there."""
        key = key_of(inputs)
        found = self.get(key)
        if found is None:
            found = make()
            self.put(key, found)
        return found

    def get(self, key: str) -> bytes | None:
        """A result; None where there is none, or one that is not whole."""
        try:
            content = self.place(key).read_bytes()
        except OSError:
            return None
        whole = hashlib.sha256(content[SUM:]).digest() == content[:SUM]
        return content[SUM:] if whole else None

    def put(self, key: str, content: bytes) -> None:
        """Keep a result. A full disk or a folder without rights is no trouble: it is made again next time."""
        place = self.place(key)
        waiting = place.with_suffix(f".{os.getpid()}")
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            waiting.write_bytes(hashlib.sha256(content).digest() + content)
            waiting.replace(place)
        except OSError:
            with suppress(OSError):
                waiting.unlink()

    def place(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


def key_of(inputs: str) -> str:
    return hashlib.sha256(inputs.encode()).hexdigest()[:40]


@cache
def program() -> str:
    """A hash of our code, templates and the versions of all libraries: what is kept is kept under it."""
    templates = PROGRAM[1:2]
    return key_of(code() + hash_of(templates, fingerprint(templates)))


@cache
def code() -> str:
    """As `program`, without the templates: what is made of the content alone."""
    return hash_of(PROGRAM[::2], fingerprint(PROGRAM[::2]))


def look_again() -> None:
    """Let what may have changed since the last build be looked at, once for all that ask meanwhile."""
    program.cache_clear()
    code.cache_clear()


def hash_of(places: tuple[Path, ...], told: str) -> str:
    """A hash of the bytes of all files there, whose fingerprint is `told`: read once while that is the same."""
    if told not in HASHES:
        digest = hashlib.sha256()
        for place in places:
            for file in [place] if place.is_file() else files_under(place):
                digest.update(file.read_bytes())
        HASHES[told] = digest.hexdigest()
    return HASHES[told]
