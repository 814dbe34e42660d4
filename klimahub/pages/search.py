"""The search page. Its words for the script stand in it as data; without JavaScript it leads to the lists."""

from __future__ import annotations

from collections.abc import Sequence

from klimahub.language import Language
from klimahub.pages import Page
from klimahub.site import Site

FACETS = ("kind", "region", "theme", "wave", "plan_status", "target_year")
TEXTS = ("more", "all", "none", "instead", "other", "broken", "file", "loading", "results.one", "results.other")


def keys(site: Site) -> Sequence[str]:
    return [""]


def page(site: Site, key: str, language: Language) -> Page:
    texts = {name: language.flat[f"search.{name}"] for name in TEXTS}
    facets = [{"key": name, "label": language.t(f"search.facets.{name}")} for name in FACETS]
    return Page(
        title=language.t("search.title"),
        description=language.t("search.description"),
        values={"texts": texts, "facets": facets},
        searchable=False,
    )
