"""Sources' addresses into a table of those that do not answer."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from klimahub.paths import Paths
from klimahub.terminal import Progress, path_options, show, spoken_language


@click.command("links")
@path_options
def command(settings: Path, content: Path | None, out: Path, spoken: str) -> None:
    """Ask every source's address over the net, and write those that do not answer into the reference tables."""
    from datetime import date

    from klimahub import pipeline
    from klimahub.upkeep import link_check

    language, where = spoken_language(spoken), Paths(settings, content, out)
    hub = pipeline.check(where)
    show(hub, language, "text")
    if hub.site is None:
        sys.exit(1)
    path = where.content_folder / "reference" / "dead_links.csv"
    dead = link_check.ask_all(link_check.addresses_of(hub.site), Progress(language, "cli.asking"))
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_bytes(link_check.table_of(dead, before, date.today().isoformat()))
    click.echo(language.t("cli.asked", n=len(dead), path=path))
