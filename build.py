#!/usr/bin/env python3
"""`python3 build.py` makes the site, `python3 build.py test` runs the tests: this file only sets up and hands over."""

import hashlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed"
LOCK = ROOT / "requirements.lock"


def pip(*arguments: str) -> None:
    """Run this Python's pip on the project's own environment: Debian locks its own and has no ensurepip."""
    import subprocess

    command = [sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "--quiet", *arguments]
    if subprocess.call(command) != 0:
        sys.exit("klimahub: the packages could not be installed; see the lines above. Is there a network?")


def ensure_installed() -> None:
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + LOCK.read_bytes()).hexdigest()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() == wanted:
        return
    print("Installing into .venv (first run, about a minute) ...", file=sys.stderr, flush=True)
    if not PYTHON.exists():
        import venv

        venv.create(VENV, with_pip=False)
    pip("--require-hashes", "-r", str(LOCK))
    pip("--no-deps", "--editable", str(ROOT))
    STAMP.write_text(wanted)


def hand_over(*arguments: str) -> None:
    """Become the program: nobody need wait for it. Windows cannot do that, so there it is waited for."""
    if os.name == "nt":
        import subprocess

        sys.exit(subprocess.call([str(PYTHON), *arguments]))
    os.execv(PYTHON, [str(PYTHON), *arguments])


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 (it is the wrong Python that must be told)
        sys.exit("klimahub needs Python 3.11 or newer; this is " + sys.version.split()[0])
    ensure_installed()
    hand_over("-m", "klimahub", *sys.argv[1:])
