"""An editor's Markdown into clean HTML: strangers' HTML cleaned, then citations numbered, links and headings made."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache, partial
from html import unescape

import nh3
from markupsafe import Markup, escape

from klimahub.converter import KINDS, converted
from klimahub.language import Language
from klimahub.record import record

Link = Callable[[str, str, str], str]
Show = Callable[[str, str, str], str]
CITATION = re.compile(r"\[@([a-z0-9-]+)\]")
CITED = '<sup class="cite">'
CITATION_LIKE = re.compile(
    r"[\[(](?:(?<=\[) ?@[^\]\n]*\](?!\()|(?<=\()@[a-z0-9-]+\)|(?<=\[)(?:s\d+\](?![(:])|@[a-z0-9-]+(?=[.\s]|$)))", re.M
)
NUMBERED = re.compile(r"\[s\d")
"""Begins what is like a citation without an `@`."""
LINK = re.compile(r"\]\(\s*<?(?P<to>[^)\s>]+)")
TARGET = re.compile(
    rf"{LINK.pattern}|^ {{0,3}}\[[^\]\n]+\]:\s*<?(?P<defined>[^\s>]+)|href\s*=\s*[\"']?(?P<raw>[^\"'\s>]+)",
    re.M | re.I,
)
PICTURE = re.compile(
    r"!\[(?P<words>[^\]\n]*)\](?:\( *(?P<to><[^>\n]*>|[^\s)]*)(?: +(?:\"[^\"\n]*\"|'[^'\n]*'))?[^)\n]*\)"
    r"| ?\[[^\]\n]*\])|<img\b[^>]*>",
    re.I,
)
IMG = re.compile(r'(<p>)?<img((?: [a-z]+="[^"]*")*)>(?(1)</p>)')
ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
CODE = re.compile(r"^(```+|~~~+).*?^\1|(?<!`)(`+)(?!`).+?(?<!`)\2(?!`)", re.S | re.M)
HREF = re.compile(rf'href="({"|".join(KINDS)}):([^"#]*)(?:#([^"]*))?"')
PIECES = re.compile(r'(<code>.*?</code>|<(?:"[^"]*"|[^">])*>)', re.S)
HEADING = re.compile(r"<h([2-4])>(.*?)</h\1>", re.S)
TABLE = re.compile(r"<table>.*?</table>", re.S)
SUBSCRIPT = re.compile(r"CO2(?=e?\b)|CO2(?=-)")
TAGS = {
    "p", "h2", "h3", "h4", "ul", "ol", "li", "em", "strong", "a", "blockquote", "table", "thead", "tbody", "tr", "th",
    "td", "code", "pre", "hr", "br", "sup", "sub", "abbr", "dl", "dt", "dd", "div",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title", "lang"}, "abbr": {"title"}, "div": {"lang"}, "th": {"style"}, "td": {"style"}}
IMG_ATTRIBUTES = {"img": {"src", "alt", "title"}}
LETTERS = str.maketrans({
    "æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "œ": "oe", "þ": "th", "ð": "d",
    "đ": "d", "ħ": "h", "ł": "l", "ı": "i",
})  # fmt: skip
"""Letters for machines, as ICAO Doc 9303 spells those of all languages in passports; accents are left out."""


@record
class Heading:
    """A heading of a text: its level (2 to 4), its words and the id that leads to it."""

    level: int
    words: str
    anchor: str


def no_picture(address: str, words: str, caption: str) -> str:
    return ""


def to_html(text: str, link: Link, numbers: Mapping[str, int], language: Language, show: Show = no_picture) -> str:
    """Markdown as HTML.

    `[@s1]` becomes a small link with the number that `numbers` has for `s1`. `(page:method)`, `(theme:energy)`,
    `(municipality:odense)`, `(region:syddanmark)` and `(list:municipalities)` lead where `link(kind, key, fragment)`
    says; it raises KeyError for a page that does not exist. A picture in a paragraph of its own becomes what
    `show(address, words, caption)` gives, as HTML; any other is left out.
    """
    html = cleaned(text, is_pictured=True)
    html = IMG.sub(partial(pictured, show), html) if "<img" in html else html
    anchors = iter(found_headings(html))
    html = HEADING.sub(lambda found: f'<h{found[1]} id="{next(anchors).anchor}">{found[2]}</h{found[1]}>', html)
    html = HREF.sub(partial(resolved, link), html)
    html = in_words("[@", CITATION, partial(cited, numbers, language), html)
    for space in (" ", "&nbsp;"):  # a pattern that begins with one takes six times as long
        html = html.replace(space + CITED, CITED)
    return TABLE.sub(boxed, in_words("CO2", SUBSCRIPT, "CO<sub>2</sub>", html))


def headings(text: str) -> tuple[Heading, ...]:
    """The headings of a Markdown text, with the ids that `to_html` gives them."""
    return tuple(found_headings(cleaned(text)))


def sections(text: str) -> Iterator[tuple[Heading, tuple[str, ...]]]:
    """Each heading of level 2 with the paragraphs below it, as plain words."""
    html = cleaned(CITATION.sub("", text))
    own = (heading for heading in found_headings(html) if heading.level == 2)
    for heading, below in zip(own, html.split("</h2>")[1:], strict=True):
        paragraphs = re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", below.partition("<h2>")[0], re.S)
        yield heading, tuple(unescape(re.sub(r"<[^>]+>", "", words)).strip() for words in paragraphs)


@lru_cache(maxsize=4)
def citations(text: str) -> tuple[tuple[str, int], ...]:
    """The source ids that a text cites, each with the position of its bracket; several rules ask that of one text."""
    return tuple((found.group(1), found.start()) for found in CITATION.finditer(without_code(text)))


def broken_citations(text: str) -> list[tuple[str, int]]:
    """What looks like a citation and is none, such as `[@s1, @s2]`, each with its position."""
    own = without_code(text)
    if own.count("@") == len(citations(text)) and not NUMBERED.search(own):
        return []
    found = CITATION_LIKE.finditer(own)
    return [(each.group(), each.start()) for each in found if not CITATION.fullmatch(each.group())]


def targets(text: str) -> list[tuple[str, int]]:
    """Where the links of a text lead, as they are written, each with its position. Pictures are no links."""
    own = without_code(text)
    if may_show(own):
        own = PICTURE.sub(lambda picture: " " * len(picture.group()), own)
    pattern = TARGET if "]:" in own or "href" in own.lower() else LINK  # a tenth of the time
    found = pattern.finditer(own)
    return [(unescape(each[str(each.lastgroup)]), each.start(str(each.lastgroup))) for each in found]


def pictures(text: str) -> Iterator[re.Match[str]]:
    """The pictures of a text, however they are written: `words` and `to` are set where that is as we want it."""
    return PICTURE.finditer(without_code(text)) if may_show(text) else iter(())


def may_show(text: str) -> bool:
    """Whether there may be a picture in a text: most have none, and looking for one takes time."""
    return "<" in text or ("!" in text and "![" in text)  # a single letter is found two hundred times as fast


def without_code(text: str) -> str:
    """The text with spaces in place of code, so that positions stay."""
    if "`" not in text and ("~" not in text or "~~~" not in text):
        return text
    return CODE.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)


def cleaned(text: str, is_pictured: bool = False) -> str:
    """Markdown as HTML of our own tags only, pictures among them where that is said. What a stranger wrote can set no
    class, id or script."""
    html, is_clean = converted(unicodedata.normalize("NFC", text))
    return html if is_clean else cleaner(is_pictured).clean(html)


@cache
def cleaner(is_pictured: bool) -> nh3.Cleaner:
    """One for all texts: making it costs as much as using it."""
    return nh3.Cleaner(
        tags=TAGS | {"img"} if is_pictured else TAGS,
        attributes={**ATTRIBUTES, **IMG_ATTRIBUTES} if is_pictured else ATTRIBUTES,
        link_rel=None,
        url_schemes={"http", "https", "mailto", *KINDS},
        filter_style_properties={"text-align"},
    )


def found_headings(html: str) -> Iterator[Heading]:
    """The headings of cleaned HTML; one that stands twice gets a number."""
    used: Counter[str] = Counter()
    for level, inner in HEADING.findall(html):
        words = unescape(re.sub(r"<[^>]+>", "", CITATION.sub("", inner))).strip()
        key = anchor(words)
        used[key] += 1
        yield Heading(int(level), words, f"{key}-{used[key]}" if used[key] > 1 else key)


def cited(numbers: Mapping[str, int], language: Language, found: re.Match[str]) -> str:
    return mark(found[1], numbers[found[1]], language)


@lru_cache(maxsize=5000)
def mark(key: str, number: int, language: Language) -> str:
    """A source's number as a small link to it; remembered, as a page has each often."""
    label = escape(language.t("site.source_number", n=number))
    return f'{CITED}<a href="#source-{escape(key)}" title="{label}">{number}</a></sup>'


