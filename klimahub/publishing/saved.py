"""The web edition into what a reader's browser may save: its pages in one pack, and the worker that keeps them.

One pack is one request, whole or not at all, and far smaller than its files packed one by one.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from klimahub.kept import Joined
from klimahub.publishing.packing import Part, packed
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
    known: Mapping[str, bytes] | None = None,
) -> dict[str, bytes]:
    """What to add to `files` of the web edition: the pack, the worker, and what the share page asks about them.

    `stamps` are the hashes by which pages ask for files in assets/; `words` is what the worker says, by language.
    `work` is the file of remembered work; what went otherwise than it should with it goes to `notes`. `known` are those
    of the files that have been opened already (`to_read`).
    """
    read = [path for path in sorted(files) if is_read(path)]
    parts = parts_of(Joined(files), read, {f"assets/{name}": stamp for name, stamp in stamps.items()}, known or {})
    digest = sha256()
    for part in parts:
        digest.update(part.content)
    version, stored = digest.hexdigest(), sum(len(part.content) for part in parts)  # as sw.js reckons it when unpacked
    with opened(work, "packs", [] if notes is None else notes) as cache:
        pack = packed(parts, cache)
    facts = {"version": version, "pack": PACK, "size": len(pack), "words": words}
    about = {"version": version, "download": len(pack), "stored": stored, "files": len(read)}
    return {
        PACK: pack,
        ABOUT: json.dumps(about).encode(),
        WORKER: f"const saved = {json.dumps(facts, ensure_ascii=False, sort_keys=True)};\n{worker}".encode(),
    }


def to_read(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those of the files that are saved, opened."""
    return {path: files[path] for path in files if is_read(path)}


def is_read(path: str) -> bool:
    """Whether a page needs the file, or offers its numbers. Data for machines and pictures to take stay on the net."""
    return (
        (path.startswith((*SEARCHED, ASSETS)) and ending(path) != ".webp")
        or ending(path) in PAGES
        or (ending(path) == ".csv" and not path.startswith(DATA))
    )


def parts_of(files: Joined, read: Sequence[str], stamps: Mapping[str, str], known: Mapping[str, bytes]) -> list[Part]:
    """A line of JSON that lists path, type, size in bytes and stamp of each file; then the files, a part for each
    folder, so that a changed page is packed again by itself."""
    contents = {path: known[path] if path in known else files[path] for path in read}
    entries = [[path, type_of(path), len(content), stamps.get(path, "")] for path, content in contents.items()]
    head = json.dumps(entries).encode() + b"\n"
    folders = [list(paths) for _, paths in groupby(read, posixpath.dirname)]
    names = [key_of([files.digest(path) for path in folder]) for folder in folders]
    whole = [b"".join(map(contents.__getitem__, folder)) for folder in folders]
    return [Part(key_of(head), head), *map(Part, names, whole)]


def type_of(path: str) -> str:
    return TYPES.get(ending(path), "application/octet-stream")


def ending(path: str) -> str:
    return path[path.rfind(".") :]
