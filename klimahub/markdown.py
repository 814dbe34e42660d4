"""An editor's Markdown into clean HTML: citations numbered, links resolved, headings with ids, HTML cleaned."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache, partial

import markdown
import nh3
from markupsafe import escape

from klimahub.language import Language

Link = Callable[[str, str, str], str]
CITATION = re.compile(r"[ \u00a0]?\[@([a-z0-9-]+)\]")
INTERNAL = re.compile(r"\((page|theme|municipality|region|list):([a-z0-9_-]*)(?:#([^)\s]+))?\)")
HEADING = re.compile(r"<h([2-4])>(.*?)</h\1>", re.S)
SUBSCRIPT = re.compile(r"CO2(?=e?\b)|CO2(?=-)")
TAGS = {
    "p", "h2", "h3", "h4", "ul", "ol", "li", "em", "strong", "a", "blockquote", "table", "thead", "tbody", "tr", "th",
    "td", "code", "pre", "hr", "br", "sup", "sub", "abbr", "dl", "dt", "dd", "div",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "title", "class", "lang", "rel"},
    "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "sup": {"class"}, "th": {"scope", "style"}, "td": {"style"},
    "abbr": {"title"}, "div": {"class"}, "code": set(),
}  # fmt: skip
LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def to_html(text: str, link: Link, numbers: Mapping[str, int], language: Language) -> str:
    """Markdown as HTML.

    `[@s1]` becomes a small link with the number that `numbers` has for `s1`. `(page:method)`, `(theme:energy)`,
    `(municipality:odense)`, `(region:syddanmark)` and `(list:municipalities)` lead where `link(kind, key, fragment)`
    says; it raises KeyError for a page that does not exist.
    """
    linked = INTERNAL.sub(partial(resolved, link), text)
    html = converter().reset().convert(CITATION.sub(partial(cited, numbers, language), linked))
    html = HEADING.sub(with_id, html)
    html = html.replace("<th>", '<th scope="col">')
    html = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, link_rel=None, url_schemes={"http", "https", "mailto"})
    html = html.replace("<table>", '<div class="table"><table>').replace("</table>", "</table></div>")
    return outside_tags(SUBSCRIPT, "CO<sub>2</sub>", html)


@cache
def converter() -> markdown.Markdown:
    """One for all texts: making it costs as much as using it."""
    return markdown.Markdown(extensions=["tables", "sane_lists"], output_format="html")


def cited(numbers: Mapping[str, int], language: Language, found: re.Match[str]) -> str:
    key = found.group(1)
    label = escape(language.t("site.source_number", n=numbers[key]))
    return f'<sup class="cite"><a href="#source-{key}" title="{label}">{numbers[key]}</a></sup>'


def resolved(link: Link, found: re.Match[str]) -> str:
    kind, key, fragment = found.groups()
    if kind in {"page", "list"}:
        kind, key = key, ""
    return f"({link(kind, key, fragment or '')})"


def with_id(found: re.Match[str]) -> str:
    level, words = found.groups()
    return f'<h{level} id="{anchor(words)}">{words}</h{level}>'


def anchor(words: str) -> str:
    """The id of a heading: `Hvad er lovet?` is `hvad-er-lovet`."""
    plain = unicodedata.normalize("NFC", re.sub(r"<[^>]+>", "", words)).casefold().translate(LETTERS)
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def outside_tags(pattern: re.Pattern[str], replacement: str, html: str) -> str:
    """Replace in the words only, never in a tag."""
    parts = re.split(r"(<[^>]+>)", html)
    return "".join(part if part.startswith("<") else pattern.sub(replacement, part) for part in parts)


def citations(text: str) -> list[tuple[str, int]]:
    """The source ids that a text cites, each with its position."""
    return [(found.group(1), found.start()) for found in CITATION.finditer(text)]


def internal_links(text: str) -> list[tuple[str, str, int]]:
    """Kind, key and position of each internal link."""
    return [(found.group(1), found.group(2), found.start()) for found in INTERNAL.finditer(text)]
