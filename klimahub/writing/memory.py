"""What the last build was made of and what it made, so that a build with nothing to do is over at once.

Only the standard library is imported here: this runs before anything heavy is.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import field
from pathlib import Path
from typing import Any

from klimahub.record import record
from klimahub.writing.folders import Found, fingerprint_of

ROOT = Path(__file__).resolve().parents[2]
WORK = "work.sqlite"
"""The file of remembered work in the cache folder: klimahub.writing.cache."""
PROGRAM = (ROOT / "klimahub", ROOT / "templates", ROOT / "requirements.lock")


def fingerprint(places: Iterable[Path]) -> str:
    """A hash of path, size, time and inode of every file under `places`; no file is opened."""
    lines = [line for place in places for line in ([told(place)] if place.is_file() else lines_under(str(place)))]
    return hashlib.sha256("\n".join(lines).encode(errors="surrogateescape")).hexdigest()


def told(path: Path) -> str:
    return f"{path} {stamp_of(path)}"


def lines_under(folder: str) -> Iterator[str]:
    """A line for each file under a folder, in a fixed order. They are thousands, so as little as can be is done."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                yield from lines_under(entry.path)
            continue
        try:
            known = entry.stat()
        except OSError:  # it has gone meanwhile, or is a link that leads nowhere
            continue
        yield f"{entry.path} {known.st_size} {known.st_mtime_ns} {known.st_ino}"


def stamps(places: Iterable[Path]) -> dict[Path, tuple[int, int, int]]:
    """Size, time and inode of every file under `places`."""
    files = [path for place in places for path in ([place] if place.is_file() else files_under(place))]
    return {path: stamp for path in files if (stamp := stamp_of(path))}


def stamp_of(path: Path) -> tuple[int, int, int] | None:
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
    the note, so that the settings need not be read. `taken` are fingerprints, by content folder.
    """

    cache: Path
    settings: Path
    asked: Path | None
    made: Path
    taken: dict[Path, str] = field(default_factory=dict, compare=False)

    @property
    def note(self) -> Path:
        name = hashlib.sha256(f"{self.settings} {self.asked or ''} {self.made}".encode()).hexdigest()[:16]
        return self.cache / "builds" / f"{name}.json"

    def inputs(self, content: Path) -> str:
        """A fingerprint of all that a build from the folder `content` is made of, as it was when this was first asked:
        what has changed since is for the next build."""
        whole = content.resolve()
        if whole not in self.taken:
            self.taken[whole] = fingerprint((*PROGRAM, self.settings, whole))
        return self.taken[whole]

    def recall(self) -> dict[str, Any] | None:
        """What the last build said at its end, if neither its inputs nor its files have changed since."""
        try:
            note: dict[str, Any] = json.loads(self.note.read_text(encoding="utf-8"))
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
        self.note.write_text(json.dumps(note), encoding="utf-8")
