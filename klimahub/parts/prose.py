"""A plain page of the content folder as a `Page`: its text in the page's language, or in the first, and marked so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from klimahub.figure import Figure
from klimahub.language import Language
from klimahub.page import Page
from klimahub.site import Prose, Site


def prose_page(
    site: Site,
    key: str,
    language: Language,
    values: Mapping[str, Any] | None = None,
    figures: Mapping[str, Figure] | None = None,
    files: Mapping[str, bytes] | None = None,
) -> Page:
    """The page whose text is `content/sider/<key>.md`."""
    return told(site.pages[key], language, values or {}, figures or {}, files or {})


def told(
    prose: Prose,
    language: Language,
    values: Mapping[str, Any],
    figures: Mapping[str, Figure],
    files: Mapping[str, bytes],
) -> Page:
    own = language.code if language.code in prose.bodies else next(iter(prose.bodies))
    return Page(
        title=prose.titles[own],
        description=prose.descriptions[own],
        values={"text": prose.bodies[own], "sources": prose.sources, **values},
        figures=figures,
        files=files,
        text_language="" if own == language.code else own,
        stale=own in prose.stale,
    )
