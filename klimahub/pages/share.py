"""The page from which the whole hub is taken along: what its files are comes from the renderer, as `choices`."""

from __future__ import annotations

from collections.abc import Sequence

from klimahub.language import Language
from klimahub.pages import Page
from klimahub.site import Site


def keys(site: Site) -> Sequence[str]:
    return [""]


def page(site: Site, key: str, language: Language) -> Page:
    return Page(
        title=language.t("pages.share.title"),
        description=language.t("pages.share.description"),
        values={"date": language.date(site.compiled)},
        searchable=False,
    )
