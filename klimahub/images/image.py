"""A picture of an editor's as a value: where it lies, how large it is, and its small files, each made once."""

from __future__ import annotations

import hashlib
from functools import cached_property
from pathlib import Path

from klimahub.diagnostics import SetupError
from klimahub.images.encode import encoded, height_at, program
from klimahub.record import record
from klimahub.writing.store import Store

WIDTHS = (480, 960)
"""Of the files on the web: for small screens, and twice a column of text on a phone."""


@record
class Image:
    """A file that was judged fit. `path` is the file, `digest` the SHA-256 of its bytes, `width` and `height` its
    pixels as it is shown; `store` keeps what is made of it."""

    name: str
    path: Path
    digest: bytes
    width: int
    height: int
    store: Store

    @cached_property
    def widths(self) -> tuple[int, ...]:
        """Those of WIDTHS that it has the pixels for, and its own if it has not enough for all."""
        return tuple(sorted({min(width, self.width) for width in WIDTHS}))

    @property
    def widest(self) -> int:
        return self.widths[-1]

    def height_at(self, width: int) -> int:
        return height_at(self.width, self.height, width)

    def content(self, width: int, form: str = "webp") -> bytes:
        """The picture so wide, as `webp` or `jpg`. SetupError: the file has changed since it was judged."""
        return self.store.kept(f"{program()} {self.digest.hex()} {width} {form}", lambda: self.made(width, form))

    def made(self, width: int, form: str) -> bytes:
        try:
            content = self.path.read_bytes()
        except OSError:
            content = b""
        if hashlib.sha256(content).digest() != self.digest:
            raise SetupError(f"{self.path.name} changed while the hub was being made. Run the command again.")
        return encoded(content, width, form)

    def file(self, width: int) -> str:
        """The name of the file on the web: it changes with its bytes."""
        stamp = hashlib.sha256(self.content(width)).hexdigest()[:8]
        return f"{self.path.stem}-{width}.{stamp}.webp"
