"""A folder of pages into the links in them that lead nowhere: to no file, or to no place on its page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import etree, html

LINKS, NAMES = ("href", "src", "action"), ("aria-labelledby", "aria-describedby", "aria-controls", "for")
TOLD = ("canonical", "alternate")
"""Links with the hub's own public address in them."""
ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)")


@dataclass(frozen=True)
class Anchors:
    """What a page leads to, which of its own elements it names, and which there are."""

    links: frozenset[str]
    named: frozenset[str]
    ids: frozenset[str]


def anchors_of(content: bytes) -> Anchors:
    links, named, ids = set[str](), set[str](), set[str]()
    for element in html.fromstring(content, parser=html.HTMLParser(encoding="utf-8")).iter(etree.Element):
        attributes = element.attrib
        if not attributes:
            continue
        ids |= {attributes["id"]} if "id" in attributes else set()
        named |= {name for key in NAMES if key in attributes for name in attributes[key].split()}
        if attributes.get("rel") not in TOLD:
            links |= {attributes[key] for key in LINKS if key in attributes}
    return Anchors(frozenset(links), frozenset(named), frozenset(ids))


def dead_links(folder: Path) -> list[tuple[str, str]]:
    """(page, link) of each dead one; and (page, #id) of each element that is named by another and is not there."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    pages = {name: anchors_of(path.read_bytes()) for name, path in files.items() if name.endswith(".html")}
    links = ((page, link) for page, anchors in pages.items() for link in anchors.links if not ELSEWHERE.match(link))
    dead = [(page, link) for page, link in links if not is_there(page, link, files.keys(), pages)]
    return sorted(dead + [(page, f"#{name}") for page, each in pages.items() for name in each.named - each.ids])


def is_there(page: str, link: str, files: object, pages: dict[str, Anchors]) -> bool:
    target, _, fragment = link.partition("#")
    target = unquote(target.partition("?")[0])
    place = normpath(join("" if target.startswith("/") else dirname(page), target.lstrip("/"))) if target else page
    found = next((path for path in (place, normpath(join(place, "index.html"))) if path in files), None)  # type: ignore[operator]
    if found is None:
        return False
    return not fragment or found not in pages or unquote(fragment) in pages[found].ids
