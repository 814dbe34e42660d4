"""The content as it stands into a recorded edition: a folder of data, checksums and changes, never touched again."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from klimahub.config import Config
from klimahub.data.changes import Edition, History
from klimahub.data.citation import bibtex, cff, csl_json
from klimahub.data.dataset import FORMAT
from klimahub.exports import OpenData
from klimahub.exports.package import contents
from klimahub.language import Language
from klimahub.model.values import is_partial_date
from klimahub.parts.changelog import markdown
from klimahub.parts.page_citation import edition_work
from klimahub.recording import recorded
from klimahub.site import Site
from klimahub.writing.archive import zipped


class ReleaseError(Exception):
    """Why no edition is made; `kind` names a text in the language files (`release.<kind>`)."""

    def __init__(self, kind: str, **facts: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.facts = facts


def release(
    site: Site, config: Config, languages: tuple[Language, ...], content: Path, number: int | None, date: str | None
) -> Path:
    """Record an edition in `content/editions/`; returns its folder. Nothing that is there is touched.

    `number` is what the caller believes the next edition to be, None for the next; `date` is ISO 8601, None for the day
    of the last commit. ReleaseError: the number is not the next, the date is none, the work tree has changes that are
    not committed, or nothing has changed since the last edition.
    """
    last = site.history.last
    wanted = checked_number(number, site.history)
    day = checked_date(date or committed_on(content), last)
    if last and not site.history.pending:
        raise ReleaseError("unchanged", last=str(last.number))
    refuse_dirty(content)
    folder = content / recorded.FOLDER / str(wanted)
    if folder.exists():
        raise ReleaseError("exists", number=str(wanted), path=str(folder))
    write(folder, files_of(site, config, languages, wanted, day))
    return folder


def checked_number(number: int | None, history: History) -> int:
    following = history.last.number + 1 if history.last else 1
    if number is not None and number < following:
        raise ReleaseError("exists", number=str(number), path=f"{recorded.FOLDER}/{number}")
    if number is not None and number != following:
        raise ReleaseError("number", number=str(number), following=str(following))
    return following


def checked_date(date: str, last: Edition | None) -> str:
    """A whole day that is not before the last edition's."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", date, re.A) or not is_partial_date(date):
        raise ReleaseError("date", date=date)
    if last and date < last.date:
        raise ReleaseError("early", date=date, last=str(last.number), before=last.date)
    return date


def git(content: Path, *words: str) -> str:
    """What Git says of the folder; ReleaseError where it is in no repository, or there is no Git."""
    try:
        done = subprocess.run(["git", "-C", str(content), *words], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        raise ReleaseError("no_git", path=str(content)) from None
    return done.stdout.rstrip()


def committed_on(content: Path) -> str:
    return git(content, "log", "-1", "--format=%cs")


def refuse_dirty(content: Path) -> None:
    changed = git(content, "status", "--porcelain").splitlines()
    if changed:
        raise ReleaseError("dirty", n=str(len(changed)), path=changed[0][3:])


def files_of(
    site: Site, config: Config, languages: tuple[Language, ...], number: int, date: str
) -> Mapping[str, bytes]:
    """What the edition's folder holds. The zip is told as it will be: of this edition, without changes since."""
    last, changes = site.history.last, site.history.pending
    edition = Edition(number, date, FORMAT, f"{config.slug}-{number}.zip", "", sizes(site), changes)
    inside = contents(OpenData(replace(site, history=History((edition,))), config, languages))
    head = {"number": number, "date": date, "format": FORMAT, "zip": edition.zip, "rows": edition.sizes}
    files = {
        edition.zip: zipped(inside),
        recorded.HEAD: (json.dumps(head, indent=1) + "\n").encode(),
        recorded.CHANGES: recorded.changes_csv(changes),
        **citations(config, languages, number, date),
        **{f"changes.{each.code}.md": changes_in_words(site, each, number, date).encode() for each in languages},
    }
    return {**files, recorded.SUMS: recorded.sums(files, last)}


def sizes(site: Site) -> dict[str, int]:
    return {table.name: len(table.rows) for table in site.tables}


def citations(config: Config, languages: Sequence[Language], number: int, date: str) -> dict[str, bytes]:
    words = next(each for each in languages if each.code == config.wider_language)
    address = config.address + words.address("edition", str(number))
    work = edition_work(config, words, number, date, address)
    return {
        "CITATION.cff": cff(work, config.repository, words.t("dataset.about")).encode(),
        "citation.bib": bibtex(work).encode(),
        "citation.csl.json": csl_json(work).encode(),
    }


def changes_in_words(site: Site, language: Language, number: int, date: str) -> str:
    title = f"{language.t('pages.edition.title', n=number)} · {language.date(date)}"
    return markdown(title, site.history.pending, site, language)


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """All files or none: they are written beside the folder, which then takes its name."""
    waiting = folder.with_name(f"{folder.name}.new")
    waiting.mkdir(parents=True)
    for name, content in files.items():
        (waiting / name).write_bytes(content)
    waiting.rename(folder)
