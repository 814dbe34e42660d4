"""Atom feeds (RFC 4287) of what changed, made from the recorded editions: per place, per theme, and of the whole.

An entry is an edition's changes of one place: which field went from what to what. Names of feeds and entries come from
the editions' checksums, so that they stay the same when the hub moves to another address.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping

from klimahub.data.changes import Change, Edition
from klimahub.exports import OpenData
from klimahub.language import Language
from klimahub.parts.told_changes import all_told
from klimahub.reading import hashes
from klimahub.record import record
from klimahub.site import Case
from klimahub.xml import escape, quoteattr

NAME = "feed.atom"
FED = ("front", "municipality", "theme")
"""Kinds of pages that have a feed beside them."""
NAMESPACE = uuid.UUID("6f2a3b8e-7d1c-5e40-9b0a-2d5f4c8e1a97")
LONGEST = 200  # entries of a feed
PARTS = tuple(part for part in hashes.PARTS if part != hashes.STORIES)
"""A change is told with what its row says now, in whichever table it is; of a story only that it was rewritten."""


@record
class Entry:
    """`key` names it within its edition; `address` is the page's, absolute; `lines` are sentences."""

    edition: Edition
    key: str
    title: str
    address: str
    lines: tuple[str, ...]


def files(hub: OpenData) -> Mapping[str, bytes]:
    """No feed where there is no edition: nothing has been recorded yet."""
    if not hub.site.history.editions:
        return {}
    return {f"{address}{NAME}": text.encode() for language in hub.languages for address, text in feeds(hub, language)}


def feeds(hub: OpenData, language: Language) -> Iterator[tuple[str, str]]:
    """The address of the page that each feed stands beside, and the feed."""
    t, site = language.t, hub.site
    yield feed(hub, language, "front", "", t("feeds.whole", site=hub.config.name), whole(hub, language))
    for case in site.cases:
        title = t("feeds.place", place=case.name(language.code), site=hub.config.name)
        yield feed(hub, language, "municipality", case.slug, title, of_place(hub, case, language))
    for theme in site.themes:
        title = t("feeds.theme", theme=t(f"terms.themes.{theme}"), site=hub.config.name)
        yield feed(hub, language, "theme", theme, title, of_theme(hub, theme, language))


def whole(hub: OpenData, language: Language) -> Iterator[Entry]:
    """Each edition, the newest first, and then the places that it changed."""
    for edition in reversed(hub.site.history.editions):
        title = language.t("pages.edition.title", n=edition.number)
        address = hub.config.address + language.address("edition", str(edition.number))
        count = language.count("pages.editions.changes", len(edition.changes))
        first = language.t("feeds.first", places=language.number(edition.sizes["municipalities"], 0))
        yield Entry(edition, "edition", title, address, (first if edition.number == 1 else count,))
        for case in hub.site.cases:
            yield from entry_of(hub, edition, case, changes_of(edition, case), language)


def of_place(hub: OpenData, case: Case, language: Language) -> Iterator[Entry]:
    for edition in reversed(hub.site.history.editions):
        yield from entry_of(hub, edition, case, changes_of(edition, case), language)
    first = hub.site.history.editions[0]
    yield begun(hub, first, case.name(language.code), language, "municipality", case.slug)


def of_theme(hub: OpenData, theme: str, language: Language) -> Iterator[Entry]:
    """Changes of the actions that are on the theme now. An action that is gone is told by its place's feed."""
    ids = {(case.place.code, action.id) for case, action in hub.site.actions_on(theme)}
    for edition in reversed(hub.site.history.editions):
        for case in hub.site.cases:
            found = [c for c in changes_of(edition, case) if c.table == "actions" and (c.place, c.key) in ids]
            yield from entry_of(hub, edition, case, found, language)
    name = language.t(f"terms.themes.{theme}")
    yield begun(hub, hub.site.history.editions[0], name, language, "theme", theme)


def changes_of(edition: Edition, case: Case) -> list[Change]:
    return [change for change in edition.changes if change.place == case.place.code]


def entry_of(hub: OpenData, edition: Edition, case: Case, changes: list[Change], language: Language) -> Iterator[Entry]:
    if changes:
        count = language.count("feeds.changes", len(changes), place=case.name(language.code))
        lines = tuple(each.sentence for each in all_told(changes, hub.site.tables, language))
        address = hub.config.address + language.address("municipality", case.slug)
        yield Entry(edition, case.place.code, count, address, lines)


def begun(hub: OpenData, edition: Edition, name: str, language: Language, kind: str, key: str) -> Entry:
    """The first entry of a feed: from when on changes are told."""
    title = language.t("feeds.begun", name=name, n=edition.number)
    address = hub.config.address + language.address(kind, key)
    return Entry(edition, f"begun {kind} {key}", title, address, (title,))


def feed(
    hub: OpenData, language: Language, kind: str, key: str, title: str, entries: Iterable[Entry]
) -> tuple[str, str]:
    """The folder of the page, and its feed as XML."""
    first, last = hub.site.history.editions[0], hub.site.history.editions[-1]
    page = language.address(kind, key)
    own, about = hub.config.address + page + NAME, hub.config.address + page
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language.code}">',
        f"<title>{escape(title)}</title>",
        f"<id>{name_of(first, f'{language.code} {kind} {key}')}</id>",
        f"<updated>{last.date}T00:00:00Z</updated>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(about)}/>',
        f"<author><name>{escape(hub.config.name)}</name><uri>{escape(hub.config.address)}</uri></author>",
        f"<rights>{escape(language.t('feeds.rights'))}</rights>",
        *(entry_xml(entry, language) for entry in list(entries)[:LONGEST]),
        "</feed>\n",
    ]
    return page, "\n".join(lines)


def entry_xml(entry: Entry, language: Language) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in entry.lines)
    moment = f"{entry.edition.date}T00:00:00Z"
    return (
        f"<entry><title>{escape(entry.title)}</title><id>{name_of(entry.edition, f'{language.code} {entry.key}')}</id>"
        f"<published>{moment}</published><updated>{moment}</updated>"
        f'<link rel="alternate" type="text/html" href={quoteattr(entry.address)}/>'
        f'<content type="html">{escape(f"<ul>{items}</ul>")}</content></entry>'
    )


def name_of(edition: Edition, key: str) -> str:
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, f'{edition.sha256} {key}')}"
