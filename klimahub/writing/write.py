"""Files into a folder, all at once: a spare folder beside it is brought up to date, and the two change places.

Whoever reads the folder meanwhile sees the old site or the new one, never some of each, also when the build is killed.
The spare folder of a site stays, with a second name for each file: so the next build has no more to do than what
changes. A file that is as it was when it was written is not opened (klimahub.writing.seen).
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Generator, Iterable, Mapping
from functools import partial
from pathlib import Path

from klimahub.diagnostics import SetupError
from klimahub.kept import Joined
from klimahub.record import record
from klimahub.steps import Steps, at_last
from klimahub.workers import beside
from klimahub.writing.cache import Cache
from klimahub.writing.folders import Found, Stamp, cleared, fingerprint_of, folders_of, linked, stamp_of
from klimahub.writing.seen import Seen, seen
from klimahub.writing.swap import Place, exclusive, settle, swap

MARK = ".klimahub"
FEW = 500
"""So few files are written by this process alone."""
FEW_FOUND = 9000
"""So few are looked at by it: a copy takes more of the processor, and a hub with a search waits for Pagefind anyway."""


@record
class Written:
    """What became of a folder: how many of its files were written or removed, and a fingerprint of all that are there
    now (`folders.fingerprint_of`)."""

    changed: int
    fingerprint: str


def sync(files: Mapping[str, bytes] | Steps[Mapping[str, bytes]], folder: Path, cache: Cache | None = None) -> Written:
    """Make `folder` hold exactly `files`. Where they are made in steps, what is there is looked at meanwhile: by a
    copy of this process where it is much, else after the first step.

    With a `cache` the next build has little to do: it remembers what was written, and the spare folder stays.
    What has not changed is the same file as before, with its time. Raises SetupError when the folder cannot be
    written, when another build is writing it, or when it holds files of somebody else's (it lacks our mark), which
    would be lost; the folder is then as it was.
    """
    place = Place.of(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with exclusive(folder), seen(cache or Cache(Path(), ""), folder.resolve()) as known:
            settle(place)
            refuse_strangers(folder)
            wanted, there, spare = made_meanwhile(files, place, len(known.known))
            written = bring_up(place, there, spare, Joined(wanted, {MARK: b""}), known)
            if cache is None:
                shutil.rmtree(place.spare, ignore_errors=True)
            return written
    except OSError as problem:
        named = problem.filename or folder
        if not Path(named).absolute().is_relative_to(folder.absolute().parent):
            raise  # it is of what was to be written
        shutil.rmtree(place.spare, ignore_errors=True)
        raise SetupError(f"Cannot write {named}: {problem.strerror}. Name another folder with --out.") from None


def made_meanwhile(
    files: Mapping[str, bytes] | Steps[Mapping[str, bytes]], place: Place, many: int
) -> tuple[Mapping[str, bytes], Found, Found]:
    """The files, and what is found in the folder, where there are about so `many`, and in its spare one."""
    look = partial(found_in, place)
    found = beside(look) if many > FEW_FOUND else look
    try:
        if isinstance(files, Generator):
            next(files)
    finally:
        there, spare = found()
    return at_last(files) if isinstance(files, Generator) else files, there, spare


def found_in(place: Place) -> tuple[Found, Found]:
    """What is found in the folder and in its spare one."""
    return Found.of(place.folder), Found.of(place.spare)


def refuse_strangers(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise SetupError(
            f"{folder} holds files that klimahub did not make; they would be lost. Name another with --out."
        )


def bring_up(place: Place, there: Found, spare: Found, wanted: Joined, known: Seen) -> Written:
    """Write what differs from what is `there`; `spare` is what the spare folder holds."""
    stamps = there.files
    kept = known.those_with({path: wanted.digest(path) for path in wanted}, there.files)
    gone, folders = there.files.keys() - wanted.keys(), folders_of(wanted)
    if gone or len(kept) < len(wanted) or there.folders != folders:
        missing = cleared(place.spare, spare, wanted, kept, folders)
        stamps = fill(place, missing, wanted, kept)
        moment = time.time_ns()
        swap(place)
        for path in stamps.keys() - kept.keys():
            known.note(path, stamps[path], wanted.digest(path), moment)
        follow(place, cleared(place.spare, there, stamps, stamps, folders))
    return Written(len(wanted.keys() - kept.keys() - {MARK}) + len(gone), fingerprint_of(stamps))


def fill(
    place: Place, missing: Iterable[str], wanted: Mapping[str, bytes], kept: Mapping[str, Stamp]
) -> dict[str, Stamp | None]:
    """Put what is `missing` of the `wanted` files into the spare folder; what is `kept` by a second name.

    Returns the stamps of all.
    """
    fresh = [p for p in missing if p not in kept or not linked(f"{place.folder}/{p}", f"{place.spare}/{p}")]
    half = len(fresh) // 2 if len(fresh) > FEW else 0
    others = beside(partial(put, place.spare, wanted, fresh[:half])) if half else dict
    try:
        own = put(place.spare, wanted, fresh[half:])
    finally:
        told = others()  # nobody writes any more, also where this process could not
    return {**kept, **told, **own}


def put(folder: Path, files: Mapping[str, bytes], paths: Iterable[str]) -> dict[str, Stamp | None]:
    """Write those of the files that stand at `paths` into a folder that has the folders for them; returns their
    stamps."""
    stamps: dict[str, Stamp | None] = {}
    for path in paths:
        new = folder / path
        new.write_bytes(files[path])
        stamps[path] = stamp_of(new)
    return stamps


def follow(place: Place, missing: Iterable[str]) -> None:
    """Give the spare folder, from which the old site has been cleared, what is `missing` in it of the new one. So
    nothing that is gone is left on the disk. Where there are no second names there is no spare folder."""
    if not all(linked(f"{place.folder}/{path}", f"{place.spare}/{path}") for path in missing):
        shutil.rmtree(place.spare, ignore_errors=True)


def same(path: str | Path, content: bytes) -> bool:
    """Whether the file already has this content; the size is looked at first, as it costs nothing."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 (a Path for each of thousands costs as much again)
            return os.fstat(file.fileno()).st_size == len(content) and file.readall() == content
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False


def replace(path: Path, content: bytes) -> None:
    """Write one file whole or not at all; never into the old one, which may have a second name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(path.name + ".new")
    try:
        waiting.write_bytes(content)
        waiting.replace(path)
    except OSError:
        waiting.unlink(missing_ok=True)
        raise
