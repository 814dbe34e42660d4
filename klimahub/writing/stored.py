"""Thousands of remembered results without opening them: what all are asked for at once stands apart, dozens in a piece,
and the rest of a result is read when somebody asks for it."""

from __future__ import annotations

import os
import pickle
from abc import abstractmethod
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from threading import get_ident
from typing import Any, Generic, TypeVar

from klimahub.kept import Kept, Value
from klimahub.record import record
from klimahub.writing.cache import Cache, key_of

Brief = TypeVar("Brief")


class Briefs(Generic[Brief]):
    """What is asked of all results of a kind at once, remembered in pieces of those whose keys begin with the same
    byte: so a change of one result is a change of two pieces at most."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache
        self.there: set[bytes] = set()

    def known(self, keys: Iterable[bytes]) -> dict[bytes, Brief]:
        """Those of the briefs that are remembered, by the key of the result."""
        pieces, found = pieces_of(keys), dict[bytes, Brief]()
        for name, value in self.cache.get(pieces):
            self.there.update(pieces[name])
            found |= zip(pieces[name], pickle.loads(value), strict=True)
        return found

    def remember(self, briefs: Mapping[bytes, Brief]) -> None:
        """Remember the briefs of all results, by their keys; pieces in which none has changed stand there already."""
        changed = {key[0] for key in briefs.keys() ^ self.there}
        for name, keys in pieces_of(key for key in briefs if key[0] in changed).items():
            self.cache.put(name, pickle.dumps([briefs[key] for key in keys]))


def pieces_of(keys: Iterable[bytes]) -> dict[bytes, list[bytes]]:
    pieces: dict[int, list[bytes]] = {}
    for key in sorted(set(keys)):
        pieces.setdefault(key[0], []).append(key)
    return {key_of("piece", b"".join(piece)): piece for piece in pieces.values()}


@record(eq=False)
class Stored(Kept[Value]):
    """A part of a result in the file of remembered work at `path`. It is read by whoever asks, in whatever process."""

    path: Path
    key: bytes

    @abstractmethod
    def part(self, result: Any) -> Value:
        """The part of the whole result."""

    @abstractmethod
    def again(self) -> Any:
        """The whole result, where the file has it no more."""

    def open(self) -> Value:
        for _, value in reader(self.path, os.getpid(), get_ident()).get([self.key]):
            return self.part(pickle.loads(value))
        return self.part(self.again())


@lru_cache(maxsize=4)
def reader(path: Path, process: int, thread: int) -> Cache:
    """The file, open for one that reads it piece by piece; a copy of a process must not read by what that opened."""
    cache = Cache(path, "")
    cache.open()
    return cache


def let_go(path: Path) -> str:
    """Close the file; returns what kept parts of results from being read, as `Cache.trouble` says it."""
    trouble = reader(path, os.getpid(), get_ident()).trouble
    reader.cache_clear()
    return trouble
