"""The stamps by which a translation says which text it follows."""

from __future__ import annotations

from pathlib import Path

import click

from klimahub.paths import Paths
from klimahub.terminal import path_options, spoken_language


@click.command("translated")
@path_options
@click.argument("keys", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every translated text.")
def command(
    settings: Path, content: Path | None, out: Path, spoken: str, keys: tuple[str, ...], everything: bool
) -> None:
    """Say of translations that they follow the original as it now stands, by file name: odense, energy, method."""
    from klimahub.upkeep import translated

    language = spoken_language(spoken)
    changed, unknown = translated.stamp(Paths(settings, content, out), None if everything else keys)
    for path in changed:
        click.echo(language.t("cli.stamped", path=path))
    if unknown or not (keys or everything):
        raise click.UsageError(language.t("cli.unknown_text", keys=language.list(unknown) or "–"))
