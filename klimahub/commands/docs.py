"""The pages of docs/ and the schemas that are made from the model."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from klimahub.paths import Paths
from klimahub.terminal import path_options, show, spoken_language
from klimahub.writing.memory import ROOT


@click.command("docs")
@path_options
def command(settings: Path, content: Path | None, out: Path, spoken: str) -> None:
    """Write the pages of docs/ and the schemas that are made from the model; of a hub elsewhere, the pages only."""
    from klimahub import pipeline
    from klimahub.upkeep import handbook

    language = spoken_language(spoken)
    hub = pipeline.check(Paths(settings, content, out))
    if hub.site is None:
        show(hub, language, "text")
        sys.exit(1)
    folder = settings.resolve().parent
    if folder == ROOT:
        cases = f"{hub.config.content}/{hub.config.cases}"
        made = handbook.files(hub.languages[0], ROOT / "tests" / "broken", hub.site, cases)
    else:
        made = handbook.guides(hub.languages[0])
    changed = handbook.write(made, folder)
    click.echo(language.t("handbook.written", n=len(changed)) if changed else language.t("handbook.unchanged"))
