"""A value kept packed until it is asked for: the facts and pages of thousands of places would not fit side by side.

What was opened last stays open, more of it than a hub of a hundred places has, so that such a hub opens each once.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")
OPEN = 3000
QUICK = 1
"""How hard zlib tries: what is kept for minutes is not worth more."""


@dataclass(frozen=True, eq=False)
class Kept(Generic[Value]):
    """A value that nobody may change, as bytes. It goes to a worker, or into a file, as it is."""

    packed: bytes

    @classmethod
    def of(cls, value: Value) -> Kept[Value]:
        return cls(zlib.compress(pickle.dumps(value), QUICK))

    @property
    def value(self) -> Value:
        found: Value = opened(self.packed)
        return found


@lru_cache(maxsize=OPEN)
def opened(packed: bytes) -> Any:
    return pickle.loads(zlib.decompress(packed))


def close() -> None:
    """Let go of all that is open."""
    opened.cache_clear()


@dataclass(frozen=True, eq=False)
class Files(Mapping[str, bytes]):
    """Files by path, kept, each with the hash of its bytes."""

    digests: Mapping[str, bytes]
    kept: Kept[Mapping[str, bytes]]

    @classmethod
    def of(cls, files: Mapping[str, bytes]) -> Files:
        return cls({path: sha256(content).digest() for path, content in files.items()}, Kept.of(dict(files)))

    def __getitem__(self, path: str) -> bytes:
        return self.kept.value[path]

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
