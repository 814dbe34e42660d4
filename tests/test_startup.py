"""A build with nothing to do must be over at once, so it loads nothing that it does not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HEAVY = {
    "altair",
    "jinja2",
    "klimahub.pipeline",
    "markdown",
    "PIL",
    "pagefind",
    "pydantic",
    "sqlite3",
    "vl_convert",
    "yaml",
}
RUN = """
import sys
from klimahub.cli import main
try:
    main(sys.argv[1:])
finally:
    print("loaded", *sorted(sys.modules))
"""


def run(*arguments: str) -> tuple[str, set[str]]:
    """What a build says, and the modules that it loaded."""
    command = [sys.executable, "-c", RUN, *arguments]
    told = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    said, _, loaded = told.partition("loaded ")
    return said, set(loaded.split())


def test_a_build_with_nothing_to_do_loads_nothing_heavy(copied_site: Path) -> None:
    arguments = ("--config", str(copied_site / "site_config.yaml"), "--out", str(copied_site / "out"), "--lang", "en")
    _, first = run(*arguments)
    said, second = run(*arguments)
    assert "Nothing has changed" in said
    assert "klimahub.pipeline" in first
    assert second & HEAVY == set()


def test_a_picture_that_was_judged_before_is_not_opened_again(copied_site: Path) -> None:
    arguments = ("check", "--config", str(copied_site / "site_config.yaml"))
    run(*arguments)
    _, second = run(*arguments)
    assert "klimahub.images.encode" in second
    assert "PIL" not in second
