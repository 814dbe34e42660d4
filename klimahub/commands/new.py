"""A starter file for a place, or an action to copy, from the tables and the model."""

from __future__ import annotations

from pathlib import Path

import click

from klimahub.paths import Paths
from klimahub.terminal import path_options, spoken_language


@click.command("new")
@path_options
@click.argument("name", required=False)
@click.option("--action", is_flag=True, help="Print an action to copy into a municipality's file.")
def command(settings: Path, content: Path | None, out: Path, spoken: str, name: str | None, action: bool) -> None:
    """Make a municipality's file, filled in from the tables, or print an action to copy."""
    from datetime import date

    from klimahub.upkeep import starter

    language = spoken_language(spoken)
    if action:
        click.echo(starter.action_block(language), nl=False)
        return
    if not name:
        raise click.UsageError(language.t("new.nothing"))
    try:
        path = starter.begin(Paths(settings, content, out), name, date.today().isoformat())
    except starter.StarterError as problem:
        guess = problem.facts.get("guess", "")
        facts = {**problem.facts, "guess": language.t("problems.guess", guess=guess) if guess else ""}
        raise click.UsageError(language.t(f"new.{problem.kind}", **facts).strip()) from None
    click.echo(language.t("new.made", path=path))
