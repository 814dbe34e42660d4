"""The web edition into what a reader's browser may save: its pages in one pack, and the worker that keeps them.

One pack is one request, whole or not at all, and far smaller than its files packed one by one.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from klimahub.publishing.packing import packed
from klimahub.writing.cache import Notes, opened

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
    `work` is the file of remembered work; what went otherwise than it should with it goes to `notes`.
    """
    read = {path: content for path, content in sorted(files.items()) if is_read(path)}
    parts = parts_of(read, {f"assets/{name}": stamp for name, stamp in stamps.items()})
    digest = sha256()
    for part in parts:
        digest.update(part)
    version, stored = digest.hexdigest(), sum(map(len, parts))  # as sw.js reckons it from what it has unpacked
    with opened(work, "packs", [] if notes is None else notes) as cache:
        pack = packed(parts, cache)
    facts = {"version": version, "pack": PACK, "size": len(pack), "words": words}
    about = {"version": version, "download": len(pack), "stored": stored, "files": len(read)}
    return {
        PACK: pack,
        ABOUT: json.dumps(about).encode(),
        WORKER: f"const saved = {json.dumps(facts, ensure_ascii=False, sort_keys=True)};\n{worker}".encode(),
    }


def is_read(path: str) -> bool:
    """Whether a page needs the file, or offers its numbers. Data for machines and pictures to take stay on the net."""
    return (
        (path.startswith((*SEARCHED, ASSETS)) and ending(path) != ".webp")
        or ending(path) in PAGES
        or (ending(path) == ".csv" and not path.startswith(DATA))
    )


def parts_of(files: Mapping[str, bytes], stamps: Mapping[str, str]) -> list[bytes]:
    """A line of JSON that lists path, type, size in bytes and stamp of each file; then the files, a part for each
    folder, so that a changed page is packed again by itself."""
    entries = [[path, type_of(path), len(content), stamps.get(path, "")] for path, content in files.items()]
    folders = groupby(files, posixpath.dirname)
    return [json.dumps(entries).encode() + b"\n", *(b"".join(files[path] for path in paths) for _, paths in folders)]


def type_of(path: str) -> str:
    return TYPES.get(ending(path), "application/octet-stream")


def ending(path: str) -> str:
    return path[path.rfind(".") :]
