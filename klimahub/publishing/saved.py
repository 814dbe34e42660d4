"""The web edition into what a reader's browser may save: its pages in one pack, and the worker that keeps them.

One pack is one request, whole or not at all, and far smaller than its files packed one by one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from klimahub.kept import Joined
from klimahub.publishing.packing import Part, alone, joined, packed
from klimahub.writing.cache import Notes, key_of, opened

WORKER = "sw.js"
PACK = "saved/pack.bin"
ABOUT = "saved/about.json"
SEARCHED = ("pagefind/", "search/")
ASSETS, DATA = "assets/", "data/"
PAGES = (".html", ".css", ".js", ".woff2")
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}


def to_save(
    files: Mapping[str, bytes],
    stamps: Mapping[str, str],
    worker: str,
    words: Mapping[str, str],
    work: Path | None = None,
    notes: Notes | None = None,
) -> dict[str, bytes]:
    """What to add to `files` of the web edition: the pack, the worker, and what the share page asks about them.

    `stamps` are the hashes by which pages ask for files in assets/; `words` is what the worker says, by language.
    `work` is the file of remembered work; what went otherwise than it should with it goes to `notes`. A file that is in
    a part that is remembered is not opened.
    """
    there = Joined(files)
    read = [path for path in there if is_read(path)]
    with opened(work, "packs", [] if notes is None else notes) as cache:
        parts = packed(parts_of(there, read), cache)
    sizes = [size for part in parts for size in part.sizes]
    head = head_of(read, sizes, {f"assets/{name}": stamp for name, stamp in stamps.items()})
    pack = joined([alone([head]), *parts])
    facts = {"version": version_of(head, there, read), "pack": PACK, "size": len(pack), "words": words}
    told = {"download": len(pack), "stored": len(head) + sum(sizes), "files": len(read)}
    return {
        PACK: pack,
        ABOUT: json.dumps({"version": facts["version"], **told}).encode(),
        WORKER: f"const saved = {json.dumps(facts, ensure_ascii=False, sort_keys=True)};\n{worker}".encode(),
    }


def is_read(path: str) -> bool:
    """Whether a page needs the file, or offers its numbers. Data for machines and pictures to take stay on the net."""
    return (
        (path.startswith((*SEARCHED, ASSETS)) and ending(path) != ".webp")
        or ending(path) in PAGES
        or (ending(path) == ".csv" and not path.startswith(DATA))
    )


def parts_of(files: Joined, read: Sequence[str]) -> list[Part]:
    """A part for each folder, so that a changed page is packed again by itself."""
    folders = [list(paths) for _, paths in groupby(read, lambda path: path.rpartition("/")[0])]
    return [Part(key_of(b"".join(map(files.digest, each))), partial(contents, files, each)) for each in folders]


def contents(files: Joined, paths: Sequence[str]) -> list[bytes]:
    return [files[path] for path in paths]


def head_of(read: Sequence[str], sizes: Sequence[int], stamps: Mapping[str, str]) -> bytes:
    """The first line of the pack: a list in JSON of path, type, size in bytes and stamp of each file."""
    pairs = zip(read, sizes, strict=True)
    return json.dumps([[path, type_of(path), size, stamps.get(path, "")] for path, size in pairs]).encode() + b"\n"


def version_of(head: bytes, files: Joined, read: Iterable[str]) -> str:
    """A hash of the hashes of the first line and of every file, as worker.js reckons it when it has unpacked them."""
    return sha256(b"".join([sha256(head).digest(), *map(files.digest, read)])).hexdigest()


def type_of(path: str) -> str:
    return TYPES.get(ending(path), "application/octet-stream")


def ending(path: str) -> str:
    return path[path.rfind(".") :]
