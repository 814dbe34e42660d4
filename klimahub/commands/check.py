"""Read and validate everything, write nothing; show the problems in one of several forms."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from klimahub.paths import Paths
from klimahub.terminal import path_options, show, spoken_language


@click.command("check")
@path_options
@click.option(
    "--format", "form", type=click.Choice(["text", "github", "summary", "json"]), default="text", help="How to show."
)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--summary", type=click.Path(path_type=Path), help="Add a Markdown table of all problems to this file.")
def command(
    settings: Path, content: Path | None, out: Path, spoken: str, form: str, strict: bool, summary: Path | None
) -> None:
    """Read and validate everything, write nothing."""
    from klimahub import pipeline

    language = spoken_language(spoken)
    hub = pipeline.check(Paths(settings, content, out))
    show(hub, language, form)
    if summary:
        from klimahub.reports import summary as table

        with summary.open("a", encoding="utf-8") as file:
            file.write(table.report(hub.problems, hub.words_in(language)))
    if hub.site is None or (strict and hub.problems):
        sys.exit(1)
    if form == "text":
        click.echo(language.count("cli.checked", len(hub.site.cases)))
