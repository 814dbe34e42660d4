"""A value kept packed until it is asked for: the facts and pages of thousands of places would not fit side by side.

What was opened last stays open: of facts, which many pages ask, more than a hub of a hundred places has, so that such a
hub opens each once; of pages, which are read file by file, a few.
"""

from __future__ import annotations

import pickle
import zlib
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")
OPEN, OPEN_PAGES = 300, 30
QUICK = 1
"""How hard zlib tries: what is kept for minutes is not worth more."""


@dataclass(frozen=True, eq=False)
class Kept(Generic[Value]):
    """A value that nobody may change, as bytes. It goes to a worker, or into a file, as it is."""

    packed: bytes

    @classmethod
    def of(cls, value: Value) -> Kept[Value]:
        """The value is open already."""
        kept = cls(packed(value))
        leave_open(kept.packed, value)
        return kept

    @property
    def value(self) -> Value:
        found: Value | None = _open.get(self.packed)
        return leave_open(self.packed, unpacked(self.packed)) if found is None else found


_open: OrderedDict[bytes, Any] = OrderedDict()


def leave_open(packed: bytes, value: Any) -> Any:
    """The value; what was opened first is closed when there is too much."""
    _open[packed] = value
    if len(_open) > OPEN:
        _open.popitem(last=False)
    return value


def close() -> None:
    """Let go of all facts that are open."""
    _open.clear()


def packed(value: Any) -> bytes:
    return zlib.compress(pickle.dumps(value), QUICK)


def unpacked(content: bytes) -> Any:
    return pickle.loads(zlib.decompress(content))


pages = lru_cache(maxsize=OPEN_PAGES)(unpacked)


@dataclass(frozen=True, eq=False)
class Files(Mapping[str, bytes]):
    """Files by path, kept, each with the hash of its bytes."""

    digests: Mapping[str, bytes]
    packed: bytes

    @classmethod
    def of(cls, files: Mapping[str, bytes]) -> Files:
        digests = {path: sha256(content).digest() for path, content in files.items()}
        return cls(digests, packed(dict(files)) if files else b"")

    def __getitem__(self, path: str) -> bytes:
        if not self.packed:
            raise KeyError(path)
        content: bytes = pages(self.packed)[path]
        return content

    def __iter__(self) -> Iterator[str]:
        return iter(self.digests)

    def __len__(self) -> int:
        return len(self.digests)


class Joined(Mapping[str, bytes]):
    """Several mappings as one, sorted, without opening what is kept in them; of two files at one path the later is."""

    def __init__(self, *parts: Mapping[str, bytes]) -> None:
        holders = {path: part for part in parts for path in part}
        self.holders = dict(sorted(holders.items()))

    def __getitem__(self, path: str) -> bytes:
        return self.holders[path][path]

    def digest(self, path: str) -> bytes:
        """The hash of a file's bytes; where it is known, the file is not opened."""
        holder = self.holders[path]
        if isinstance(holder, Joined):
            return holder.digest(path)
        return holder.digests[path] if isinstance(holder, Files) else sha256(holder[path]).digest()

    def __contains__(self, path: object) -> bool:
        return path in self.holders

    def __iter__(self) -> Iterator[str]:
        return iter(self.holders)

    def __len__(self) -> int:
        return len(self.holders)
