"""Work that is remembered from build to build: bytes by the hash of all that decides them, in one SQLite file.

The file may be deleted any day. What a killed build left in it is undone by SQLite. A file that is broken, foreign or
cannot be written costs nothing but time: everything is made anew, with the same result, and `trouble` says so.
"""

from __future__ import annotations

import hashlib
import pickle
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from klimahub.writing.digest import digest_of_value

Result = TypeVar("Result")
FORMAT = 2
"""Of the tables, as SQLite's user_version. A file of another format is begun anew."""
TABLES = """
create table results (kind text not null, key blob primary key, value blob not null);
create index kinds on results (kind);
"""
SUM = 32
MANY = 400
"""Results that are asked for, or written, at a time."""
SPARE = 1000
"""So many results more than twice those that were asked for are kept, where nobody says otherwise; then all others of
their kind are forgotten."""
PAGE = 16_384
"""Bytes that SQLite reads at a time: most results are larger than its usual four thousand."""
WAIT = 1.0
BROKEN, UNWRITABLE = "broken", "unwritable"
Notes = list[str]
"""What went otherwise than it should, without harm: `cli.notes.<note>` says it to the user."""


class Cache:
    """An open file of remembered work of one kind, for one thread; `opened` makes one and closes it.

    `trouble` is what keeps it from being used (`broken`, `unwritable`), empty while all is well.
    """

    def __init__(self, path: Path, kind: str, spare: int = SPARE) -> None:
        self.path = path
        self.kind = kind
        self.spare = spare
        self.trouble = ""
        self.connection: sqlite3.Connection | None = None
        self.made = False
        self.asked: set[bytes] = set()
        self.waiting: list[tuple[bytes, bytes]] = []

    def open(self) -> None:
        """Open the file, or begin it; one that is broken or of another format is put away first."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.connection = begun(self.path)
        except (sqlite3.Error, OSError) as problem:
            self.trouble = trouble_of(problem)
            if self.trouble == BROKEN:
                self.begin_anew()

    def begin_anew(self) -> None:
        with suppress(sqlite3.Error, OSError):
            self.path.unlink()
            self.connection = begun(self.path)

    @property
    def is_empty(self) -> bool:
        """Whether nothing of this kind is remembered."""
        return not self.rows("select 1 from results where kind = ? limit 1", [self.kind])

    def rows(self, question: str, values: Iterable[object] = ()) -> list[Any]:
        """The answer to a question; nothing where the file turns out to be broken."""
        try:
            return self.connection.execute(question, tuple(values)).fetchall() if self.connection else []
        except sqlite3.Error as problem:
            self.trouble = self.trouble or trouble_of(problem)
            return []

    def get(self, keys: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
        """Those of the results that are there and whole, with their keys."""
        wanted = list(keys)
        self.asked.update(wanted)
        for start in range(0, len(wanted), MANY):
            some = wanted[start : start + MANY]
            for key, value in self.rows(f"select key, value from results where key in ({marks(some)})", some):
                content = value[SUM:]
                if hashlib.sha256(content).digest() == value[:SUM]:
                    yield key, content
                else:
                    self.trouble = self.trouble or BROKEN

    def put(self, key: bytes, value: bytes) -> None:
        """Remember a result."""
        self.asked.add(key)
        self.waiting.append((key, hashlib.sha256(value).digest() + value))
        if not self.made or len(self.waiting) >= MANY:  # the first at once, to see whether it can be
            self.write()
        self.made = True

    def kept(self, key: bytes, make: Callable[[], Result]) -> Result:
        """A single result, pickled; made when it is not there."""
        for _, value in self.get([key]):
            found: Result = pickle.loads(value)
            return found
        made = make()
        self.put(key, pickle.dumps(made))
        return made

    def write(self) -> None:
        """Write what waits, in one step."""
        self.execute("insert or replace into results values (?, ?, ?)", ((self.kind, *each) for each in self.waiting))
        self.waiting = []

    def execute(self, command: str, rows: Iterable[tuple[object, ...]]) -> None:
        try:
            if self.connection:
                with self.connection:
                    self.connection.executemany(command, rows)
        except sqlite3.Error as problem:
            self.trouble = self.trouble or trouble_of(problem)

    def close(self) -> None:
        """Write what waits, and forget what nobody has asked for where there is much of it."""
        self.write()
        if self.made:
            self.forget()
        if self.connection:
            self.connection.close()

    def forget(self) -> None:
        there = sum(count for (count,) in self.rows("select count(*) from results where kind = ?", [self.kind]))
        if there > 2 * len(self.asked) + self.spare:
            keys = {key for (key,) in self.rows("select key from results where kind = ?", [self.kind])}
            self.execute("delete from results where key = ?", ((key,) for key in keys - self.asked))


@contextmanager
def opened(path: Path | None, kind: str, notes: Notes, spare: int = SPARE) -> Iterator[Cache]:
    """The file of remembered work at `path`; what was made is kept also when the work ends with an error. Without a
    path nothing is known, and nothing is kept.

    `notes` gets `cache_broken` or `cache_unwritable` when it could not be used.
    """
    cache = Cache(path or Path(), kind, spare)
    if path:
        cache.open()
    try:
        yield cache
    finally:
        cache.close()
        if cache.trouble:
            notes.append(f"cache_{cache.trouble}")


def begun(path: Path) -> sqlite3.Connection:
    """A connection to the file, with our tables in it. Raises sqlite3.Error where it cannot be used."""
    connection = sqlite3.connect(path, timeout=WAIT)
    try:
        connection.execute("pragma synchronous = off")  # a crash of the machine may break it: it is a cache
        (found,) = connection.execute("pragma user_version").fetchone()
        if found not in {0, FORMAT}:
            raise sqlite3.DatabaseError(f"format {found}")
        if found == 0:
            connection.executescript(f"pragma page_size = {PAGE}; {TABLES} pragma user_version = {FORMAT};")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def trouble_of(problem: Exception) -> str:
    """OperationalError is of the world around (rights, a lock, a full disk), its base class of the file itself."""
    return UNWRITABLE if isinstance(problem, (sqlite3.OperationalError, OSError)) else BROKEN


def marks(values: list[bytes]) -> str:
    return ",".join("?" * len(values))


def key_of(*parts: object) -> bytes:
    """The key of a result: a hash of all that decides it, each as it is written by `repr`, or bytes as they are."""
    told = [part if isinstance(part, bytes) else repr(part).encode() for part in parts]
    return digest_of_value(told)
