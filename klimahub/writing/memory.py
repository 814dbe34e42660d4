"""What the last build was made of and what it made, so that a build with nothing to do is over at once.

Only the standard library is imported here: this runs before anything heavy is.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (ROOT / "klimahub", ROOT / "templates", ROOT / "requirements.lock")


def fingerprint(places: Iterable[Path]) -> str:
    """A hash of path, size and time of every file under `places`; no file is opened."""
    lines = [f"{path} {size} {time}" for path, (size, time) in stamps(places).items()]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def stamps(places: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """Size and time of every file under `places`."""
    files = [path for place in places for path in ([place] if place.is_file() else files_under(place))]
    return {path: (path.stat().st_size, path.stat().st_mtime_ns) for path in files}


def files_under(folder: Path) -> list[Path]:
    return [
        Path(parent, name)
        for parent, folders, names in sorted(os.walk(folder))
        if "__pycache__" not in parent
        for name in sorted(names)
    ]


@dataclass(frozen=True)
class Memory:
    """The note that a build leaves in `cache` about the build from `settings` and `content` into `made`."""

    cache: Path
    settings: Path
    content: Path
    made: Path

    @property
    def note(self) -> Path:
        name = hashlib.sha256(f"{self.settings} {self.content} {self.made}".encode()).hexdigest()[:16]
        return self.cache / "builds" / f"{name}.json"

    @property
    def inputs(self) -> str:
        return fingerprint((*PROGRAM, self.settings, self.content))

    def recall(self) -> dict[str, Any] | None:
        """What the last build said at its end, if neither its inputs nor its files have changed since."""
        try:
            note: dict[str, Any] = json.loads(self.note.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        fresh = note.get("inputs") == self.inputs and note.get("made") == fingerprint((self.made,))
        return note["said"] if fresh else None

    def remember(self, inputs: str, said: dict[str, Any]) -> None:
        """Keep what a build said. `inputs` is the fingerprint taken before the build began."""
        self.note.parent.mkdir(parents=True, exist_ok=True)
        note = {"inputs": inputs, "made": fingerprint((self.made,)), "said": said}
        self.note.write_text(json.dumps(note), encoding="utf-8")
