"""C40's framework for a climate plan, and how a country runs a programme on it: `content/sider/framework.md`."""

from __future__ import annotations

from collections.abc import Sequence

from klimahub.language import Language
from klimahub.page import Page
from klimahub.parts.prose import prose_page
from klimahub.site import Site


def keys(site: Site) -> Sequence[str]:
    return [""] if "framework" in site.pages else []


def reads(site: Site, key: str) -> Sequence[str]:
    """No place's file."""
    return ()


def page(site: Site, key: str, language: Language) -> Page:
    return prose_page(site, "framework", language)
