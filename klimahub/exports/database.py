"""The tables as one SQLite file, with keys, so that `sqlite3` and Datasette can ask questions across them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing

from klimahub.data.dataset import Column, Table
from klimahub.exports import FOLDER, OpenData

TYPES = {"integer": "INTEGER", "year": "INTEGER", "number": "REAL"}
WRITER_VERSION = slice(96, 100)  # of the header, where SQLite notes which version of itself wrote last


def files(hub: OpenData) -> Mapping[str, bytes]:
    return {f"{FOLDER}{hub.name}.sqlite": database(hub)}


def database(hub: OpenData) -> bytes:
    """The file's bytes; the same whichever version of SQLite has written them, as far as we know."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA page_size = 4096")
        for table in hub.site.tables:
            connection.execute(f"CREATE TABLE {quoted(table.name)} ({', '.join(parts(table))}) WITHOUT ROWID")
            marks = ", ".join("?" * len(table.columns))
            connection.executemany(f"INSERT INTO {quoted(table.name)} VALUES ({marks})", table.rows)
        connection.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
        connection.executemany("INSERT INTO about VALUES (?, ?)", about(hub))
        connection.commit()
        connection.execute("VACUUM")
        content = bytearray(connection.serialize())
    content[WRITER_VERSION] = bytes(4)
    return bytes(content)


def about(hub: OpenData) -> Iterator[tuple[str, str]]:
    words = hub.words
    yield "title", words.t("dataset.title", site=hub.config.name)
    yield "description", words.t("dataset.about")
    yield "version", hub.version
    yield "date", hub.date
    yield "address", hub.address
    yield "licence", "CC BY 4.0; tables that come from others have their own, see the table origins"


def parts(table: Table) -> Iterator[str]:
    """Columns and keys in SQL."""
    yield from (column_sql(column) for column in table.columns)
    yield f"PRIMARY KEY ({listed(table.key)})"
    for link in table.links:
        yield f"FOREIGN KEY ({listed(link.columns)}) REFERENCES {quoted(link.to)} ({listed(link.key)})"


def column_sql(column: Column) -> str:
    needed = " NOT NULL" if column.required else ""
    return f"{quoted(column.name)} {TYPES.get(column.kind, 'TEXT')}{needed}"


def listed(names: tuple[str, ...]) -> str:
    return ", ".join(map(quoted, names))


def quoted(name: str) -> str:
    return f'"{name}"'
