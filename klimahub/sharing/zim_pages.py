"""The site's files in one language into what a ZIM file holds: pages that need no server, and only what they use."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Mapping, Set
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from lxml import html
from lxml.html import HtmlElement

from klimahub.language import Language
from klimahub.record import record
from klimahub.render import Renderer

LEFT_OUT = frozenset({"search", "share", "not_found"})
"""Kiwix has its own search, the file cannot be taken from itself, and nobody gets lost in it."""
NEEDLESS_CLASSES = frozenset({"find", "unpack"})
NEEDLESS_LINKS = frozenset({"canonical", "alternate", "search"})
TEXT = ("text/", "application/json", "application/javascript", "image/svg+xml")


@record
class Entry:
    """One file: `kind` is its media type; `title`, `words` and `aliases` are a page's, and feed the search."""

    path: str
    content: bytes
    kind: str
    title: str = ""
    words: str = ""
    aliases: tuple[str, ...] = ()
    is_main: bool = False

    @property
    def is_text(self) -> bool:
        return self.kind.startswith(TEXT)


def entries_of(hub: Renderer, files: Mapping[str, bytes], language: Language) -> list[Entry]:
    """Every page of a language, and those of `files` that they use, by path. Links in `files` name files."""
    leaves = {leaf.path: leaf for leaf in hub.leaves if leaf.language is language and leaf.kind not in LEFT_OUT}
    web = {leaf.path: hub.config.address + leaf.address for leaf in hub.leaves}
    pages, used = [], set[str]()
    for path, leaf in sorted(leaves.items()):
        page = html.document_fromstring(files[path])
        drop(page, is_needless)
        one_file_each(page)
        used |= kept_links(page, path, files, leaves.keys(), web, hub.config.address)
        content = html.tostring(page, doctype="<!doctype html>", encoding="utf-8")
        words = words_of(page) if leaf.page.searchable else ""
        is_main = leaf.kind == "front"
        pages.append(Entry(path, content, "text/html", leaf.page.title, words, leaf.page.aliases, is_main))
    used |= {path for path in files if path.endswith(".woff2")}
    return [*pages, *(Entry(path, files[path], kind_of(path)) for path in sorted(used))]


def kept_links(
    page: HtmlElement, path: str, files: Mapping[str, bytes], inside: Set[str], web: Mapping[str, str], root: str
) -> set[str]:
    """Links to other languages and to what is left out are made to lead to the web; returns the files that are used."""
    used = set()
    for element, attribute, link, _ in list(page.iterlinks()):
        parts = urlsplit(link)
        if parts.scheme or not parts.path:
            continue
        target = normpath(join(dirname(path), unquote(parts.path)))
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        if target in inside or (target in files and not target.endswith(".html")):
            element.set(attribute, parts.path + fragment)
            used |= set() if target in inside else {target}
        else:
            element.set(attribute, web.get(target, root + target) + fragment)
    return used


def one_file_each(page: HtmlElement) -> None:
    """Pictures in one width: Kiwix need not choose."""
    for picture in page.iterdescendants("img"):
        for attribute in ("srcset", "sizes"):
            picture.attrib.pop(attribute, None)


def words_of(page: HtmlElement) -> str:
    """The words of the main part, as a search should find them. The page is of no use afterwards."""
    main = page.find(".//main")
    if main is None:
        raise ValueError("a page without main")
    drop(main, lambda node: node.tag in {"script", "svg"} or "hidden" in node.attrib)
    return " ".join(" ".join(str(part) for part in main.itertext()).split())


def drop(page: HtmlElement, unwanted: Callable[[HtmlElement], bool]) -> None:
    for node in [node for node in page.iterdescendants("*") if unwanted(node)]:
        node.drop_tree()


def is_needless(node: HtmlElement) -> bool:
    """What is for the web or for a stick: Kiwix searches by itself and has rules of its own for what may be loaded."""
    if node.tag == "link":
        return node.get("rel") in NEEDLESS_LINKS
    if node.tag == "meta":
        return "http-equiv" in node.attrib or "property" in node.attrib
    of_a_machine = node.tag == "script" and node.get("type") == "application/ld+json"
    return of_a_machine or bool(NEEDLESS_CLASSES & set(node.get("class", "").split()))


def kind_of(path: str) -> str:
    own = {
        ".woff2": "font/woff2", ".csv": "text/csv", ".topojson": "application/json", ".js": "application/javascript",
        ".webp": "image/webp",
    }  # fmt: skip
    ending = "." + path.rpartition(".")[2]
    return own.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"
