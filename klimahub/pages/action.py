"""An action as a card of its own, to be copied: what it takes, who to ask, and what the sources do not say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice
from typing import Any

from klimahub.data.csv_files import csv_of
from klimahub.language import Language
from klimahub.model import COPY_FIELDS, Action, Municipality
from klimahub.page import Page
from klimahub.parts.like_places import traits_of
from klimahub.parts.money import conversions, decimals_of
from klimahub.parts.theme_notes import note_abroad
from klimahub.site import ASKED, Case, Site, by_site

PARTS = ("actions", "sources")
READS_BY = ("actions",)
MOST_OTHERS = 6


def keys(site: Site) -> Sequence[str]:
    return [f"{case.slug}/{action.id}" for case in site.cases for action in case.facts.actions]


def reads(site: Site, key: str) -> Sequence[str]:
    """Its place's file and those of the places whose actions it names."""
    slug, _, id_ = key.partition("/")
    case = site.by_slug[slug]
    theme = next(each.theme for each in case.facts.actions if each.id == id_)
    return [slug, *(other.slug for other, _ in on_theme(site, case, theme))]


def page(site: Site, key: str, language: Language) -> Page:
    slug, _, id_ = key.partition("/")
    case = site.by_slug[slug]
    telling = case.told_in(language.code, site.first_language)
    action = next(each for each in telling.facts.actions if each.id == id_)
    name = case.name(language.code)
    rows = rows_of(case, action, language)
    return Page(
        title=f"{action.title} · {name}",
        description=action.what,
        values={
            "action": action,
            "place": name,
            "slug": slug,
            "theme_name": language.t(f"terms.themes.{action.theme}"),
            "traits": ", ".join(traits_of(site, case, language)),
            "rows": rows,
            "amounts": amounts(site, action, language),
            "rates": rates(site, language),
            "abroad": note_abroad(site, action.theme, language) if language.code != site.first_language else "",
            "others": others(site, case, action, language),
            "sources": {source: telling.facts.sources[source] for source in action.sources},
            "compiled": language.date(telling.facts.record.compiled),
        },
        files={
            "action.md": markdown(site, case, action, telling.facts, rows, language),
            "action.csv": csv_of([("field", "value"), ("place", name), ("id", action.id), *csv_rows(action)]),
        },
        text_language=site.first_language if telling.missing else "",
        searchable=False,
    )


def rows_of(case: Case, action: Action, language: Language) -> list[tuple[str, str, str]]:
    """What a reader needs to copy it: label, words and address of every field, also of those that are not stated."""
    t, silent = language.t, language.t("terms.unknown.not_stated")
    told = [(t(f"terms.copy_fields.{name}"), getattr(action, name) or silent, "") for name in COPY_FIELDS]
    if action.figures:
        told.append((t("terms.copy_fields.figures"), action.figures, ""))
    site = f"https://www.{case.place.website}/" if case.place.website else ""
    return [*told, (t("pages.action.differently"), silent, ""), (t("pages.action.ask"), case.place.official_name, site)]


def amounts(site: Site, action: Action, language: Language) -> list[str]:
    return conversions(action.cost or "", site.rates, language)


def rates(site: Site, language: Language) -> list[tuple[str, str]]:
    """What the amounts were converted at, each with its address."""
    return [
        (
            language.t(
                "money.rate",
                code=rate.currency,
                n=language.number(rate.per_unit, decimals_of(rate.per_unit)),
                date=language.date(rate.date),
                note=rate.told("note", language.code),
            ),
            rate.url,
        )
        for rate in site.rates
    ]


def others(site: Site, case: Case, action: Action, language: Language) -> list[tuple[str, str, str]]:
    """Place's name, key and title of actions on the same theme, from the places most like this one first."""
    return [
        (other.name(language.code), f"{other.slug}/{each.id}", title_of(site, other, each, language))
        for other, each in on_theme(site, case, action.theme)
    ]


@by_site
def on_theme(site: Site, case: Case, theme: str) -> tuple[tuple[Case, Action], ...]:
    """The places most like one that have an action on a theme, nearest first, each with its first."""
    near = (other for other, _ in site.alike(case.slug, ASKED))  # seldom more are needed
    far = (other for most in [len(site.cases)] for other, _ in site.alike(case.slug, most)[ASKED:])
    found = ((other, each) for other in chain(near, far) if (each := first_on(other, theme)))
    return tuple(islice(found, MOST_OTHERS))


def first_on(case: Case, theme: str) -> Action | None:
    return next((action for action in case.facts.actions if action.theme == theme), None)


def title_of(site: Site, case: Case, action: Action, language: Language) -> str:
    facts = case.told_in(language.code, site.first_language).facts
    return next(each.title for each in facts.actions if each.id == action.id)


def csv_rows(action: Action) -> list[tuple[str, str]]:
    names = ("theme", "title", "what", *COPY_FIELDS, "figures", "note")
    return [(name, getattr(action, name) or "") for name in names]


def markdown(
    site: Site,
    case: Case,
    action: Action,
    facts: Municipality,
    rows: Sequence[tuple[str, str, str]],
    language: Language,
) -> bytes:
    """The card as Markdown, for one's own plan."""
    sources: list[Any] = [facts.sources[key] for key in action.sources]
    lines = [
        f"# {action.title}",
        f"{case.place.official_name} · {language.t(f'terms.themes.{action.theme}')}",
        action.what,
        "\n".join(f"- **{label}:** {words}" for label, words, _ in rows),
        *amounts(site, action, language),
        "\n".join(
            f"{number}. {source.title}. {source.publisher}. {source.url or ''}".rstrip()
            for number, source in enumerate(sources, start=1)
        ),
        language.t("pages.action.credit", date=language.date(facts.record.compiled)),
    ]
    return ("\n\n".join(lines) + "\n").encode()
