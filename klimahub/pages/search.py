"""The search page. What its script says stands in it as data; without JavaScript it leads to the lists."""

from __future__ import annotations

from collections.abc import Sequence

from klimahub.language import Language
from klimahub.pages import Page
from klimahub.site import Site

FACETS = ("kind", "region", "theme", "wave", "plan_status", "target_year")
LISTS = ("municipalities", "themes", "regions", "map", "glossary")
TEXTS = (
    "loading", "results.one", "results.other", "pages.one", "pages.other", "shown", "none", "missing", "spelled",
    "instead", "other", "broken", "file",
)  # fmt: skip


def keys(site: Site) -> Sequence[str]:
    return [""]


def page(site: Site, key: str, language: Language) -> Page:
    """`texts` keep their placeholders: the script fills them."""
    return Page(
        title=language.t("search.title"),
        description=language.t("search.description"),
        values={
            "texts": {name: language.flat[f"search.{name}"] for name in TEXTS},
            "facets": [{"key": name, "label": language.t(f"search.facets.{name}")} for name in FACETS],
            "lists": [(kind, language.t(f"search.lists.{kind}")) for kind in LISTS],
        },
        searchable=False,
    )
