"""A rendered page into an article that stands among others in one file: what a script or the web is needed for is left
out, its ids are its own, and its links lead to the other articles or to the web."""

from __future__ import annotations

import re
from collections.abc import Mapping
from posixpath import dirname, join, normpath
from urllib.parse import urlsplit

from lxml import html
from lxml.html import builder

from klimahub.record import record

GONE_TAGS = {"nav", "form", "script", "noscript", "template", "dialog", "button", "input", "select", "caption"}
GONE_CLASSES = frozenset({"wide", "filters", "pager", "trail", "files", "unprinted"})
NOT_NEEDED = (
    "title", "tabindex", "role", "rel", "download", "hreflang", "scope", "aria-labelledby", "aria-describedby",
)  # fmt: skip
WRAPPERS = ("article", "section")
PAINT = re.compile(r"url\(#([^)]+)\)")
SPACE = re.compile(r"[ \n\t]+")
INLINE = "a|abbr|b|code|em|i|small|span|strong|sub|sup"
AROUND_BLOCKS = re.compile(rf" ?(</?(?!(?:{INLINE})\b)[a-z][^>]*>) ?")


@record
class Place:
    """Where an article stands: `path` is the page's file under the site's root, `name` the article's id."""

    path: str
    name: str


def article(
    page: bytes, place: Place, names: Mapping[str, str], web: str, without: frozenset[str] = frozenset()
) -> str:
    """The inside of the page's `<main>` as HTML. `names` has the ids of all articles by path; `web` is the address of
    the site's root, to which everything else leads; `without` are classes to leave out. ValueError: no main."""
    main = html.fromstring(page.decode()).find(".//main")
    if main is None:
        raise ValueError(f"{place.path} has no main")
    for node in [node for node in main.iterdescendants() if is_gone(node, GONE_CLASSES | without)]:
        node.drop_tree()  # type: ignore[attr-defined]
    for node in list(main.iterdescendants(*WRAPPERS)):
        node.drop_tag()  # type: ignore[attr-defined]
    for node in list(main.iterdescendants("img")):
        told(node, place, web)
    for node in main.iterdescendants("*"):
        adapt(node, place, names, web)
    inside = "".join(html.tostring(child, encoding="unicode") for child in main)
    return AROUND_BLOCKS.sub(r"\1", SPACE.sub(" ", inside)).strip()


def told(picture: html.HtmlElement, place: Place, web: str) -> None:
    """What a picture shows in words, as a link to it on the web: pictures would make the file too large to send."""
    address = led(picture.get("src", ""), place, {}, web)
    link = builder.A(picture.get("alt", ""), href=address)
    link.tail = picture.tail
    parent = picture.getparent()
    assert parent is not None
    parent.replace(picture, link)


def is_gone(node: html.HtmlElement, gone: frozenset[str]) -> bool:
    if not isinstance(node.tag, str):
        return True
    in_figure = node.tag == "details" and any(True for _ in node.iterancestors("figure"))
    classes = set(node.get("class", "").split())
    return node.tag in GONE_TAGS or "hidden" in node.attrib or bool(classes & gone) or in_figure


def adapt(node: html.HtmlElement, place: Place, names: Mapping[str, str], web: str) -> None:
    """Give a node ids of its own and links that lead somewhere, and take from it what is not needed here."""
    for attribute in [each for each in node.attrib if each in NOT_NEEDED or str(each).startswith("data-")]:
        del node.attrib[attribute]
    if node.get("class") == "cite":
        del node.attrib["class"]
    if node.tag == "svg":
        node.set("aria-hidden", "true")  # the sentence beside it tells what it shows
    if own := node.get("id"):
        node.set("id", within(place, own))
    for attribute in ("fill", "stroke"):
        if told := node.get(attribute):
            node.set(attribute, PAINT.sub(lambda found: f"url(#{within(place, found.group(1))})", told))
    if address := node.get("href"):
        node.set("href", led(address, place, names, web))


def within(place: Place, own: str) -> str:
    return f"{place.name}.{own}"


def led(address: str, place: Place, names: Mapping[str, str], web: str) -> str:
    """Where a link of the page leads from here."""
    parts = urlsplit(address)
    if parts.scheme:
        return address
    path = normpath(join(dirname(place.path), parts.path)) if parts.path else place.path
    name = names.get(path)
    if name is None:
        return web + path + (f"#{parts.fragment}" if parts.fragment else "")
    return f"#{name}.{parts.fragment}" if parts.fragment else f"#{name}"
