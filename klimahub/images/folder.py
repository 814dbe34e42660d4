"""The folder of pictures into Images, and what is wrong with its files: on all cores, and remembered by their bytes."""

from __future__ import annotations

import hashlib
import pickle
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from klimahub.diagnostics import Diagnostic
from klimahub.images.encode import MEGABYTES, Refusal, judged, program
from klimahub.images.image import Image
from klimahub.record import record
from klimahub.workers import shared_out
from klimahub.writing.cache import Cache, Notes, key_of
from klimahub.writing.folders import stamp_of
from klimahub.writing.seen import Seen, seen
from klimahub.writing.store import Store

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.[a-z]+")
FEW = 4
"""So few are judged right here, as workers cost more than they save."""
Images = Mapping[str, Image | None]
"""By name; None is one that is there and was refused."""


@record
class Verdict:
    """What was found in a file: the hash of its bytes, and its size in pixels or why it is refused."""

    digest: bytes
    found: tuple[int, int] | Refusal


def images_in(folder: Path, content: Path, cache: Cache, store: Store, notes: Notes) -> tuple[Images, list[Diagnostic]]:
    """All pictures in a folder of the folder `content`; those that cannot be taken are told."""
    told = f"{content.name}/{folder.relative_to(content).as_posix()}"
    files = [path for path in sorted(folder.iterdir()) if not path.name.startswith(".")]
    wrong = {path: refused for path in files if (refused := unread(path, content))}
    fit = [path for path in files if path not in wrong]
    verdicts = dict(zip(fit, verdicts_on(fit, cache, notes), strict=True))
    wrong |= {path: each.found for path, each in verdicts.items() if isinstance(each.found, Refusal)}
    problems = [Diagnostic(f"{told}/{path.name}", each.kind, facts=each.facts) for path, each in wrong.items()]
    images = {
        path.name: Image(path.name, path, each.digest, *each.found, store)
        for path, each in verdicts.items()
        if not isinstance(each.found, Refusal)
    }
    return {**dict.fromkeys(path.name for path in wrong), **images}, problems


def unread(path: Path, content: Path) -> Refusal | None:
    """Why a file is not even opened: a link out of the content folder, a name that no address takes, its size."""
    try:
        inside, is_file, size = path.resolve().is_relative_to(content.resolve()), path.is_file(), path.stat().st_size
    except (OSError, RuntimeError):  # it has gone, or is a link to itself
        return Refusal("file_missing")
    if not inside:
        return Refusal("file_elsewhere")
    if not is_file or not NAME.fullmatch(path.name):
        return Refusal("picture_name", {"value": path.name, "guess": likely(path.name)})
    if size > MEGABYTES * 1_000_000:
        return Refusal("picture_large", {"size": f"{size / 1_000_000:.0f}", "most": str(MEGABYTES)})
    return None


def likely(name: str) -> str:
    """The name that was meant by `IMG_1234.JPG`; nothing where that is not plain."""
    made = re.sub(r"[^a-z0-9.]+", "-", name.lower())
    return made if NAME.fullmatch(made) and name.isascii() else ""


def verdicts_on(paths: Sequence[Path], cache: Cache, notes: Notes) -> Iterator[Verdict]:
    """The verdict on each, in order; one on the same bytes under the same ending is remembered."""
    with seen(cache, paths[0].parent if paths else Path()) as files:
        keys = {path: key_of("image", program(), path.suffix, digest_in(files, path)) for path in paths}
    known = {key: pickle.loads(value) for key, value in cache.get(keys.values())}
    missing = [path for path in paths if keys[path] not in known]
    made = dict(zip(missing, shared_out(verdict, missing, FEW, notes), strict=True))
    for path, each in ((path, each) for path, each in made.items() if each.digest):
        cache.put(key_of("image", program(), path.suffix, each.digest), pickle.dumps(each))
    for path in paths:
        yield made.get(path) or known[keys[path]]


def digest_in(files: Seen, path: Path) -> bytes:
    """The hash of a file's bytes; nothing for one that has gone meanwhile, or may not be read."""
    try:
        return files.digest(path.name, stamp_of(path))
    except OSError:
        return b""


def verdict(path: Path) -> Verdict:
    try:
        content = path.read_bytes()
    except OSError:
        return Verdict(b"", Refusal("file_missing"))
    return Verdict(hashlib.sha256(content).digest(), judged(content, path.name))
