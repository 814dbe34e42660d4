"""The Chromium in which the tests and benchmarks look at pages."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str:
    """Its path: the variable CHROMIUM, or the first that is installed; empty if there is none."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), "")
