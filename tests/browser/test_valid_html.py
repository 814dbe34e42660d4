"""Slow: the Nu HTML checker (what validator.w3.org runs) finds no error on any page of the real hub."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from missing import not_there

pytestmark = [pytest.mark.slow]
HELP = "needs Java and the checker: npm ci in tests/judges, and its vnu.jar named in the variable VNU"


def test_the_checker_finds_no_error_on_any_page(built_site: Path) -> None:
    java, jar = shutil.which("java"), os.environ.get("VNU", "")
    if not java or not Path(jar).is_file():
        not_there(HELP)
    command = [java, "-Xss4m", "-jar", jar, "--skip-non-html", "--errors-only", "--format", "json", "--stdout", "."]
    told = subprocess.run(command, cwd=built_site, capture_output=True, text=True, encoding="utf-8", check=False)
    found = json.loads(told.stdout)["messages"]
    assert [(each["url"].partition("/./")[2], each.get("lastLine"), each["message"]) for each in found] == []
