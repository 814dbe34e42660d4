"""A page into the copy of it that is indexed, with nothing in it but what is to be found there; and into its words.

The copy is a fifth of the page, so that Pagefind has that much less to read. What was copied is remembered by the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from klimahub.kept import Joined
from klimahub.record import record
from klimahub.search.compounds import words_in
from klimahub.search.findings import Record
from klimahub.writing.cache import Cache, key_of
from klimahub.writing.store import code

PICTURE = re.compile(r"<svg.*?</svg>", re.DOTALL)
READABLE = (
    ("CO<sub>2</sub>", "CO2"),
    ("CO₂", "CO2"),
    ("</dt>", ": </dt>"),
    ("</th>", ": </th>"),
    ("</dd>", ". </dd>"),
)
"""CO2 is one word, and there are stops where only the layout keeps words apart."""
LEFT_OUT_TAGS = frozenset({"figcaption", "thead", "script", "style", "template"})
LEFT_OUT_CLASSES = frozenset({
    "contents", "over", "small", "cite", "status", "tiles", "subtitle", "sentence", "legend", "sortable", "sources",
    "take", "pager",
})  # fmt: skip
LEFT_OUT_SECTIONS = frozenset({"actions", "hard", "like", "elsewhere", "results"})
"""By `aria-labelledby`. What is found by itself (titles, actions, terms), is the same on many pages, tells of other
pages, or is numbers, is left out."""
HEADINGS = frozenset({"h2", "h3", "h4"})
"""Those that an excerpt is shown under, by their id."""
END = "\0"


@record
class Copy:
    """What Pagefind reads of a page, as HTML, and all words of the whole page, in small letters, spaces between."""

    html: str
    told: str

    @cached_property
    def words(self) -> list[str]:
        return self.told.split(" ") if self.told else []

    @property
    def kept(self) -> bytes:
        return f"{self.html}{END}{self.told}".encode()


@record
class Copies:
    """The copies of records' pages, each found in `cache` or made when it is asked for.

    `keys` are by path, `program` is a hash of the code.
    """

    files: Joined
    cache: Cache
    keys: Mapping[str, bytes]
    program: str

    @classmethod
    def for_(cls, records: Iterable[Record], files: Joined, cache: Cache) -> Copies:
        program = code()
        keys = {each.path: key_of("copy", program, each.html or files.digest(each.path)) for each in records}
        cache.asked.update(keys.values())  # those of a language that is as it was are not opened, and not forgotten
        return cls(files, cache, keys, program)

    def keys_of(self, records: Iterable[Record]) -> list[tuple[str, bytes]]:
        return [(record.path, self.keys[record.path]) for record in records]

    def of(self, records: Sequence[Record]) -> dict[str, Copy]:
        """The copy of each record's page, by its path."""
        keys = dict(self.keys_of(records))
        found = {key: Copy(*value.decode().split(END)) for key, value in self.cache.get(keys.values())}
        for each in records:
            if (key := keys[each.path]) not in found:
                found[key] = copy_of(each, self.files)
                self.cache.put(key, found[key].kept)
        return {path: found[key] for path, key in keys.items()}


def copy_of(record: Record, files: Mapping[str, bytes]) -> Copy:
    """A record with HTML of its own is as small as it can be."""
    html = readable(record.html or files[record.path].decode())
    return Copy(html if record.html else reduced(html, record.language), " ".join(sorted(words_in(html))))


def readable(html: str) -> str:
    for written, read in READABLE:
        html = html.replace(written, read)
    return PICTURE.sub("", html)


def reduced(html: str, language: str) -> str:
    """The main part of a page without what is left out, and without attributes that Pagefind does not read."""
    main = document_fromstring(html.encode(), parser=HTMLParser(encoding="utf-8")).find(".//main")
    if main is None:
        return html
    for element in list(left_out(main)):
        element.drop_tree()
    for element in main.iter(etree.Element):
        for name in [str(name) for name in element.attrib]:
            if not is_read(name, element.tag):
                del element.attrib[name]
    text = etree.tostring(main, encoding="unicode", method="html", with_tail=False)
    return f'<html lang="{language}"><body>{text}</body></html>'


def left_out(main: HtmlElement) -> Iterator[HtmlElement]:
    """The outermost elements of a page that are not to be found."""
    glossary = "kind-glossary" in classes(next(main.iterancestors("body"), main))
    waiting = list(main)
    while waiting:
        element = waiting.pop()
        if is_left_out(element, glossary):
            yield element
        else:
            waiting.extend(element)


def is_left_out(element: HtmlElement, glossary: bool) -> bool:
    tag, above = element.tag, element.getparent()
    if not isinstance(tag, str):  # a comment
        return True
    if tag in LEFT_OUT_TAGS or classes(element) & LEFT_OUT_CLASSES:
        return True
    if tag == "details":
        return any(True for _ in element.iterancestors("figure"))
    in_glossary = glossary and tag == "div" and above is not None and "text" in classes(above)
    return in_glossary or element.get("aria-labelledby") in LEFT_OUT_SECTIONS


def classes(element: HtmlElement) -> set[str]:
    return set(element.get("class", "").split())


def is_read(attribute: str, tag: str) -> bool:
    """Whether Pagefind reads it, for us: what is said beside the text, pictures, and headings' names."""
    if attribute == "id":
        return tag in HEADINGS
    return attribute.startswith("data-pagefind") or attribute in {"title", "lang"} or tag == "img"
