"""The web edition into what a reader's browser may save: its pages in one pack, and the worker that keeps them.

One pack is one request, whole or not at all, and far smaller than its files packed one by one.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping

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
    files: Mapping[str, bytes], stamps: Mapping[str, str], worker: str, words: Mapping[str, str]
) -> dict[str, bytes]:
    """What to add to `files` of the web edition: the pack, the worker, and what the share page asks about them.

    `stamps` are the hashes by which pages ask for files in assets/; `words` is what the worker says, by language.
    """
    read = {path: content for path, content in files.items() if is_read(path)}
    whole = joined(read, {f"assets/{name}": stamp for name, stamp in stamps.items()})
    version = hashlib.sha256(whole).hexdigest()
    pack = gzip.compress(whole, mtime=0)
    facts = {"version": version, "pack": PACK, "size": len(pack), "words": words}
    about = {"version": version, "download": len(pack), "stored": len(whole), "files": len(read)}
    return {
        PACK: pack,
        ABOUT: json.dumps(about).encode(),
        WORKER: f"const saved = {json.dumps(facts, ensure_ascii=False, sort_keys=True)};\n{worker}".encode(),
    }


def is_read(path: str) -> bool:
    """Whether a page needs the file, or offers its numbers. Data for machines and pictures to take stay on the net."""
    return (
        path.startswith((*SEARCHED, ASSETS))
        or ending(path) in PAGES
        or (ending(path) == ".csv" and not path.startswith(DATA))
    )


def joined(files: Mapping[str, bytes], stamps: Mapping[str, str]) -> bytes:
    """A line of JSON that lists path, type, size in bytes and stamp of each file; then the files, end to end."""
    entries = [[path, type_of(path), len(content), stamps.get(path, "")] for path, content in sorted(files.items())]
    return json.dumps(entries).encode() + b"\n" + b"".join(content for _, content in sorted(files.items()))


def type_of(path: str) -> str:
    return TYPES.get(ending(path), "application/octet-stream")


def ending(path: str) -> str:
    return path[path.rfind(".") :]
