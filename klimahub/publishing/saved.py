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
from klimahub.publishing.packing import Packed, Part, alone, joined, packed
from klimahub.record import record
from klimahub.writing.cache import Notes, key_of, opened

WORKER = "sw.js"
PACK = "saved/pack.bin"
ABOUT = "saved/about.json"
INDEX = "pagefind/"
SEARCHED = (INDEX, "search/")
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


@record
class Saved:
    """Files that are saved, as they are in the pack: their paths, the hashes of their bytes, and what they are packed
    into."""

    paths: tuple[str, ...]
    digests: tuple[bytes, ...]
    parts: tuple[Packed, ...]


def saved_of(files: Mapping[str, bytes], work: Path | None = None, notes: Notes | None = None) -> Saved:
    """Those of the files that are saved, packed; one in a part that the file `work` knows is not opened.

    What went otherwise than it should with it goes to `notes`.
    """
    there = Joined(files)
    paths = tuple(path for path in there if is_read(path))
    with opened(work, "packs", [] if notes is None else notes) as cache:
        parts = packed(parts_of(there, paths), cache)
    return Saved(paths, tuple(map(there.digest, paths)), tuple(parts))


def to_save(
    groups: Sequence[Saved], stamps: Mapping[str, str], worker: str, words: Mapping[str, str]
) -> dict[str, bytes]:
    """What to add to the files of the web edition: the pack, the worker, and what the share page asks about them.

    `stamps` are the hashes by which pages ask for files in assets/; `words` is what the worker says, by language.
    """
    paths = [path for group in groups for path in group.paths]
    parts = [part for group in groups for part in group.parts]
    sizes = [size for part in parts for size in part.sizes]
    head = head_of(paths, sizes, {f"assets/{name}": stamp for name, stamp in stamps.items()})
    pack = joined([alone([head]), *parts])
    facts = {
        "version": version_of(head, (digest for group in groups for digest in group.digests)),
        "pack": PACK,
        "size": len(pack),
        "words": words,
    }
    told = {"download": len(pack), "stored": len(head) + sum(sizes), "files": len(paths)}
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
    folders = [list(paths) for _, paths in groupby(read, together_with)]
    return [Part(key_of(b"".join(map(files.digest, each))), partial(contents, files, each)) for each in folders]


def together_with(path: str) -> str:
    """What the files of a part have in common: their folder, and in the index, which has hundreds in a folder, the
    first sign of their hash as well (`fragment/da_1`)."""
    folder, _, name = path.rpartition("/")
    return path[: path.rfind("_") + 2] if folder.startswith(INDEX) and "_" in name else folder


def contents(files: Joined, paths: Sequence[str]) -> list[bytes]:
    return [files[path] for path in paths]


def head_of(read: Sequence[str], sizes: Sequence[int], stamps: Mapping[str, str]) -> bytes:
    """The first line of the pack: a list in JSON of path, type, size in bytes and stamp of each file."""
    pairs = zip(read, sizes, strict=True)
    return json.dumps([[path, type_of(path), size, stamps.get(path, "")] for path, size in pairs]).encode() + b"\n"


def version_of(head: bytes, digests: Iterable[bytes]) -> str:
    """A hash of the hashes of the first line and of every file, as worker.js reckons it when it has unpacked them."""
    return sha256(b"".join([sha256(head).digest(), *digests])).hexdigest()


def type_of(path: str) -> str:
    return TYPES.get(ending(path), "application/octet-stream")


def ending(path: str) -> str:
    return path[path.rfind(".") :]
