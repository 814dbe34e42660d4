"""What a command took: its children's memory counts too, and a failure is not hidden."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from benchmarks.measure import measured

HOLD = "import time; held = bytearray(100 << 20); time.sleep(1.2)"
CHILDREN = (
    f"import subprocess, sys; [p.wait() for p in [subprocess.Popen([sys.executable, '-c', {HOLD!r}]) for _ in '12']]"
)


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is looked up in Linux's /proc")
def test_memory_is_that_of_the_whole_tree_and_of_its_largest_process(tmp_path: Path) -> None:
    found = measured([sys.executable, "-c", CHILDREN], tmp_path, os.environ, tmp_path / "log")
    assert found.code == 0
    assert 200 < found.memory < 300
    assert 100 < found.largest < 150


def test_what_failed_is_told(tmp_path: Path) -> None:
    found = measured([sys.executable, "-c", "raise SystemExit(3)"], tmp_path, os.environ, tmp_path / "log")
    assert found.code == 3
    assert found.wall > 0
