"""The optional form for editors, with its configuration from the model."""

from __future__ import annotations

from pathlib import Path

import click

from klimahub.terminal import path_options, spoken_language
from klimahub.writing.memory import ROOT


@click.command("form")
@path_options
def command(settings: Path, content: Path | None, out: Path, spoken: str) -> None:
    """Make the optional form for editors (needs Node), with its configuration from the model."""
    import shutil
    import subprocess

    import yaml

    from klimahub.config import load_config
    from klimahub.diagnostics import SetupError
    from klimahub.upkeep.form import configuration

    language, config = spoken_language(spoken), load_config(settings)
    folder = (out / "redaktion").resolve()
    npm = shutil.which("npm")
    if npm is None:
        raise SetupError(language.t("form.no_node"))
    folder.mkdir(parents=True, exist_ok=True)
    made = configuration(config, spoken_language(config.first_language))
    (folder / "config.yml").write_text(yaml.safe_dump(made, allow_unicode=True, sort_keys=False), encoding="utf-8")
    shutil.copy(ROOT / "form" / "index.html", folder)
    for command in ([npm, "ci", "--ignore-scripts"], [npm, "run", "build", "--", str(folder)]):
        if subprocess.call(command, cwd=ROOT / "form"):
            raise SetupError(language.t("form.failed"))
    click.echo(language.t("form.made", path=folder))
