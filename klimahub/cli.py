"""The front door: without a command it builds the web edition; the commands are the modules of klimahub/commands.

Exit codes: 0 good, 1 the content has errors, 2 the set-up or call is wrong. Heavy modules are imported inside, so that
a build with nothing to do is over at once.
"""

from __future__ import annotations

import sys
import time
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

import click

import klimahub.commands
from klimahub.paths import Paths
from klimahub.terminal import Progress, note, path_options, said_again, show, spoken_language

if TYPE_CHECKING:
    from klimahub.language import Language
    from klimahub.writing.memory import Memory
    from klimahub.writing.write import Find


class Commands(click.Group):
    """The modules of klimahub/commands by name, each read when it is called."""

    def list_commands(self, context: click.Context) -> list[str]:
        return sorted(info.name for info in iter_modules(klimahub.commands.__path__))

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(context):
            return None
        command: click.Command = import_module(f"klimahub.commands.{name}").command
        return command

    def invoke(self, context: click.Context) -> Any:
        """What the system does not let us do with a file is told in a sentence."""
        try:
            return super().invoke(context)
        except OSError as problem:
            if problem.filename is None or isinstance(problem, BrokenPipeError):  # nobody reads what is printed
                raise
            from klimahub.diagnostics import SetupError

            to_do = "Look whether it is there, and whether you may read and write it."
            raise SetupError(f"{problem.filename}: {problem.strerror}. {to_do}") from None


@click.group(cls=Commands, invoke_without_command=True)
@path_options
@click.option("--no-cache", is_flag=True, help="Make everything anew; the same bytes come out.")
@click.pass_context
def main(context: click.Context, settings: Path, content: Path | None, out: Path, spoken: str, no_cache: bool) -> None:
    """Build the hub's web edition (without a command), or run one of the commands below."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    if context.invoked_subcommand is None:
        sys.exit(
            build_anew(settings, content, out, spoken) if no_cache else build(Paths(settings, content, out), spoken)
        )


def build_anew(settings: Path, content: Path | None, out: Path, spoken: str) -> int:
    """Build with a cache that is empty before and gone afterwards; returns the exit code."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as cache:
        return build(Paths(settings, content, out, Path(cache)), spoken)


def build(where: Paths, spoken: str) -> int:
    """Build the web edition; returns the exit code."""
    started = time.monotonic()
    memory = where.memory
    said = memory.recall()
    if said:
        click.echo(said.get(spoken) or said["en"])
        return 0
    from klimahub.search import ahead
    from klimahub.workers import collect_seldom
    from klimahub.writing.write import finding

    collect_seldom()  # before the program is loaded, whose parts are many
    with ahead.begun(where.work) as searching, nullcontext() if searching else finding(where.web) as find:
        return build_what_changed(where, memory, find, spoken, started)


def build_what_changed(where: Paths, memory: Memory, find: Find | None, spoken: str, started: float) -> int:
    """As `build`, when something has changed since the last one; it has `started` by the clock of time.monotonic.
    `find` tells what is in the site's folder, where a core was free to look at it."""
    inputs = memory.inputs(where.content_folder)
    from klimahub import pipeline

    hub = pipeline.check(where, memory.texts(where.content_folder))
    language = spoken_language(spoken, where.work)
    show(hub, language, "text")
    if hub.site is None:
        if where.web.exists():
            click.echo(language.t("cli.untouched"), err=True)
        return 1
    built = pipeline.build(hub, where, Progress(language), find)
    note(built.notes, language, but=hub.notes)
    seconds = time.monotonic() - started
    click.echo(closing_line(language, built, seconds, where))
    memory.remember(where.content_folder, inputs, built.written.fingerprint, said_again(hub, where))
    return 0


def closing_line(language: Language, built: Any, seconds: float, where: Paths) -> str:
    return language.t(
        "cli.built",
        places=language.number(built.places),
        pages=language.number(built.pages),
        charts=language.number(built.charts),
        changed=language.number(built.written.changed),
        seconds=language.number(seconds, 1),
        index=where.index,
    )
