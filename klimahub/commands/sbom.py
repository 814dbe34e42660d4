"""What the program is made of, as a file for programs that look for known weaknesses."""

from __future__ import annotations

from pathlib import Path

import click

from klimahub.paths import Paths, shown
from klimahub.terminal import path_options, spoken_language


@click.command("sbom")
@path_options
def command(settings: Path, content: Path | None, out: Path, spoken: str) -> None:
    """Write what the program is made of, with hashes and licences (CycloneDX, JSON)."""
    from importlib.metadata import version

    from klimahub.upkeep.bill import bill
    from klimahub.upkeep.components import components
    from klimahub.writing.write import replace

    path = Paths(settings, content, out).out / "klimahub.cdx.json"
    found = components()
    replace(path, bill(found, version("klimahub")))
    click.echo(spoken_language(spoken).t("cli.bill", n=len(found), path=shown(path)))
