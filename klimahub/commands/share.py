"""The editions for stick, mail, paper, Kiwix and e-reader, and their offer on the site."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from klimahub.diagnostics import SetupError
from klimahub.paths import Paths
from klimahub.terminal import Progress, path_options, said_again, show, spoken_language

if TYPE_CHECKING:
    from klimahub.figure import Drawing
    from klimahub.language import Language
    from klimahub.share import Outcome


@click.command("share")
@path_options
@click.argument("names", nargs=-1)
def command(settings: Path, content: Path | None, out: Path, spoken: str, names: tuple[str, ...]) -> None:
    """Make the editions for stick, mail, paper, Kiwix and e-reader, all or those named, and offer them on the site."""
    from functools import cache

    from klimahub import pipeline, share
    from klimahub.writing import shelf

    language, where = spoken_language(spoken), Paths(settings, content, out)
    known = share.editions()
    wanted = sorted(set(names) or known)
    if strangers := sorted(set(wanted) - set(known)):
        raise click.UsageError(language.t("share.unknown", names=language.list(strangers), known=", ".join(known)))
    if share.is_done(wanted, where):
        click.echo(language.t("share.nothing", folder=where.share))
        return
    inputs, hub = where.memory.inputs(where.content_folder), pipeline.check(where)
    show(hub, language, "text")
    if hub.site is None:
        sys.exit(1)
    if hub.site.plain:
        raise SetupError("A plain hub has no editions for sharing: take `plain` out of the settings file.")
    undrawn: list[str] = []

    def lost(drawing: Drawing, problem: str) -> None:
        undrawn.append(drawing.chart)
        click.echo(language.t("share.undrawn", chart=drawing.chart, problem=problem), err=True)

    rendered = cache(lambda: pipeline.render(hub, where, Progress(language), lost))
    good = True
    for outcome in pipeline.share_all(
        wanted, rendered, where, lambda name: Progress(language, "share.making", edition=name)
    ):
        click.echo(told(outcome, language, where), err=not outcome.is_good)
        for note in outcome.notes:
            click.echo("  " + language.t(f"share.notes.{note.kind}", **note.facts), err=True)
        good = good and outcome.is_good
    written = pipeline.publish(rendered(), where, shelf.read(where.share))
    if not undrawn:
        said = {**said_again(hub, where), "shelf": shelf.digest(where.share)}
        where.memory.remember(where.content_folder, inputs, written.fingerprint, said)
    click.echo(language.t("share.offered", page=where.web / hub.languages[0].address("share") / "index.html"))
    sys.exit(0 if good and not undrawn else 2)


def told(outcome: Outcome, language: Language, where: Paths) -> str:
    """What became of an edition, in one line."""
    size = language.number(sum(offer.size for offer in outcome.offers) / 1e6, 1)
    facts = {"edition": outcome.edition, "folder": where.share / outcome.edition, "size": size, **outcome.facts}
    return language.t(f"share.{outcome.state}", **facts)
