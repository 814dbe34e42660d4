"""A new hub for another country, empty or from a table of its places."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from klimahub.terminal import SPOKEN, spoken_language
from klimahub.writing.memory import ROOT

if TYPE_CHECKING:
    from klimahub.language import Language
    from klimahub.upkeep.spreadsheet import Listed


@click.command("start")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--from", "table", type=click.Path(path_type=Path), help="A CSV of places; without it, two examples.")
@click.option("--source", default="", help="Who published the table, and as what: it is printed beside the figures.")
@click.option("--source-url", default="", help="Where the table can be read.")
@click.option("--name", default="Climate hub", help="The hub's name.")
@click.option("--country", default="XXX", help="The country in three letters (ISO 3166-1).")
@click.option("--lang", "spoken", default="en", type=click.Choice(SPOKEN), help="The language of the hub's facts.")
def command(
    folder: Path, table: Path | None, source: str, source_url: str, name: str, country: str, spoken: str
) -> None:
    """Make a new hub in FOLDER: settings, tables, texts to write on. It builds and passes check at once."""
    from datetime import date

    from klimahub.upkeep import start

    language = spoken_language(spoken)
    if table and not source:
        raise click.UsageError(language.t("start.no_source"))
    places = read(table, language) if table else start.examples(language)
    source = source or language.t("start.example.source")
    today = date.today().isoformat()
    beginning = start.Beginning(tuple(places), name, country, language, source, source_url, today)
    try:
        start.write(start.files(beginning), folder)
    except FileExistsError:
        raise click.UsageError(language.t("start.taken", folder=folder)) from None
    program = os.path.relpath(ROOT / "build.py")
    click.echo(language.t("start.made", folder=folder, places=len(places), program=program))


def read(table: Path, language: Language) -> list[Listed]:
    """The places of the table; ends the program, with every wrong cell told, where it has one."""
    from klimahub.upkeep.spreadsheet import listed

    try:
        text = table.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise click.UsageError(language.t("start.unreadable", path=table)) from None
    places, wrong = listed(text, language.words["alphabet"].get("addresses", {}))
    for each in wrong:
        where = language.t("start.cell", row=each.row, column=each.column) if each.row else str(table)
        click.echo(f"{where}: {language.t(f'start.wrong.{each.kind}', **each.facts)}", err=True)
    if wrong:
        click.echo(language.count("start.wrong_cells", len(wrong)), err=True)
        raise click.exceptions.Exit(1)
    return places
