"""The commands: parse, call the pipeline, show, exit. 0 good, 1 the content has errors, 2 the set-up or call is wrong.

Heavy modules are imported inside the commands, so that a build with nothing to do is over at once.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from klimahub.memory import ROOT
from klimahub.paths import Paths

if TYPE_CHECKING:
    from klimahub.language import Language
    from klimahub.pipeline import Hub
    from klimahub.share import Outcome


def path_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that every command takes."""
    path = click.Path(path_type=Path)
    for option in (
        click.option("--out", type=path, default=ROOT / "_site", help="Folder to write into (_site)."),
        click.option("--config", "settings", type=path, default=ROOT / "site_config.yaml", help="The settings file."),
        click.option("--content", type=path, help="Folder of texts and tables, instead of the one in the settings."),
        click.option("--lang", "spoken", default="da", type=click.Choice(["da", "en"]), help="Language of messages."),
    ):
        command = option(command)
    return command


@click.group(invoke_without_command=True)
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


def spoken_language(code: str) -> Language:
    from klimahub.language import load_language

    return load_language(code, ROOT / "templates" / "languages")


def build(where: Paths, spoken: str) -> int:
    """Build the web edition; returns the exit code."""
    started = time.monotonic()
    said = where.memory.recall()
    if said:
        click.echo(said[spoken])
        return 0
    inputs = where.memory.inputs
    from klimahub import pipeline

    language = spoken_language(spoken)
    hub = pipeline.check(where)
    show(hub, language, "text")
    if hub.site is None:
        if where.web.exists():
            click.echo(language.t("cli.untouched"), err=True)
        return 1
    built = pipeline.build(hub, where, Progress(language))
    seconds = time.monotonic() - started
    click.echo(closing_line(language, built, seconds, where))
    where.memory.remember(inputs, said_again(hub, where))
    return 0


def said_again(hub: Hub, where: Paths) -> dict[str, str]:
    return {code: again(hub, spoken_language(code), where) for code in ("da", "en")}


def again(hub: Hub, language: Language, where: Paths) -> str:
    """What a later build says when nothing has changed: the warnings as before, and that nothing has."""
    from klimahub.reports import text

    warnings = text.report(hub.problems, language)
    unchanged = language.t("cli.unchanged", index=where.index)
    return f"{warnings}\n{unchanged}" if warnings else unchanged


def closing_line(language: Language, built: Any, seconds: float, where: Paths) -> str:
    return language.t(
        "cli.built",
        places=language.number(built.places),
        pages=language.number(built.pages),
        charts=language.number(built.charts),
        changed=language.number(built.changed),
        seconds=language.number(seconds, 1),
        index=where.index,
    )


class Progress:
    """Says how far long work is: on one line in a terminal, else at every quarter."""

    def __init__(self, language: Language, key: str = "cli.drawing", **facts: str) -> None:
        self.language = language
        self.key = key
        self.facts = facts
        self.live = sys.stderr.isatty()
        self.quarter = 0

    def __call__(self, done: int, total: int) -> None:
        quarter = 4 * done // total
        if self.live:
            click.echo("\r" + self.words(done, total), nl=done == total, err=True)
        elif quarter > self.quarter or done == 1:
            click.echo(self.words(done, total), err=True)
        self.quarter = quarter

    def words(self, done: int, total: int) -> str:
        numbers = {"done": self.language.number(done), "total": self.language.number(total)}
        return self.language.t(self.key, **numbers, **self.facts)


def show(hub: Hub, language: Language, form: str) -> None:
    """Print the problems in the asked form: text goes to stderr, data to stdout."""
    import klimahub.reports
    from klimahub.discover import modules_in

    reports = modules_in(klimahub.reports, "report")
    text = reports[form].report(hub.problems, language)
    if text:
        click.echo(text, err=form == "text")


