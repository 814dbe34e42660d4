"""What a wrong address shows."""

from __future__ import annotations

from collections.abc import Sequence

from klimahub.language import Language
from klimahub.page import Page
from klimahub.site import Site


def keys(site: Site) -> Sequence[str]:
    return [""]


def reads(site: Site, key: str) -> Sequence[str]:
    return []


def page(site: Site, key: str, language: Language) -> Page:
    title = language.t("pages.not_found.title")
    return Page(title=title, description=language.t("pages.not_found.text"), searchable=False)
