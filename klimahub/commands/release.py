"""The content as it stands into a recorded edition."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from klimahub.paths import Paths, shown
from klimahub.terminal import path_options, show, spoken_language


@click.command("release")
@path_options
@click.option("--number", type=int, help="The number that the edition is to have; it must be the next.")
@click.option("--date", help="The edition's date (2026-11-25), instead of the day of the last commit.")
def command(settings: Path, content: Path | None, out: Path, spoken: str, number: int | None, date: str | None) -> None:
    """Record the content as a numbered, dated edition that never changes again."""
    from klimahub import pipeline
    from klimahub.diagnostics import SetupError
    from klimahub.upkeep.release import ReleaseError, release

    language, where = spoken_language(spoken), Paths(settings, content, out)
    hub = pipeline.check(where)
    show(hub, language, "text")
    if hub.site is None:
        click.echo(language.t("release.errors"), err=True)
        sys.exit(1)
    try:
        folder = release(hub.site, hub.config, hub.languages, where.content_folder, number, date)
    except ReleaseError as problem:
        raise SetupError(language.t(f"release.{problem.kind}", **problem.facts)) from None
    click.echo(language.t("release.made", n=folder.name, path=shown(folder)))