@main.command("check")
@path_options
@click.option(
    "--format", "form", type=click.Choice(["text", "github", "summary", "json"]), default="text", help="How to show."
)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--summary", type=click.Path(path_type=Path), help="Add a Markdown table of all problems to this file.")
def check_command(
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
            file.write(table.report(hub.problems, language))
    if hub.site is None or (strict and hub.problems):
        sys.exit(1)
    if form == "text":
        click.echo(language.count("cli.checked", len(hub.site.cases)))


@main.command("new")
@path_options
@click.argument("name", required=False)
@click.option("--action", is_flag=True, help="Print an action to copy into a municipality's file.")
def new_command(settings: Path, content: Path | None, out: Path, spoken: str, name: str | None, action: bool) -> None:
    """Make a municipality's file, filled in from the tables, or print an action to copy."""
    from datetime import date

    from klimahub import starter

    language = spoken_language(spoken)
    if action:
        click.echo(starter.action_block(language), nl=False)
        return
    if not name:
        raise click.UsageError(language.t("new.nothing"))
    try:
        path = starter.begin(Paths(settings, content, out), name, spoken_language("da"), date.today().isoformat())
    except starter.StarterError as problem:
        guess = problem.facts.get("guess", "")
        facts = {**problem.facts, "guess": language.t("problems.guess", guess=guess) if guess else ""}
        raise click.UsageError(language.t(f"new.{problem.kind}", **facts).strip()) from None
    click.echo(language.t("new.made", path=path))


@main.command("docs")
@path_options
def docs_command(settings: Path, content: Path | None, out: Path, spoken: str) -> None:
    """Write the pages of docs/ and the schemas that are made from the model."""
    from klimahub import handbook, pipeline

    language = spoken_language(spoken)
    hub = pipeline.check(Paths(settings, content, out))
    if hub.site is None:
        show(hub, language, "text")
        sys.exit(1)
    cases = f"{hub.config.content}/{hub.config.cases}"
    made = handbook.files(spoken_language("da"), ROOT / "tests" / "broken", hub.site, cases)
    changed = handbook.write(made, ROOT)
    click.echo(language.t("handbook.written", n=len(changed)) if changed else language.t("handbook.unchanged"))


@main.command("form")
@path_options
def form_command(settings: Path, content: Path | None, out: Path, spoken: str) -> None:
    """Make the optional form for editors (needs Node), with its configuration from the model."""
    import shutil
    import subprocess

    import yaml

    from klimahub.config import load_config
    from klimahub.diagnostics import SetupError
    from klimahub.form import configuration

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


@main.command("links")
@path_options
def links_command(settings: Path, content: Path | None, out: Path, spoken: str) -> None:
    """Ask every source's address over the net, and write those that do not answer into the reference tables."""
    from datetime import date

    from klimahub import link_check, pipeline

    language, where = spoken_language(spoken), Paths(settings, content, out)
    hub = pipeline.check(where)
    show(hub, language, "text")
    if hub.site is None:
        sys.exit(1)
    path = where.content_folder / "reference" / "dead_links.csv"
    dead = link_check.ask_all(link_check.addresses_of(hub.site), Progress(language, "cli.asking"))
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_bytes(link_check.table_of(dead, before, date.today().isoformat()))
    click.echo(language.t("cli.asked", n=len(dead), path=path))


@main.command("translated")
@path_options
@click.argument("keys", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every translated text.")
def translated_command(
    settings: Path, content: Path | None, out: Path, spoken: str, keys: tuple[str, ...], everything: bool
) -> None:
    """Say of translations that they follow the original as it now stands, by file name: odense, energy, method."""
    from klimahub import translated

    language = spoken_language(spoken)
    changed, unknown = translated.stamp(Paths(settings, content, out), None if everything else keys)
    for path in changed:
        click.echo(language.t("cli.stamped", path=path))
    if unknown or not (keys or everything):
        raise click.UsageError(language.t("cli.unknown_text", keys=language.list(unknown) or "–"))


@main.command("share")
@path_options
@click.argument("names", nargs=-1)
def share_command(settings: Path, content: Path | None, out: Path, spoken: str, names: tuple[str, ...]) -> None:
    """Make the editions for stick, mail, paper, Kiwix and e-reader, all or those named, and offer them on the site."""
    from functools import cache

    from klimahub import pipeline, share, shelf

    language, where = spoken_language(spoken), Paths(settings, content, out)
    known = share.editions()
    wanted = sorted(set(names) or known)
    if strangers := sorted(set(wanted) - set(known)):
        raise click.UsageError(language.t("share.unknown", names=language.list(strangers), known=", ".join(known)))
    if share.is_done(wanted, where):
        click.echo(language.t("share.nothing", folder=where.share))
        return
    inputs, hub = where.memory.inputs, pipeline.check(where)
    show(hub, language, "text")
    if hub.site is None:
        sys.exit(1)
    rendered = cache(lambda: pipeline.render(hub, where, Progress(language)))
    good = True
    for outcome in pipeline.share_all(
        wanted, rendered, where, lambda name: Progress(language, "share.making", edition=name)
    ):
        click.echo(told(outcome, language, where), err=not outcome.is_good)
        good = good and outcome.is_good
    pipeline.publish(rendered(), where, shelf.read(where.share))
    where.memory.remember(inputs, {**said_again(hub, where), "shelf": shelf.digest(where.share)})
    click.echo(language.t("share.offered", page=where.web / language.address("share") / "index.html"))
    sys.exit(0 if good else 2)


def told(outcome: Outcome, language: Language, where: Paths) -> str:
    """What became of an edition, in one line."""
    size = language.number(sum(offer.size for offer in outcome.offers) / 1e6, 1)
    facts = {"edition": outcome.edition, "folder": where.share / outcome.edition, "size": size, **outcome.facts}
    return language.t(f"share.{outcome.state}", **facts)


@main.command("serve")
@path_options
@click.option("--port", default=8000, show_default=True, help="Port on this machine.")
def serve_command(settings: Path, content: Path | None, out: Path, spoken: str, port: int) -> None:
    """Build, serve on this machine, rebuild and reload on change, show problems in the browser."""
    from klimahub.serve import serve

    serve(Paths(settings, content, out), spoken_language(spoken), port)


@main.command("test", context_settings={"ignore_unknown_options": True})
@click.argument("pytest_options", nargs=-1, type=click.UNPROCESSED)
def test_command(pytest_options: tuple[str, ...]) -> None:
    """Run the linters, the type checker and all tests; more words go to pytest."""
    import subprocess

    os.chdir(ROOT)
    commands = [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["importlinter.cli", "lint"],
        ["pytest", "-n", "2", "--dist", "loadgroup", *pytest_options],
    ]
    for command in commands:
        click.echo(f"— {' '.join(command)}")
        sys.stdout.flush()
        code = subprocess.call([sys.executable, "-m", *command])
        if code:
            sys.exit(1)
