"""The built site into a copy with .br and .gz beside each text."""

from __future__ import annotations

from pathlib import Path

import click

from klimahub.paths import Paths, shown
from klimahub.terminal import Progress, path_options, spoken_language


@click.command("compress")
@path_options
def command(settings: Path, content: Path | None, out: Path, spoken: str) -> None:
    """Copy the built site with .br and .gz beside each text, for a server that sends those."""
    from klimahub.diagnostics import SetupError
    from klimahub.publishing.compress import compressed, files_under
    from klimahub.writing.write import sync

    language, where = spoken_language(spoken), Paths(settings, content, out)
    files = files_under(where.web)
    if not files:
        raise SetupError(language.t("compress.nothing", path=shown(where.web)))
    made = compressed(files, Progress(language, "compress.packing"))
    sync(made.files, where.compressed)
    sizes = {name: language.number(getattr(made, name) / 1e6, 1) for name in ("plain", "brotli", "gzip")}
    click.echo(language.t("compress.made", path=shown(where.compressed), **sizes))
