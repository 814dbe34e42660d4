"""The files of one place into a draft of its case: what they say by themselves, and what is wrong in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from klimahub.brief import Brief
from klimahub.config import Config
from klimahub.diagnostics import Diagnostic, Span
from klimahub.kept import Kept
from klimahub.language import Language
from klimahub.markdown import pictures, targets
from klimahub.model import Municipality, Place, Translation
from klimahub.model.values import PICTURE_NAME
from klimahub.reading.hashes import hashes_of
from klimahub.reading.items import ids
from klimahub.reading.read import Document
from klimahub.reading.records import by_key, record_of
from klimahub.reading.stamps import stale_in
from klimahub.reading.tables import Tables
from klimahub.record import record
from klimahub.site import Case, Told

ELSEWHERE = re.compile(r"https?://[^/]+\.[^/]|mailto:.+@.|#")


@record
class Link:
    """Where a text leads inside the hub, as it is written, and the problem that it is if there is no such page or
    picture."""

    target: str
    problem: Diagnostic


class Draft(NamedTuple):
    """What the files of one place say. `languages` are those of the files that could be read, with their paths.

    `told` and `brief` are None where the facts are not whole, or no table knows the place. `actions` are the ids of
    its actions with a space between, None where they are not clear. `digest` is a hash of the files' bytes and of all
    that decides a draft, `parts` are hashes of what they say by part.
    """

    key: str
    languages: Mapping[str, str]
    problems: tuple[Diagnostic, ...]
    told: Kept[Told] | None = None
    brief: Brief | None = None
    stale: frozenset[str] = frozenset()
    links: tuple[Link, ...] = ()
    pictures: tuple[Link, ...] = ()
    actions: str | None = None
    digest: bytes = b""
    parts: bytes = b""

    @property
    def is_closed(self) -> bool:
        """Whether there is something told, which is to be read from where it is remembered."""
        return self.brief is not None and self.told is None

    def closed(self, told: Kept[Told]) -> Draft:
        """The same with what it tells where it is remembered."""
        return Draft._make((*self[:3], told, *self[4:]))  # as `_replace`, in half its time

    def case(self, tables: Tables, config: Config) -> Case | None:
        """The case: the draft with what the tables say of the place."""
        place = tables.by_slug.get(self.key)
        if self.told is None or self.brief is None or place is None:
            return None
        return Case(place, tables, self.told, self.brief, self.stale, config.common_cut, self.digest, self.parts)


def draft_of(
    documents: Sequence[Document], problems: list[Diagnostic], tables: Tables, config: Config, language: Language
) -> Draft:
    """The draft of one place from its files, one for each language; `problems` are those met in reading them."""
    key = documents[0].key if documents else ""
    paths = {document.language: document.path for document in documents}
    links = tuple(link for document in documents for link in links_of(document))
    pictures = tuple(picture for document in documents for picture in pictures_of(document, config))
    draft = partial(Draft, key, paths, links=links, pictures=pictures)
    for group in by_key(documents, config, problems):
        first = group[config.first_language]
        facts = record_of(first, Municipality, language, problems)
        others = [document for document in group.values() if document is not first]
        translations = {other.language: record_of(other, Translation, language, problems) for other in others}
        place = tables.by_slug.get(first.key)
        if facts is not None:
            problems += place_problems(first, facts, place, tables) if tables.places else ()
        if facts is None or place is None or None in translations.values() or not tables.know(place):
            return draft(tuple(problems))
        own = [each for _, each in ids(first, "actions")]
        stories = {code: document.body.strip() for code, document in group.items() if document.body.strip()}
        words = {code: translation for code, translation in translations.items() if translation}
        stale = stale_in(first, others)
        return draft(
            tuple(problems),
            Kept.of(Told(facts, stories, words)),
            Brief.of(facts),
            stale,
            parts=hashes_of({code: document.fields.data for code, document in group.items()}, stories, stale),
            actions=" ".join(own) if len(own) == len(set(own)) else None,
        )
    return draft(tuple(problems))


def links_of(document: Document) -> Iterator[Link]:
    """The links of a text but those to the web, to mail and within the page, which need no other page."""
    for target, position in targets(document.body):
        if ELSEWHERE.match(target):
            continue
        span = document.place(position, len(target))
        yield Link(target, document.problem("link_unknown", span, link=target))


def pictures_of(document: Document, config: Config) -> Iterator[Link]:
    """The hub's own pictures in a text, by the name of the file, with the problem that each is if there is none."""
    for found in pictures(document.body):
        name = (found["to"] or "").removeprefix(f"../{config.pictures}/")
        if PICTURE_NAME.fullmatch(name):
            span = document.place(found.start(), len(found.group()))
            yield Link(name, document.problem("picture_missing", span, name=name, folder=config.pictures))


def place_problems(
    document: Document, facts: Municipality, place: Place | None, tables: Tables
) -> Iterator[Diagnostic]:
    """The file's name and its code must be of the same row of the table."""
    named = tables.places.get(facts.code)
    if ("code",) in document.fields.misread or (named is place and place):  # told already, or right
        return
    span = document.fields.values.get(("code",), Span())
    if named is None:
        yield document.problem("code_unknown", span, code=facts.code, right=place.code if place else "0101")
    elif place is None:
        yield document.problem("slug_unknown", Span(), slug=document.key, right=named.slug)
    else:
        yield document.problem("code_of_another", span, code=facts.code, name=named.name, right=place.code)
