"""Pages into what the search finds: each page, and each part of it that is found by itself, with its own small page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from html import escape

from klimahub.page import Leaf, Part
from klimahub.record import record

HERE = "@"
"""Begins the name of a part's folder; search.js makes of `odense/@forest/` the address `odense/#forest`."""
OWN_KINDS = ("municipality", "region", "theme")


@record
class Record:
    """What is found. `path` is the file that is indexed; `html` is its content where the site has no such file.

    `key` names it among its kind: `odense`, `odense/forest`, `energy`, `method`.
    """

    path: str
    language: str
    kind: str
    key: str
    title: str
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    html: str = ""

    @property
    def address(self) -> str:
        """As links have it, from the site's root."""
        return self.path.removesuffix("index.html")


def records_of(leaves: Iterable[Leaf]) -> tuple[Record, ...]:
    """In the alphabet of each language."""
    found = [(leaf, record) for leaf in leaves if leaf.page.searchable for record in of_page(leaf)]
    found.sort(key=lambda pair: (pair[0].language.code, pair[0].language.sort_key(pair[1].title), pair[1].path))
    return tuple(record for _, record in found)


def of_page(leaf: Leaf) -> Iterator[Record]:
    page, code = leaf.page, leaf.language.code
    kind = leaf.kind if leaf.kind in OWN_KINDS else "page"
    yield Record(leaf.path, code, kind, leaf.key or leaf.kind, page.title, page.facets)
    for part in page.parts:
        path = f"{leaf.address}{HERE}{part.anchor}/index.html"
        key = "/".join(filter(None, (leaf.key, part.anchor)))
        yield Record(path, code, part.kind, key, part.title, part.facets, html_of(part, code))


def html_of(part: Part, language: str) -> str:
    """A page with nothing but the part. The title is known as a title, so that no excerpt repeats it."""
    about = f'<span hidden data-pagefind-meta="about[title]" title="{escape(part.about)}"></span>' if part.about else ""
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in part.text)
    title = f'<h1 data-pagefind-meta="title" data-pagefind-ignore>{escape(part.title)}</h1>'
    return f'<html lang="{language}"><body><main data-pagefind-body>{about}{title}{text}</main></body></html>'
