"""What the last build was made of and what it made, so that a build with nothing to do is over at once.

Only the standard library is imported here: this runs before anything heavy is.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import field
from pathlib import Path
from typing import Any

from klimahub.record import record
from klimahub.writing.digest import digest_of_value
from klimahub.writing.folders import Found, Stamp, fingerprint_of

ROOT = Path(__file__).resolve().parents[2]
WORK = "work.sqlite"
"""The file of remembered work in the cache folder: klimahub.writing.cache."""
PROGRAM = (ROOT / "klimahub", ROOT / "templates", ROOT / "requirements.lock")
HASHES: dict[str, str] = {}
"""Hashes of the bytes of our own files, by their fingerprint: a build tells the next, which need not read hundreds of
files that are as they were (klimahub.writing.store)."""
FEW = 4
"""So many of them are told: there are two at a time."""


def fingerprint(places: Iterable[Path]) -> str:
    """A hash of path, size, time and inode of every file under `places`; no file is opened."""
    return digest_of_value(sorted(stamps(places).items())).hex()


def stamps(places: Iterable[Path]) -> dict[str, Stamp]:
    """Size, time and inode of every file under `places`, by its path."""
    return {path: stamp for place in places for path, stamp in stamps_in(place, Found.of(place)).items()}


def stamps_in(place: Path, found: Found) -> dict[str, Stamp]:
    """As `stamps`, for one place and what was found there. Of a link it is what it leads to that counts."""
    if place.is_file():
        return {str(place): stamp_of(place) or (0, 0, 0)}
    told = ((path, stamp or stamp_of(place / path)) for path, stamp in found.files.items() if "__pycache__" not in path)
    return {f"{place}/{path}": stamp for path, stamp in told if stamp}


def stamp_of(path: Path) -> Stamp | None:
    """Nothing for a file that has gone meanwhile, or a link that leads nowhere."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def files_under(folder: Path) -> list[Path]:
    return [
        Path(parent, name)
        for parent, folders, names in sorted(os.walk(folder))
        if "__pycache__" not in parent
        for name in sorted(names)
    ]


@record
class Memory:
    """The note that a build leaves in `cache` about the build from `settings` into `made`.

    `asked` is the content folder that was asked for instead of the one in the settings, if any: which that is stands in
    the note, so that the settings need not be read. `taken` is what was found, by content folder, with a fingerprint.
    """

    cache: Path
    settings: Path
    asked: Path | None
    made: Path
    taken: dict[Path, tuple[str, Found]] = field(default_factory=dict, compare=False)

    @property
    def note(self) -> Path:
        name = hashlib.sha256(f"{self.settings} {self.asked or ''} {self.made}".encode()).hexdigest()[:16]
        return self.cache / "builds" / f"{name}.json"

    def inputs(self, content: Path) -> str:
        """A fingerprint of all that a build from the folder `content` is made of, as it was when this was first asked:
        what has changed since is for the next build."""
        return self.looked_at(content)[0]

    def texts(self, content: Path) -> Found:
        """What is in the folder `content`, as it was when this or `inputs` was first asked."""
        return self.looked_at(content)[1]

    def looked_at(self, content: Path) -> tuple[str, Found]:
        whole = content.resolve()
        if whole not in self.taken:
            found = Found.of(whole)
            files = {**stamps((*PROGRAM, self.settings)), **stamps_in(whole, found)}
            self.taken[whole] = digest_of_value(sorted(files.items())).hex(), found
        return self.taken[whole]

    def recall(self) -> dict[str, Any] | None:
        """What the last build said at its end, if neither its inputs nor its files have changed since."""
        try:
            note: dict[str, Any] = json.loads(self.note.read_text(encoding="utf-8"))
            HASHES.update(note["hashes"])
            fresh = note["inputs"] == self.inputs(Path(note["content"])) and note["made"] == self.found()
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return note["said"] if fresh else None

    def found(self) -> str:
        """A fingerprint of what is in the folder that was made."""
        return fingerprint_of(Found.of(self.made).files)

    def remember(self, content: Path, inputs: str, made: str, said: dict[str, Any]) -> None:
        """Keep what a build from the folder `content` said; `inputs` is the fingerprint taken before it began, `made`
        that of what it wrote."""
        self.note.parent.mkdir(parents=True, exist_ok=True)
        note = {"content": str(content.resolve()), "inputs": inputs, "made": made, "said": said}
        note["hashes"] = dict(list(HASHES.items())[-FEW:])
        self.note.write_text(json.dumps(note), encoding="utf-8")
