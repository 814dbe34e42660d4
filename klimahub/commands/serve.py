"""A preview on this machine that follows every save."""

from __future__ import annotations

from pathlib import Path

import click

from klimahub.paths import Paths
from klimahub.terminal import path_options, spoken_language


@click.command("serve")
@path_options
@click.option("--port", default=8000, show_default=True, help="Port on this machine.")
def command(settings: Path, content: Path | None, out: Path, spoken: str, port: int) -> None:
    """Build, serve on this machine, rebuild and reload on change, show problems in the browser."""
    from klimahub.serve import serve

    serve(Paths(settings, content, out), spoken_language(spoken), port)