@lru_cache(maxsize=5000)
def marks(language: Language, numbers: tuple[tuple[str, int], ...]) -> Markup:
    """The sources of a fact, as (id, number) pairs, as links to them; remembered, as places have them alike."""
    return Markup("".join([mark(key, number, language) for key, number in numbers]))


def pictured(show: Show, found: re.Match[str]) -> str:
    is_alone, attributes = found.groups()
    told = {name: unescape(value) for name, value in ATTRIBUTE.findall(attributes)}
    return show(told.get("src", ""), told.get("alt", ""), told.get("title", "")) if is_alone else ""


def resolved(link: Link, found: re.Match[str]) -> str:
    kind, key, fragment = found.groups()
    if kind in {"page", "list"}:
        kind, key = key, ""
    return f'href="{escape(link(kind, key, fragment or ""))}"'


def boxed(found: re.Match[str]) -> str:
    """A table in a box that scrolls on a small screen, also by keyboard; named by its columns."""
    table = found.group().replace("<th>", '<th scope="col">').replace("<th style", '<th scope="col" style')
    heads = (re.sub(r"<[^>]+>", "", head).strip() for head in re.findall(r"<th\b[^>]*>(.*?)</th>", table, re.S))
    label = ", ".join(filter(None, heads)).replace('"', "&quot;")
    return f'<div class="table" tabindex="0" role="region" aria-label="{label}">{table}</div>'


@lru_cache(maxsize=5000)
def anchor(words: str) -> str:
    """The id of a heading: `Hvad er lovet?` is `hvad-er-lovet`."""
    spelled = unicodedata.normalize("NFC", words).casefold().translate(LETTERS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def in_words(sign: str, pattern: re.Pattern[str], made: str | Callable[[re.Match[str]], str], html: str) -> str:
    """Replace in the words only, never in a tag or in code; all that `pattern` matches has the `sign`."""
    if sign not in html:
        return html
    if "<code>" not in html and not re.search(rf'="[^"]*{re.escape(sign)}', html):  # within a tag it stands in quotes
        return pattern.sub(made, html)
    parts = PIECES.split(html)
    return "".join(part if part[:1] == "<" or sign not in part else pattern.sub(made, part) for part in parts)


def with_subscript(value: object) -> object:
    """Words with the 2 of CO2 as it should be, then escaped; others, and numbers, as they are."""
    return Markup(str(escape(value)).replace("CO2", "CO<sub>2</sub>")) if "CO2" in str(value) else value
