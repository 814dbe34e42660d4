"""Files into a folder, all at once: a spare folder beside it is brought up to date, and the two change places.

Whoever reads the folder meanwhile sees the old site or the new one, never some of each, also when the build is killed.
The spare folder of a site stays, with a second name for each file: so the next build has no more to do than what
changes. A file that is as it was when it was written is not opened (klimahub.writing.seen).
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, nullcontext
from functools import partial
from pathlib import Path

from klimahub.diagnostics import SetupError
from klimahub.kept import Joined
from klimahub.record import record
from klimahub.steps import Steps, at_last, at_rest
from klimahub.workers import beside, meanwhile
from klimahub.writing.cache import Cache
from klimahub.writing.folders import Found, Stamp, cleared, fingerprint_of, folders_of, linked, stamp_of
from klimahub.writing.seen import Seen, seen
from klimahub.writing.swap import Place, exclusive, settle, swap

MARK = ".klimahub"
FEW = 500
"""So few files are written by this process alone."""
Find = Callable[[], tuple[Found, Found]]
"""What is found in a folder and in its spare one; it may take a while when first asked."""


@record
class Written:
    """What became of a folder: how many of its files were written or removed, and a fingerprint of all that are there
    now (`folders.fingerprint_of`)."""

    changed: int
    fingerprint: str


def sync(
    files: Mapping[str, bytes] | Steps[Mapping[str, bytes]],
    folder: Path,
    cache: Cache | None = None,
    find: Find | None = None,
) -> Written:
    """Make `folder` hold exactly `files`. While they are made, where it is in steps, a copy of this process looks at
    what is there, unless whoever gives a `find` (`finding`) has begun before.

    With a `cache` the next build has little to do: it remembers what was written, and the spare folder stays.
    What has not changed is the same file as before, with its time. Raises SetupError when the folder cannot be
    written, when another build is writing it, or when it holds files of somebody else's (it lacks our mark), which
    would be lost; the folder is then as it was.
    """
    place, remembered = Place.of(folder), cache or Cache(Path(), "")
    with told_of_trouble(folder), nullcontext(find) if find else held(folder) as found:
        refuse_strangers(folder)
        with nullcontext(found) if find else meanwhile(found) as told:
            steps = files if isinstance(files, Generator) else at_rest(files)
            next(steps)
            with seen(remembered, folder.resolve()) as known:
                there, spare = told()
                known.read_new(there.files)
                written = bring_up(place, there, spare, Joined(at_last(steps), {MARK: b""}), known)
        if cache is None:
            shutil.rmtree(place.spare, ignore_errors=True)
        return written


@contextmanager
def finding(folder: Path) -> Iterator[Find | None]:
    """Meanwhile nobody else writes the folder, and a copy of this process looks at what is in it; None where there is
    nothing yet.

    To be begun early: a copy is made quickly, and shares its memory, while not much has been read. Raises SetupError as
    `sync` does.
    """
    if not folder.is_dir():
        yield None
        return
    with ExitStack() as until:
        with told_of_trouble(folder):
            find = until.enter_context(held(folder))
        yield until.enter_context(meanwhile(find))


@contextmanager
def held(folder: Path) -> Iterator[Find]:
    """Nobody else writes the folder meanwhile; what a killed build left is put in order."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with exclusive(folder):
        place = Place.of(folder)
        settle(place)
        yield partial(found_in, place)


@contextmanager
def told_of_trouble(folder: Path) -> Iterator[None]:
    """SetupError instead of OSError when the folder cannot be written."""
    try:
        yield
    except OSError as problem:
        named = problem.filename or folder
        if not Path(named).absolute().is_relative_to(folder.absolute().parent):
            raise  # it is of what was to be written
        shutil.rmtree(Place.of(folder).spare, ignore_errors=True)
        raise SetupError(f"Cannot write {named}: {problem.strerror}. Name another folder with --out.") from None


def found_in(place: Place) -> tuple[Found, Found]:
    """What is found in the folder and in its spare one: the same twice, where the spare one is as it should be."""
    spare = Found.of(place.spare, there := Found.of(place.folder))
    return there, there if spare == there else spare


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
