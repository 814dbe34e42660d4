#!/usr/bin/env python3
"""`python3 build.py` makes the site, `python3 build.py test` runs the tests: this file only sets up and hands over."""

import os
import sys

ROOT = os.path.dirname(os.path.realpath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else os.path.join(VENV, "bin", "python")
STAMP = os.path.join(VENV, "installed")
LOCK = os.path.join(ROOT, "requirements.lock")


def read(path: str) -> bytes:
    """The bytes of a file; none where there is none. pathlib and hashlib take as long to load as Python to start."""
    if not os.path.exists(path):
        return b""
    with open(path, "rb") as file:
        return file.read()


def pip(*arguments: str) -> None:
    """Run this Python's pip on the project's own environment: Debian locks its own and has no ensurepip."""
    import subprocess

    command = [sys.executable, "-m", "pip", "--python", PYTHON, "install", "--quiet", *arguments]
    if subprocess.call(command) != 0:
        sys.exit("klimahub: the packages could not be installed; see the lines above. Is there a network?")


def ensure_installed() -> None:
    wanted = read(os.path.join(ROOT, "pyproject.toml")) + read(LOCK)
    if os.path.exists(PYTHON) and read(STAMP) == wanted:
        return
    print("Installing into .venv (first run, about a minute) ...", file=sys.stderr, flush=True)
    if not os.path.exists(PYTHON):
        import venv

        venv.create(VENV, with_pip=False)
    pip("--require-hashes", "-r", LOCK)
    pip("--no-deps", "--editable", ROOT)
    with open(STAMP, "wb") as file:
        file.write(wanted)


def hand_over(*arguments: str) -> None:
    """Become the program: nobody need wait for it. Windows cannot do that, so there it is waited for."""
    if os.name == "nt":
        import subprocess

        sys.exit(subprocess.call([PYTHON, *arguments]))
    os.execv(PYTHON, [PYTHON, *arguments])


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 (it is the wrong Python that must be told)
        sys.exit("klimahub needs Python 3.11 or newer; this is " + sys.version.split()[0])
    ensure_installed()
    hand_over("-m", "klimahub", *sys.argv[1:])
