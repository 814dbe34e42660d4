"""Linters, types, layers and all tests."""

from __future__ import annotations

import os
import sys

import click

from klimahub.writing.memory import ROOT


@click.command("test", context_settings={"ignore_unknown_options": True})
@click.argument("pytest_options", nargs=-1, type=click.UNPROCESSED)
def command(pytest_options: tuple[str, ...]) -> None:
    """Run the linters, the type checker and all tests; more words go to pytest."""
    import subprocess

    os.chdir(ROOT)
    commands = [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["importlinter.cli", "lint"],
        ["pytest", "-n", "2", "--dist", "loadgroup", "--no-loadscope-reorder", *pytest_options],
    ]
    for command in commands:
        click.echo(f"— {' '.join(command)}")
        sys.stdout.flush()
        code = subprocess.call([sys.executable, "-m", *command])
        if code:
            sys.exit(1)
