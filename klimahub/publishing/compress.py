"""A built site into the same files with .br (Brotli, RFC 7932) and .gz (RFC 1952) beside each text."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath

import brotli

from klimahub.record import record
from klimahub.writing.write import MARK

TEXTS = {
    ".atom", ".bib", ".cff", ".css", ".csv", ".geojson", ".html", ".js", ".json", ".jsonld", ".md", ".sqlite", ".svg",
    ".topojson", ".txt", ".xml",
}  # fmt: skip
SMALLEST = 500
"""Bytes; what is smaller fits into one packet anyway."""


@record
class Compressed:
    """Every file with its shorter twins; `plain`, `brotli` and `gzip` are the sizes of the texts in bytes."""

    files: Mapping[str, bytes]
    plain: int
    brotli: int
    gzip: int


def files_under(folder: Path) -> dict[str, bytes]:
    """Every file of a built site by its path; none where there is no site."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MARK)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def compressed(files: Mapping[str, bytes], progress: Callable[[int, int], None]) -> Compressed:
    """The best that both can do, on all cores; `progress` is told texts done and texts in all."""
    texts = [path for path, content in files.items() if is_text(path) and len(content) >= SMALLEST]
    made: dict[str, bytes] = dict(files)
    sizes = {".br": 0, ".gz": 0}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for done, (path, twins) in enumerate(zip(texts, pool.map(lambda p: twins_of(files[p]), texts), strict=True), 1):
            made |= {path + ending: content for ending, content in twins.items() if len(content) < len(files[path])}
            sizes = {ending: size + len(twins[ending]) for ending, size in sizes.items()}
            progress(done, len(texts))
    return Compressed(made, sum(len(files[path]) for path in texts), sizes[".br"], sizes[".gz"])


def is_text(path: str) -> bool:
    return PurePosixPath(path).suffix in TEXTS


def twins_of(content: bytes) -> dict[str, bytes]:
    """Without a time in them, so that they are equal when the file is."""
    return {".br": brotli.compress(content, quality=11), ".gz": gzip.compress(content, 9, mtime=0)}
