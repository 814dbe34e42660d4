"""The files of each place into a draft of what is known of it, with all that is wrong in them: on all cores, and
remembered by the files' bytes.

A draft depends on the files of its place, on the tables, the settings and the program, and on nothing else:
`Drafter.key` is the whole list. What can only be seen in all places together is found afterwards, by
klimahub.reading.validate and by the house rules that have a `check_all`.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from types import ModuleType

import klimahub.checks
from klimahub.config import Config
from klimahub.diagnostics import Diagnostic, SetupError
from klimahub.discover import modules_in
from klimahub.kept import close
from klimahub.language import Language
from klimahub.reading.places import Draft, draft_of
from klimahub.reading.read import Documents, Reader, Table
from klimahub.reading.tables import Tables
from klimahub.reading.validate import headings_in
from klimahub.record import record
from klimahub.site import Site, Told
from klimahub.spelling import Spelling
from klimahub.workers import shared_out
from klimahub.writing.cache import Notes, key_of, opened
from klimahub.writing.digest import digest_of_value
from klimahub.writing.folders import Stamp
from klimahub.writing.seen import Seen, seen
from klimahub.writing.store import code
from klimahub.writing.stored import Briefs, Stored

FEW = 150
"""So few places are drafted right here, as workers cost more than they save."""
Files = tuple[str, ...]
"""The names of a place's files."""


@record
class Drafter:
    """Makes drafts. `digests` are hashes of the reference files, by path."""

    content: Path
    config: Config
    languages: tuple[Language, ...]
    tables: Tables
    digests: Mapping[str, bytes]

    def __call__(self, files: Files) -> Draft:
        return self.with_digests(files)[0]

    def with_digests(self, files: Files) -> tuple[Draft, Mapping[str, bytes]]:
        """The draft, and hashes of the bytes of its files by name."""
        reader = Reader(self.content, self.config)
        documents = tuple(document for name in files if (document := reader.document(self.folder / name)))
        draft = draft_of(documents, reader.problems, self.tables, self.config, self.languages[0])
        case = draft.case(self.tables, self.config)
        site = replace(self.empty, cases=(case,) if case else ())
        group = Documents(documents, (), (), {}, None, Table("", None), ())
        problems = (*draft.problems, *by_itself(site, group))
        digests = {path.rpartition("/")[2]: digest for path, digest in reader.digests.items()}
        if self.config.plain:  # places are many, and nobody asks one for another's sake
            close()
        return draft._replace(problems=problems, digest=self.key(files, digests.values())), digests

    @cached_property
    def folder(self) -> Path:
        """Of the places' files."""
        return self.content / self.config.cases

    @cached_property
    def empty(self) -> Site:
        """The hub without a place, text or table: what the house rules ask beside the files is the same for all."""
        headings, spelling = headings_in(self.languages), Spelling.of(self.languages)
        return Site((), (), {}, {}, {}, {}, self.config, headings=headings, spelling=spelling)

    def key(self, files: Files, digests: Iterable[bytes]) -> bytes:
        """All that decides a draft: the names of the place's files and the hashes of their bytes, and `shared`."""
        return sha256(b" ".join((self.shared, "/".join(files).encode(), *digests))).digest()

    def is_elsewhere(self, name: str) -> bool:
        return Reader(self.content, self.config).is_elsewhere(self.folder / name)

    @cached_property
    def shared(self) -> bytes:
        tables = sorted((path, digest) for path, digest in self.digests.items() if path.endswith(".csv"))
        settings, words = self.config.model_dump(exclude={"content"}), [each.words for each in self.languages]
        return key_of("draft", code(), settings, self.content.name, digest_of_value(words), tables)


@cache
def rules() -> tuple[ModuleType, ...]:
    """The house rules."""
    return tuple(modules_in(klimahub.checks).values())


def by_itself(site: Site, documents: Documents) -> Iterator[Diagnostic]:
    """What the house rules say of one place, or of the themes and plain pages."""
    for rule in rules():
        if hasattr(rule, "check"):
            yield from rule.check(site, documents)


def together(site: Site, documents: Documents, drafts: Sequence[Draft]) -> Iterator[Diagnostic]:
    """What the house rules say of all that there is, seen together."""
    for rule in rules():
        if hasattr(rule, "check_all"):
            yield from rule.check_all(site, documents, drafts)


def keys_of(places: Sequence[Files], drafter: Drafter, known: Seen, there: Mapping[str, Stamp | None]) -> list[bytes]:
    """The key of each place's draft; a file that is as it was is not opened, nor is one that is elsewhere.

    Where no draft is remembered, no file is opened to look for one: until a draft is made, its key is that of no bytes.
    """
    if known.cache.is_empty:
        return [drafter.key((), ())] * len(places)
    return [
        drafter.key(files, [digest_in(known, drafter, name, there.get(name)) for name in files]) for files in places
    ]


def digest_in(known: Seen, drafter: Drafter, name: str, stamp: Stamp | None) -> bytes:
    """The hash of a file's bytes; nothing for one that cannot be read, or is elsewhere: then nothing is remembered."""
    try:
        return b"" if stamp is None and drafter.is_elsewhere(name) else known.digest(name, stamp)
    except OSError:
        return b""


@record(eq=False)
class Facts(Stored[Told]):
    """What the files of a place say, in the file of remembered work."""

    drafter: Drafter
    files: Files

    def part(self, result: Draft) -> Told:
        if result.told is None:
            raise SetupError(f"{self.files[0]} was changed while the site was built. Build it again.")
        return result.told.open()

    def again(self) -> Draft:
        return self.drafter(self.files)


def drafts_of(
    names: Iterable[str], drafter: Drafter, there: Mapping[str, Stamp | None], work: Path, notes: Notes
) -> list[Draft]:
    """A draft of each place, in the order of its key; `names` are those of the files of all, sorted, and `there` are
    the stamps that these had before they are read.

    What is known of a draft stands in the file `work`; what it tells is read from there when it is asked for, unless
    it has just been made.
    """
    places = [tuple(files) for _, files in groupby(names, key=lambda name: name.partition(".")[0])]
    with (
        opened(work, "briefs", notes) as pieces,
        opened(work, "drafts", notes) as cache,
        seen(cache, drafter.folder) as known,
    ):
        keys = keys_of(places, drafter, known, there)
        briefs = Briefs[Draft](pieces)
        found = briefs.known(keys)
        found |= ((key, pickle.loads(value)) for key, value in cache.get(set(keys) - found.keys()))
        missing = [place for place, key in enumerate(keys) if key not in found]
        made = shared_out(drafter.with_digests, [places[place] for place in missing], FEW, notes)
        for place, (draft, digests) in zip(missing, made, strict=True):
            for name, digest in digests.items():
                known.note(name, there.get(name), digest, known.moment)
            keys[place] = key = draft.digest
            cache.put(key, pickle.dumps(draft))
            found[key] = draft
        cache.asked.update(found)
        briefs.remember(found | {key: draft._replace(told=None) for key, draft in found.items() if draft.told})
    return [
        draft.closed(Facts(work, key, drafter, files)) if draft.is_closed else draft
        for files, key, draft in zip(places, keys, map(found.__getitem__, keys), strict=True)
    ]
