"""A page as values: what its template is given, what stands beside it, what the search knows of it, and its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from functools import cached_property
from typing import Any

from klimahub.figure import Figure
from klimahub.language import Language
from klimahub.record import record


@record
class Part:
    """Something on a page that the search finds by itself, such as an action.

    `anchor` leads to it; `text` are its paragraphs; `about` and `facets` are as in `Page`.
    """

    kind: str
    anchor: str
    title: str
    text: tuple[str, ...]
    about: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@record
class Page:
    """A page before it is HTML.

    `values` are finished values for the template (Markdown stays Markdown: the template's `prose` filter renders it, as
    links depend on where the page stands). `files` are put beside the page.

    The search knows the page by `aliases` and by `about`, what it belongs to, too; it shows the line `facts`, narrows
    down by `facets` (keys by facet, see klimahub.parts.facets) and finds `parts` by themselves.

    `text_language` is set when the main text is in another language than the page, which is then not offered as a
    translation; `stale` when the text is older than its original. `searchable` is False for lists, the search page
    itself and the like.
    """

    title: str
    description: str
    values: Mapping[str, Any] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    about: str = ""
    facts: str = ""
    parts: tuple[Part, ...] = ()
    text_language: str = ""
    stale: bool = False
    searchable: bool = True


@record
class Leaf:
    """A page at its place. `address` is relative to the site's root; `path` is the file that it becomes.

    The page itself is made when it is first asked for: links need its address only.
    """

    kind: str
    key: str
    language: Language
    make: Callable[[], Page]

    @cached_property
    def page(self) -> Page:
        return self.make()

    def forget(self) -> None:
        """Let go of the page; it is made again when it is asked for."""
        vars(self).pop("page", None)

    @cached_property
    def address(self) -> str:
        return self.language.address(self.kind, self.key)

    @property
    def path(self) -> str:
        return self.address if self.address.endswith(".html") else self.address + "index.html"
