"""What is costly, made once for all workers of a run of the tests: the first that asks makes it, the others wait."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from klimahub.writing.memory import ROOT

CHARTS = ROOT / ".cache" / "charts"
"""Pictures drawn before, each by all that decides it, where the hub's own builds keep them."""


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """As the only one of all processes. SQLite lets go when a process dies, on every system."""
    connection = sqlite3.connect(lock, timeout=600, isolation_level=None)
    try:
        connection.execute("begin exclusive")
        yield
    finally:
        connection.close()


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder `name`, which `make` fills; nobody may write there afterwards."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / name
    with alone(shared / f"{name}.lock"):
        if not folder.exists():
            make(part := shared / f"{name}.part")
            part.rename(folder)
    return folder


def cache_in(folder: Path) -> Path:
    """A new cache in which nothing is remembered but pictures: drawing them takes longer than all else."""
    folder.mkdir(parents=True)
    CHARTS.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):  # Windows, without the right to make links: they are drawn
        (folder / "charts").symlink_to(CHARTS, target_is_directory=True)
    return folder
