"""Folders of thousands of files into what is found in them, by another process while this one is at work elsewhere."""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

from klimahub.writing.folders import Found
from klimahub.writing.memory import ROOT

FEW = 10_000
"""So few files are looked at right here: a process of its own costs as much again, and a hub with a search waits for
its index meanwhile."""


@contextmanager
def looked_at(folders: tuple[Path, ...], files: int) -> Iterator[Callable[[], tuple[Found, ...]]]:
    """What gives, when it is asked, what is found in each of the folders, in which there are about so many `files`.

    Nobody may change them meanwhile. When the other process cannot be had, or is killed, it is looked at right here.
    """
    other = None
    with suppress(OSError):
        other = begun(folders) if files > FEW else None
    try:
        yield lambda: (told_by(other) if other else None) or tuple(map(Found.of, folders))
    finally:
        if other:
            with other:  # it is waited for
                other.kill()


def begun(folders: tuple[Path, ...]) -> Popen[bytes]:
    command = [sys.executable, "-S", "-m", __name__, *(str(folder.absolute()) for folder in folders)]
    return Popen(command, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL, cwd=ROOT)


def told_by(other: Popen[bytes]) -> tuple[Found, ...] | None:
    """What the other process has found; None when it did not come to its end."""
    told, _ = other.communicate()
    return tuple(Found(*each) for each in marshal.loads(told)) if other.returncode == 0 else None


def tell(folders: list[str]) -> None:
    """What the other process does."""
    found = [Found.of(Path(folder)) for folder in folders]
    sys.stdout.buffer.write(marshal.dumps([(each.files, each.folders) for each in found]))


if __name__ == "__main__":
    tell(sys.argv[1:])
