"""A value kept closed until it is asked for: the facts and pages of thousands of places would not fit side by side.

What was opened last stays open: of facts, which many pages ask, more than a hub of a hundred places has, so that such a
hub opens each once; of pages, which are read file by file, a few.
"""

from __future__ import annotations

import pickle
from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any, Generic, TypeVar

import brotli

from klimahub.record import record

Value = TypeVar("Value")
OPEN, OPEN_PAGES = 300, 30
QUICK = 0
"""How hard Brotli tries: what is kept for minutes is not worth more. It is so twice as fast as zlib, and as small."""


class Kept(ABC, Generic[Value]):
    """A value that nobody may change, closed until it is asked for. It goes to a worker as it is."""

    @staticmethod
    def of(value: Value) -> Kept[Value]:
        """The value as bytes; it is open already."""
        kept = Packed.of(value)
        leave_open(kept, value)
        return kept

    @property
    def value(self) -> Value:
        found: Value | None = _open.get(self)
        return leave_open(self, self.open()) if found is None else found

    @abstractmethod
    def open(self) -> Value:
        """The value, anew at each call."""


@record(eq=False)
class Packed(Kept[Value]):
    """A value as bytes, which may stand in a file."""

    packed: bytes

    @classmethod
    def of(cls, value: Value) -> Packed[Value]:
        return cls(brotli.compress(pickle.dumps(value), quality=QUICK))

    def open(self) -> Value:
        found: Value = pickle.loads(brotli.decompress(self.packed))
        return found


class Shelf(Mapping[str, Value]):
    """Values by name, each of them closed until it is asked for; then it stays open."""

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        self.packed = packed
        self.opened: dict[str, Value] = {}

    @classmethod
    def of(cls, values: Mapping[str, Value]) -> Shelf[Value]:
        return cls({name: pickle.dumps(value) for name, value in values.items()})

    def __getitem__(self, name: str) -> Value:
        if name not in self.opened:
            self.opened[name] = pickle.loads(self.packed[name])
        return self.opened[name]

    def __contains__(self, name: object) -> bool:
        return name in self.packed

    def __iter__(self) -> Iterator[str]:
        return iter(self.packed)

    def __len__(self) -> int:
        return len(self.packed)

    def __getstate__(self) -> dict[str, Any]:
        return {"packed": self.packed, "opened": {}}


_open: OrderedDict[Kept[Any], Any] = OrderedDict()


def leave_open(kept: Kept[Any], value: Any) -> Any:
    """The value; what was opened first is closed when there is too much."""
    _open[kept] = value
    if len(_open) > OPEN:
        _open.popitem(last=False)
    return value


def close() -> None:
    """Let go of all facts that are open."""
    _open.clear()


@lru_cache(maxsize=OPEN_PAGES)
def pages(kept: Kept[Mapping[str, bytes]]) -> Mapping[str, bytes]:
    return kept.open()


def digests_of(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: sha256(content).digest() for path, content in files.items()}


@record(eq=False)
class Files(Mapping[str, bytes]):
    """Files by path, each with the hash of its bytes; `kept` are these, and there may be more."""

    digests: Mapping[str, bytes]
    kept: Kept[Mapping[str, bytes]]

    @classmethod
    def of(cls, files: Mapping[str, bytes]) -> Files:
        return cls(digests_of(files), Packed.of(dict(files)))

    def __getitem__(self, path: str) -> bytes:
        if path not in self.digests:
            raise KeyError(path)
        return pages(self.kept)[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self.digests)

    def __len__(self) -> int:
        return len(self.digests)


class Joined(Mapping[str, bytes]):
    """Several mappings as one, sorted, without opening what is kept in them; of two files at one path the later is.

    `digests` are the hashes that are known.
    """

    def __init__(self, *parts: Mapping[str, bytes]) -> None:
        holders: dict[str, Mapping[str, bytes]] = {}
        self.digests: dict[str, bytes | None] = {}
        for part in parts:  # thousands, of which `isinstance` would ask whether they are mappings of some kind
            if type(part) is Files:
                holders |= dict.fromkeys(part.digests, part)
                self.digests |= part.digests
            elif type(part) is Joined:
                holders |= part.holders
                self.digests |= part.digests
            else:
                holders |= dict.fromkeys(part, part)
                self.digests |= dict.fromkeys(part)
        self.holders: Mapping[str, Mapping[str, bytes]] = {path: holders[path] for path in sorted(holders)}

    def __getitem__(self, path: str) -> bytes:
        return self.holders[path][path]

    def digest(self, path: str) -> bytes:
        """The hash of a file's bytes; where it is known, the file is not opened."""
        found = self.digests[path]
        if found is None:
            found = self.digests[path] = sha256(self[path]).digest()
        return found

    def __contains__(self, path: object) -> bool:
        return path in self.holders

    def __iter__(self) -> Iterator[str]:
        return iter(self.holders)

    def __len__(self) -> int:
        return len(self.holders)
