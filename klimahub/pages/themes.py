"""The ten themes, with how many actions we have collected on each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from klimahub.language import Language
from klimahub.page import Page
from klimahub.pages.theme import line_of
from klimahub.parts.page_data import Sheet, list_files
from klimahub.site import Site

PARTS = ("actions",)


def keys(site: Site) -> Sequence[str]:
    return [""]


def page(site: Site, key: str, language: Language) -> Page:
    themes = [
        {
            "key": theme,
            "name": language.t(f"terms.themes.{theme}"),
            "description": prose.descriptions.get(language.code) or prose.descriptions[site.first_language],
            "line": line_of(site, theme, language),
        }
        for theme, prose in site.themes.items()
    ]
    return Page(
        title=language.t("pages.themes.title"),
        description=language.t("pages.themes.description"),
        values={"themes": themes},
        files=list_files(site, language, language.address("themes"), partial(sheet_of, site, language)),
        searchable=False,
    )


def sheet_of(site: Site, language: Language) -> Sheet:
    found = {theme: site.actions_on(theme) for theme in site.themes}
    rows = tuple(
        (theme, language.t(f"terms.themes.{theme}"), len(actions), len({case.slug for case, _ in actions}))
        for theme, actions in found.items()
    )
    return Sheet(("key", "name", "actions", "municipalities"), rows)
