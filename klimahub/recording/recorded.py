"""The recorded editions in `content/editions/`: read, and held against their checksums.

An edition's folder holds `edition.json`, the zip of the data package, `changes.csv`, the changes in words, and
`SHA256SUMS` of all of them and of the edition before, in the form that `sha256sum -c` reads.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from klimahub.data.changes import Change, Edition, Rows
from klimahub.data.csv_files import csv_of
from klimahub.diagnostics import Diagnostic

FOLDER = "editions"
SUMS = "SHA256SUMS"
HEAD, CHANGES = "edition.json", "changes.csv"
COLUMNS = ("table", "place", "key", "kind", "column", "before", "after")
LABEL = "label"


def read(folder: Path, told: str) -> tuple[tuple[Edition, ...], tuple[Diagnostic, ...]]:
    """The editions in `folder`, the oldest first, and what is wrong; `told` is the folder as editors know it.

    An edition whose folder is not as it was recorded is told and left out, and so are those after it.
    """
    if not folder.is_dir():
        return (), ()
    found: list[Edition] = []
    numbers = sorted(int(path.name) if path.name.isdigit() else 0 for path in folder.iterdir() if path.is_dir())
    before = b""
    for expected, number in enumerate(numbers, start=1):
        files = files_in(folder / str(number))
        wrong = "number" if number != expected else first_wrong(files, before)
        if wrong:
            facts = {"number": str(number or expected), "file": wrong}
            return tuple(found), (Diagnostic(f"{told}/{number or expected}", "edition_changed", facts=facts),)
        found.append(edition_of(files))
        before = files[SUMS]
    return tuple(found), ()


def files_in(folder: Path) -> Mapping[str, bytes]:
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    return {path.name: path.read_bytes() for path in paths if path.is_file()}


def first_wrong(files: Mapping[str, bytes], before: bytes) -> str:
    """The first file that is not as its checksum says, is missing or is too much; nothing when all is well."""
    lines = files.get(SUMS, b"").decode("utf-8", "replace").splitlines()
    said = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    earlier = next((name for name in said if name.startswith("../")), "")
    if (said.pop(earlier, "") if earlier else "") != (hashlib.sha256(before).hexdigest() if before else ""):
        return earlier or SUMS
    have = {name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name != SUMS}
    return next(
        (name for name in sorted({*said, *have, HEAD}) if said.get(name) != have.get(name) or name not in have), ""
    )


def edition_of(files: Mapping[str, bytes]) -> Edition:
    head = json.loads(files[HEAD])
    changes = tuple(changes_in(files[CHANGES]))
    name = head["zip"]
    digest = hashlib.sha256(files[name]).hexdigest()
    return Edition(head["number"], head["date"], head["format"], name, digest, head["rows"], changes, files)


def rows_in(edition: Edition, name: str) -> Rows:
    """The rows of a table in an edition's zip, by the key that its data package names; none where it has no such."""
    with zipfile.ZipFile(io.BytesIO(edition.files[edition.zip])) as archive:
        told = [each for each in json.loads(archive.read("datapackage.json"))["resources"] if each["name"] == name]
        keys = [each["schema"]["primaryKey"] for each in told if "primaryKey" in each.get("schema", {})]
        return {name: dict(keyed(archive.read(told[0]["path"]).decode(), keys[0]))} if keys else {}


def keyed(text: str, key: list[str]) -> Iterator[tuple[tuple[str, ...], Mapping[str, str]]]:
    for row in csv.DictReader(io.StringIO(text)):
        yield tuple(row[name] for name in key), row


def changes_csv(changes: Iterable[Change]) -> bytes:
    """Changes as a table: the columns of `Change`, then what the row calls itself, by language."""
    changes = tuple(changes)
    codes = sorted({code for change in changes for code, _ in change.labels})
    head = (*COLUMNS, *(f"{LABEL}_{code}" if code else LABEL for code in codes))
    rows = [
        (*(getattr(change, name) for name in COLUMNS), *(dict(change.labels).get(code, "") for code in codes))
        for change in changes
    ]
    return csv_of([head, *rows])


def changes_in(content: bytes) -> Iterator[Change]:
    for row in csv.DictReader(io.StringIO(content.decode())):
        labels = tuple((name[len(LABEL) + 1 :], row[name]) for name in row if name.startswith(LABEL) and row[name])
        table, place, key, kind, column, before, after = (row[name] for name in COLUMNS)
        yield Change(table, place, key, kind, column, before, after, labels)


def sums(files: Mapping[str, bytes], before: Edition | None) -> bytes:
    """The checksums of an edition's files and of the checksums of the edition before, so that they are a chain."""
    lines = [f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in sorted(files.items())]
    if before:
        lines.append(f"{hashlib.sha256(before.files[SUMS]).hexdigest()}  ../{before.number}/{SUMS}")
    return ("\n".join(lines) + "\n").encode()
