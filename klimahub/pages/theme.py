"""A theme: what it is, how many do something about it, what they do, who has done it, and what was hard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from klimahub.charts import figures_on
from klimahub.language import Language
from klimahub.model import COPY_FIELDS, Action, Municipality
from klimahub.page import Page
from klimahub.parts.page_data import Sheet, list_files
from klimahub.parts.prose import told
from klimahub.parts.theme_actions import choices_of, groups_of, refusals_of
from klimahub.site import Site

PARTS = ("actions", "left_out", "sources")
HARD = 3
"""Of what was hard, how much is seen at once; a single one more is not folded."""


def keys(site: Site) -> Sequence[str]:
    return list(site.themes)


def page(site: Site, key: str, language: Language) -> Page:
    groups = groups_of(site, key, language)
    hard = [action for group in groups for action in group.actions if action.barrier]
    every = language.number(sum(len(group.actions) for group in groups), 0)
    seen = len(hard) if len(hard) <= HARD + 1 else HARD
    values: dict[str, Any] = {
        "groups": groups,
        "refused": refusals_of(site, key, language),
        "filters": choices_of(groups, language),
        "hard": hard[:seen],
        "harder": hard[seen:],
        "line": line_of(site, key, language),
        "listed": {
            "n": language.t("pages.theme.shown", n="{n}", all=every),
            "one": language.t("pages.theme.shown_one", all=every),
        },
    }
    made = told(site.themes[key], language, values, figures_on("theme", site, key, language), {})
    return replace(
        made,
        facets={"theme": (key,)},
        facts=values["line"],
        files=list_files(site, language, language.address("theme", key), partial(sheet_of, site, key, language)),
    )


def line_of(site: Site, key: str, language: Language) -> str:
    """How much we have collected; it does not say how much is done."""
    found = site.actions_on(key)
    return language.t(
        "pages.theme.line",
        actions=language.count("pages.municipality.count_actions", len(found)),
        places=language.count("pages.theme.places", len({case.slug for case, _ in found})),
    )


def sheet_of(site: Site, key: str, language: Language) -> Sheet:
    """Every action on the theme, in the page's language."""
    words = ("kind", "status", "title", "what", *COPY_FIELDS, "figures", "note")
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
