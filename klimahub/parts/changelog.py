"""The changes of an edition as a list that people read: by place, in words, the state's long tables summed up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from klimahub.data.changes import Change
from klimahub.language import Language
from klimahub.parts.told_changes import all_told
from klimahub.record import record
from klimahub.site import Site

LONG_TABLES = ("emission_account", "renewable_supply")


@record
class Group:
    """The changes of one place as sentences; `slug` is empty for what is of no place."""

    name: str
    slug: str
    lines: tuple[str, ...]


def grouped(changes: Iterable[Change], site: Site, language: Language) -> list[Group]:
    """Places in the alphabet of the language; then, by themselves, what is of no place and the state's tables."""
    short = [change for change in changes if change.table not in LONG_TABLES]
    long = [change for change in changes if change.table in LONG_TABLES]
    names = {case.place.code: (case.name(language.code), case.slug) for case in site.cases}
    by_place: dict[str, list[Change]] = {}
    for change in short:
        by_place.setdefault(change.place if change.place in names else "", []).append(change)
    rest = by_place.pop("", [])
    ordered = sorted(by_place, key=lambda code: language.sort_key(names[code][0]))
    groups = [Group(*names[code], sentences(by_place[code], site, language)) for code in ordered]
    others = (*summed_up(long, language), *sentences(rest, site, language))
    return [*groups, Group(language.t("changes.others"), "", others)] if others else groups


def sentences(changes: Iterable[Change], site: Site, language: Language) -> tuple[str, ...]:
    return tuple(told.sentence for told in all_told(changes, site.tables, language))


def summed_up(changes: Iterable[Change], language: Language) -> list[str]:
    """How many figures of each of the state's tables have changed, instead of each."""
    counts = Counter(change.table for change in changes)
    return [
        language.count("changes.many", n, table=language.t(f"dataset.tables.{table}.title"))
        for table, n in sorted(counts.items())
    ]


def markdown(title: str, changes: Iterable[Change], site: Site, language: Language) -> str:
    """The same as a Markdown file."""
    changes = tuple(changes)
    parts = [f"# {title}\n"]
    if not changes:
        parts.append(language.t("changes.first") + "\n")
    for group in grouped(changes, site, language):
        parts += [f"## {group.name}\n", *(f"- {line}" for line in group.lines), ""]
    return "\n".join(parts)
