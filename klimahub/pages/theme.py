"""A theme: what it is, and every action on it that we have collected, place by place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from klimahub.action_cards import card_of
from klimahub.language import Language
from klimahub.model import COPY_FIELDS, Action, Municipality
from klimahub.page_data import Sheet, list_files
from klimahub.pages import Page
from klimahub.prose import told
from klimahub.site import Site


def keys(site: Site) -> Sequence[str]:
    return list(site.themes)


def page(site: Site, key: str, language: Language) -> Page:
    values = {"actions": actions(site, key, language), "line": line_of(site, key, language)}
    made = told(site.themes[key], language, values, {}, {})
    facets = {"kind": (language.t("terms.kinds.theme"),), "theme": (language.t(f"terms.themes.{key}"),)}
    return replace(
        made, facets=facets, files=list_files(site, language.address("theme", key), sheet_of(site, key, language))
    )


def line_of(site: Site, key: str, language: Language) -> str:
    """How much we have collected; it does not say how much is done."""
    found = site.actions_on(key)
    return language.t(
        "pages.theme.line",
        actions=language.count("pages.municipality.count_actions", len(found)),
        places=language.count("pages.theme.places", len({case.slug for case, _ in found})),
    )


def actions(site: Site, key: str, language: Language) -> list[dict[str, Any]]:
    found = []
    for case in site.cases:
        facts = case.told_in(language.code, site.first_language).facts
        for action in facts.actions:
            if action.theme == key:
                sources = [facts.sources[source] for source in action.sources]
                place = {"slug": case.slug, "name": case.name(language.code)}
                found.append({**place, "card": card_of(action, language), "sources": sources})
    return found


def sheet_of(site: Site, key: str, language: Language) -> Sheet:
    """Every action on the theme, in the page's language."""
    words = ("title", "what", *COPY_FIELDS, "figures", "note")
    rows = []
    for case in site.cases:
        facts = case.told_in(language.code, site.first_language).facts
        for action in (each for each in facts.actions if each.theme == key):
            told = (getattr(action, word) for word in words)
            edition = site.history.since_edition("actions", case.place.code, action.id)
            rows.append((case.place.code, case.name(language.code), action.id, *told, edition, read_in(facts, action)))
    return Sheet(("code", "place", "id", *words, "edition", "sources"), tuple(rows))


def read_in(facts: Municipality, action: Action) -> str:
    sources = (facts.sources[key] for key in action.sources)
    return " ".join(source.url or source.title for source in sources)
