"""The same content gives the same bytes: in another folder, another time zone, another locale, with another hash seed
and another number of processors, with nothing remembered and with its pictures remembered; Pagefind's files too."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from klimahub.writing.write import MARK

SMALL = Path(__file__).resolve().parent / "sites" / "small"
RUN = """
import os, sys
from pathlib import Path
from klimahub import pipeline
from klimahub.paths import Paths

os.cpu_count = lambda: 3
folder = Path(sys.argv[1])
where = Paths(folder / "site_config.yaml", None, folder / "out", folder / "cache")
pipeline.build(pipeline.check(where), where, lambda done, total: None)
"""
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "2", "LANGUAGE": "tr", "HOME": "/"}


@pytest.fixture
def elsewhere(tmp_path: Path) -> dict[str, bytes]:
    """The small site built in a process of its own, without anything kept."""
    folder = tmp_path / "en mappe med ø" / "og mellemrum"
    shutil.copytree(SMALL, folder)
    environment = {**os.environ, **ELSEWHERE}
    command = [sys.executable, "-c", RUN, str(folder)]
    made = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    web = folder / "out" / "web"
    return {
        path.relative_to(web).as_posix(): path.read_bytes()
        for path in web.rglob("*")
        if path.name != MARK and path.is_file()
    }


def test_another_folder_time_zone_locale_seed_and_number_of_processors_give_the_same_bytes(
    small_files: Mapping[str, bytes], elsewhere: dict[str, bytes]
) -> None:
    assert any("pagefind" in path for path in elsewhere)
    assert elsewhere.keys() == small_files.keys()
    assert [path for path in small_files if small_files[path] != elsewhere[path]] == []
