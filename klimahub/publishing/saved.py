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
from klimahub.publishing.packing import Growing, Packed, Part, joined, packed
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


def saved_of(
    files: Mapping[str, bytes], work: Path | None = None, notes: Notes | None = None, kind: str = "packs"
) -> Saved:
    """Those of the files that are saved, packed; one in a part that the file `work` knows is not opened.

    What went otherwise than it should with it goes to `notes`. `kind` is what these files are called there: of each
    kind it forgets what is asked for no more.
    """
    there = files if isinstance(files, Joined) else Joined(files)
    paths = tuple(path for path in there if is_read(path))
    with opened(work, kind, [] if notes is None else notes) as cache:
        parts = packed(parts_of(there, paths), cache)
    return Saved(paths, tuple(map(there.digest, paths)), tuple(parts))


class Pack:
    """What is saved, group by group. Its first line is a list in JSON of path, type, size in bytes and stamp of each
    file, and is packed as far as it is known: the search index comes late.

    `stamps` are the hashes by which pages ask for files in assets/.
    """

    def __init__(self, stamps: Mapping[str, str], *groups: Saved) -> None:
        self.stamps = {f"{ASSETS}{name}": stamp for name, stamp in stamps.items()}
        self.groups: list[Saved] = []
        self.line, self.hash = Growing(), sha256()
        for group in groups:
            self.add(group)

    def add(self, group: Saved) -> None:
        pairs = zip(group.paths, (size for part in group.parts for size in part.sizes), strict=True)
        told = [[path, type_of(path), size, self.stamps.get(path, "")] for path, size in pairs]
        if told:
            self.write((", " if self.line.size else "[") + json.dumps(told)[1:-1])
        self.groups.append(group)

    def write(self, text: str) -> None:
        self.line.add(text.encode())
        self.hash.update(text.encode())


def to_save(pack: Pack, worker: str, words: Mapping[str, str]) -> dict[str, bytes]:
    """What to add to the files of the web edition: the pack, the worker, and what the share page asks about them.

    `words` is what the worker says, by language.
    """
    pack.write("]\n" if pack.line.size else "[]\n")
    parts = [pack.line.packed(), *(part for group in pack.groups for part in group.parts)]
    content = joined(parts)
    version = version_of(pack.hash.digest(), (digest for group in pack.groups for digest in group.digests))
    facts = {"version": version, "pack": PACK, "size": len(content), "words": words}
    stored, files = sum(sum(part.sizes) for part in parts), sum(len(group.paths) for group in pack.groups)
    return {
        PACK: content,
        ABOUT: json.dumps({"version": version, "download": len(content), "stored": stored, "files": files}).encode(),
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
    return [
        Part(key_of(b"".join(map(files.digest, each))), partial(contents, files, each), each[0].startswith(INDEX))
        for each in folders
    ]


def together_with(path: str) -> str:
    """What the files of a part have in common: their folder, and in the index, which has hundreds in a folder, the
    first sign of their hash as well (`fragment/da_1`)."""
    folder, _, name = path.rpartition("/")
    language, hashed, sign = name.partition("_")
    return f"{folder}/{language}_{sign[:1]}" if path.startswith(INDEX) and hashed else folder


def contents(files: Joined, paths: Sequence[str]) -> list[bytes]:
    return [files[path] for path in paths]


def version_of(head: bytes, digests: Iterable[bytes]) -> str:
    """A hash of the hashes of the first line and of every file, as worker.js reckons it when it has unpacked them."""
    return sha256(b"".join([head, *digests])).hexdigest()


def type_of(path: str) -> str:
    return TYPES.get(ending(path), "application/octet-stream")


def ending(path: str) -> str:
    return path[path.rfind(".") :]
