"""The page from which the whole hub is taken along: what its files are comes from the renderer, as `choices`."""

from __future__ import annotations

from collections.abc import Sequence

from klimahub.language import Language
from klimahub.page import Page
from klimahub.site import Site

TEXTS = ("offer", "saving", "unpacking", "done", "saved", "saved_offline", "forgotten", "failed")


def keys(site: Site) -> Sequence[str]:
    return [""]


def page(site: Site, key: str, language: Language) -> Page:
    """`texts` keep their placeholders: the script fills them."""
    return Page(
        title=language.t("pages.share.title"),
        description=language.t("pages.share.description"),
        values={
            "date": language.date(site.compiled),
            "texts": {name: language.flat[f"pages.share.offline.texts.{name}"] for name in TEXTS},
        },
        searchable=False,
    )
