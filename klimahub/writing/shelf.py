"""What stands in `_site/share/` for others to take: the list in its index.json, as records and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

INDEX = "index.json"
NAME_OF_PREVIEW = "preview"


@dataclass(frozen=True, order=True)
class Offer:
    """A published file of an edition: where it stands under share/, how large it is (bytes) and its SHA-256.

    `compiled` is the date of the content that it was made from; `name` is set for what the share page lists.
    """

    edition: str
    path: str
    language: str
    name: str
    size: int
    sha256: str
    compiled: str

    def read(self, folder: Path) -> bytes | None:
        """The file, if it is still there as it was made."""
        try:
            content = (folder / self.path).read_bytes()
        except OSError:
            return None
        return content if hashlib.sha256(content).hexdigest() == self.sha256 else None


def read(folder: Path) -> tuple[Offer, ...]:
    """The offers listed in `folder`; none where there is no list, or one that we did not write."""
    try:
        return tuple(Offer(**entry) for entry in json.loads((folder / INDEX).read_text(encoding="utf-8"))["files"])
    except (OSError, ValueError, TypeError, KeyError):
        return ()


def picture_path(address: str, name: str) -> str:
    """Where the edition `pictures`, when it is made, has a picture of the page at `address`."""
    return f"pictures/{address}{name}.png"


def digest(folder: Path) -> str:
    """A hash of the list in `folder`; empty where there is none."""
    path = folder / INDEX
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def text_of(offers: Iterable[Offer]) -> bytes:
    """The list as JSON, for programs too: one file a line, sorted."""
    lines = ",\n".join(json.dumps(asdict(offer), ensure_ascii=False) for offer in sorted(offers))
    return f'{{"files": [\n{lines}\n]}}\n'.encode()
