"""The plain page `content/sider/glossary.md`, whose terms are found by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from klimahub.language import Language
from klimahub.markdown import sections
from klimahub.page import Page, Part
from klimahub.parts.prose import prose_page
from klimahub.site import Site


def keys(site: Site) -> Sequence[str]:
    return [""]


def reads(site: Site, key: str) -> Sequence[str]:
    """No place's file."""
    return ()


def page(site: Site, key: str, language: Language) -> Page:
    made = prose_page(site, "glossary", language)
    terms = sections(made.values["text"])
    return replace(made, parts=tuple(Part("term", term.anchor, term.words, meaning) for term, meaning in terms))
