"""What all commands say and are told in the same way: options, language, progress, problems."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from klimahub.paths import Paths
from klimahub.writing.memory import ROOT

if TYPE_CHECKING:
    from klimahub.language import Language
    from klimahub.pipeline import Hub


FIRST = re.compile(r"^languages: *\[ *([a-z]+) *[,\]]", re.M)
CLEAR = "\x1b[K"
"""Tells a terminal to clear the rest of the line (ECMA-48)."""
LANGUAGES = ROOT / "templates" / "languages"
SPOKEN = sorted(path.stem for path in LANGUAGES.glob("*.yaml"))


def own_language(context: click.Context, _: click.Parameter, code: str | None) -> str:
    """The language that was asked for, else that of the hub's facts, else English.

    One that the program does not have is named by the hub's own file of its words.
    """
    settings: Path = context.params["settings"]
    first = code or first_language(settings)
    own = settings.parent / "content" / "languages" / f"{first}.yaml"
    return first if first in SPOKEN else str(own) if own.is_file() else "en"


def first_language(settings: Path) -> str:
    """The first language in the settings; they are read whole only if it does not stand there as it mostly does, since
    that would load more than a build with nothing to do."""
    try:
        if found := FIRST.search(settings.read_text(encoding="utf-8")):
            return found.group(1)
    except (OSError, UnicodeDecodeError):
        return "en"
    from klimahub.config import load_config
    from klimahub.diagnostics import SetupError

    try:
        return load_config(settings).first_language
    except SetupError:  # told by the command itself
        return "en"


def beside(context: click.Context, _: click.Parameter, out: Path | None) -> Path:
    """Where the site is written: beside the settings, when nobody says otherwise."""
    settings: Path = context.params["settings"]
    return out or settings.parent / "_site"


def path_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that every command takes."""
    path = click.Path(path_type=Path)
    for option in (
        click.option("--out", type=path, callback=beside, help="Folder to write into (_site beside the settings)."),
        click.option(
            "--config",
            "settings",
            type=path,
            default=ROOT / "site_config.yaml",
            is_eager=True,
            help="The settings file.",
        ),
        click.option("--content", type=path, help="Folder of texts and tables, instead of the one in the settings."),
        click.option(
            "--lang", "spoken", type=click.Choice(SPOKEN), callback=own_language, help="Language of messages."
        ),
    ):
        command = option(command)
    return command


def spoken_language(code: str, work: Path | None = None) -> Language:
    """A language of the program by its code, or one that a hub has by the path of its file; `work` is the file of
    remembered work."""
    from klimahub.languages import language

    path = Path(code)
    return language(path.stem, path.parent if path.suffix else None, work)


class Progress:
    """Says how far long work is and how long the rest may take: on one line in a terminal, else at every quarter."""

    def __init__(self, language: Language, key: str = "cli.drawing", **facts: str) -> None:
        self.language = language
        self.key = key
        self.facts = facts
        self.live = sys.stderr.isatty()
        self.quarter = 0
        self.started = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        quarter = 4 * done // total
        if self.live:
            click.echo("\r" + self.words(done, total) + CLEAR, nl=done == total, err=True)
        elif quarter > self.quarter or done == 1:
            click.echo(self.words(done, total), err=True)
        self.quarter = quarter

    def words(self, done: int, total: int) -> str:
        numbers = {"done": self.language.number(done), "total": self.language.number(total)}
        told = self.language.t(self.key, **numbers, **self.facts)
        seconds = (time.monotonic() - self.started) * (total - done) / done
        if 20 * done < total or seconds < 2:
            return told
        return f"{told} · {self.language.count('cli.left', round(seconds))}"


def note(notes: Iterable[str], language: Language, but: Iterable[str] = ()) -> None:
    """Print notes to stderr, each once; not those in `but`, which have been printed."""
    told = set(but)
    for each in dict.fromkeys(notes):
        if each not in told:
            click.echo(language.t(f"cli.notes.{each}"), err=True)


def show(hub: Hub, language: Language, form: str) -> None:
    """Print the problems in the asked form: text goes to stderr, data to stdout. Notes go to stderr, each once."""
    import klimahub.reports
    from klimahub.discover import modules_in

    note(hub.notes, language)
    reports = modules_in(klimahub.reports, "report")
    text = reports[form].report(hub.problems, hub.words_in(language))
    if text:
        click.echo(text, err=form == "text")


def said_again(hub: Hub, where: Paths) -> dict[str, str]:
    return {code: again(hub, spoken_language(code, where.work), where) for code in SPOKEN}


def again(hub: Hub, language: Language, where: Paths) -> str:
    """What a later build says when nothing has changed: the warnings as before, and that nothing has."""
    from klimahub.reports import text

    warnings = text.report(hub.problems, hub.words_in(language)) if hub.problems else ""
    unchanged = language.t("cli.unchanged", index=where.index)
    return f"{warnings}\n{unchanged}" if warnings else unchanged
