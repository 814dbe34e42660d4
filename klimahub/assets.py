"""The folder of assets into what pages link: style sheets (colours first, made small), scripts (those of a page as one,
without their notes) and typefaces."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from klimahub.drawing import palette
from klimahub.language import Language
from klimahub.writing.minified import minified
from klimahub.writing.weight import grams, kilobytes

SHARED, LISTS, PLACES, PICTURED = "site.css", "lists.css", "places.css", "photo.css"
JOINED = {
    "search.js": (
        "search-mend.js", "search-meaning.js", "search-names.js", "search-titles.js", "search-rank.js",
        "search-shards.js", "search-engine.js", "search-excerpt.js", "search-facets.js", "search.js",
    ),
}  # fmt: skip
"""Scripts of one page are one, in the order in which they need one another: each by itself would be asked for anew."""
COLOURS = {SHARED: palette.TOKENS.keys() - palette.SCALE, LISTS: palette.SCALE}
SHARED_BY = {
    LISTS: {
        "country", "coverage", "front", "map", "municipalities", "programme", "region", "regions", "search", "theme",
        "themes",
    },
    PLACES: {"municipalities", "region"},
}  # fmt: skip
"""Which kinds of pages need which sheet: doors, chips, tables that sort, filters and the colours of maps; the table of
places."""


def assets_of(folder: Path, on_disk: bool = False) -> Mapping[str, bytes]:
    """Every asset by its name.

    On the web a typeface that comes late is for the next page, so that nothing moves; a disk never has it in time.
    """
    found = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
    for name, tokens in COLOURS.items():
        found[name] = palette.css(tokens).encode() + found[name]
    for whole, names in JOINED.items():
        found[whole] = b"".join([found.pop(name) for name in names])
    if on_disk:
        found[SHARED] = found[SHARED].replace(b"font-display: optional", b"font-display: fallback")
    return {name: lean(name, content) for name, content in found.items()}


NOTE = re.compile(rb"^ *\/\*.*?\*\/\n| +// [^\n\"'`]*$", re.M | re.S)
"""Notes over code and behind it; what has a quotation mark after it may be in a text, and stays."""
OF_OTHERS = "vega"


def lean(name: str, content: bytes) -> bytes:
    """What a browser needs of a file; scripts of others keep what they say, their licences among it."""
    if name.endswith(".css"):
        return minified(content)
    return NOTE.sub(b"", content) if name.endswith(".js") and not name.startswith(OF_OTHERS) else content


LINKED = re.compile(r'<(?:script src|link rel="(?:stylesheet|icon)" href)="[^"]*assets/([\w.-]+)\?')
TYPEFACE = "figtree.woff2"


def fetched_by(html: str, assets: Mapping[str, bytes]) -> Iterator[bytes]:
    """All that a browser fetches to show a page: the page, what it links, and the typeface."""
    yield html.encode()
    yield from (assets[name] for name in (*LINKED.findall(html), TYPEFACE))


def weighed(html: str, assets: Mapping[str, bytes], language: Language, pictures: Sequence[bytes] = ()) -> str:
    """A page with its own weight in it, where its foot asks for that; `pictures` are those in its text, as large as a
    browser fetches them at most."""
    if "@size@" not in html:
        return html
    size = kilobytes(fetched_by(html, assets), pictures)
    of_pictures = " " + language.t("site.weight_pictures", size=language.number(kilobytes((), pictures), 0))
    html = html.replace("@pictures@", of_pictures if pictures else "")
    return html.replace("@size@", language.number(size, 0)).replace("@grams@", language.number(grams(size), 3))


def styles_of(kind: str, assets: Collection[str], legends: bool = False) -> tuple[str, ...]:
    """The style sheets of a kind of page: what all share, what those with lists share, and its own where it has one.

    `legends`: a chart on the page has a legend, whose colours are with those of lists.
    """
    return (
        SHARED,
        *(name for name, kinds in SHARED_BY.items() if kind in kinds or (legends and name == LISTS)),
        *((f"{kind}.css",) if f"{kind}.css" in assets else ()),
    )
