"""One module per form in which the whole hub is given away, found by its name.

A module defines `files(hub)`: `{path under the site's root: content}`, made of `OpenData` and nothing else, so that the
files are the same on the web, on a stick and in an archive. One that asks for some parts of places' files only
(klimahub.reading.hashes) names them in `PARTS`, and is remembered while they are as they were.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, partial
from pathlib import Path

import klimahub.exports
from klimahub.config import Config
from klimahub.data.citation import Work
from klimahub.data.dataset import FORMAT, Table, named
from klimahub.discover import modules_in
from klimahub.language import Language
from klimahub.reading.hashes import digest_of_all
from klimahub.record import record
from klimahub.site import Site
from klimahub.writing.cache import Notes, key_of, opened

FOLDER = "data/"


@record
class OpenData:
    """What exports are made of. `languages` begins with the language of the facts."""

    site: Site
    config: Config
    languages: tuple[Language, ...]

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        return named(self.site.tables)

    @property
    def words(self) -> Language:
        """The language of descriptions for machines and researchers."""
        return next(each for each in self.languages if each.code == self.config.wider_language)

    @property
    def name(self) -> str:
        return self.config.slug

    @property
    def version(self) -> str:
        """Format, edition, and a mark when there are changes after it (semantic versioning): `1.2.0+changed`."""
        history = self.site.history
        number = history.last.number if history.last else 0
        return f"{FORMAT}.{number}.0{'+changed' if history.pending or not history.last else ''}"

    @property
    def date(self) -> str:
        """The day of the last edition when nothing has changed since; else the day of the latest facts."""
        history = self.site.history
        return history.last.date if history.last and not history.pending else self.site.compiled

    @property
    def address(self) -> str:
        return self.config.address + FOLDER

    @property
    def work(self) -> Work:
        """The data set as a whole, to be cited."""
        title, kind = self.words.t("dataset.title", site=self.config.name), self.words.t("cite.data_set")
        return Work(self.config.name, title, self.version, self.date, self.address, self.words.code, kind)


def files_of(hub: OpenData, shared: bytes, work: Path | None, notes: Notes | None) -> dict[str, bytes]:
    """The files of all forms; those of one that names its `PARTS` from the file `work`, where it has them.

    `shared` is a hash of all that decides them but places' own files.
    """
    files: dict[str, bytes] = {}
    with opened(work, "exports", [] if notes is None else notes, spare=4) as cache:
        for name, form in modules_in(klimahub.exports, "files").items():
            make = partial(form.files, hub)
            if hasattr(form, "PARTS"):
                files |= cache.kept(key_of("form", shared, name, digest_of_all(hub.site, form.PARTS)), make)
            else:
                files |= make()
    return files
