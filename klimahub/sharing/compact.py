"""Articles of HTML into the same in fewer bytes: what is drawn often is drawn once, looks that many shapes share become
classes, ids that nothing leads to go and the others are short, and quotes and end tags stand only where they must."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from klimahub.record import record

SHAPE = re.compile(r'<(text|path|circle|g)((?: [\w-]+="[^"]*")*)>(?:</(?:path|circle)>)?')
ATTRIBUTE = re.compile(r' ([\w-]+)="([^"]*)"')
LOOKS = {
    "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray", "font-size",
    "font-weight", "text-anchor", "opacity", "fill-opacity",
}  # fmt: skip
HALO = {"paint-order": "stroke", "stroke-linejoin": "round"}
"""What site.css says of words with a stroke, which it knows by the attributes."""
IN_PIXELS = {"font-size", "stroke-width"}
SELDOM = 20
ID = re.compile(r' id="([^"]+)"')
REFERENCE = re.compile(r'(href="#|url\(#)([^")]+)')
QUOTED = re.compile(r'(?<==)"([\w#.:-]+)"(?=[ >])')
DRAWN = re.compile(r"<(?:path|circle) [^>]*/>|<text [^>]*>[^<]*</text>")
FIRST_WORD = re.compile(r"^<\w+")
BLOCKS = "p|h[1-6]|ul|ol|li|dl|dt|dd|div|figure|figcaption|table|td|th"
NEEDLESS_END = re.compile(rf"</(?:li|dt|dd|tr|td|th)>|</p>(?=</?(?:{BLOCKS})\b)")
"""HTML ends these by itself."""
TAG = re.compile(r"<[a-z][^>]*>")


@record
class Compact:
    """The insides of articles, the style that they need, and the shapes that they share, to stand in an `<svg>`."""

    articles: list[str]
    style: str
    shapes: str


def compact(articles: Sequence[str], names: Sequence[str]) -> Compact:
    """`articles` are insides as lxml writes HTML: no tag has a `>` within. `names` are their ids, which stay."""
    classes = classes_of(articles)
    shaped = [SHAPE.sub(lambda found: shape(found, classes), text) for text in articles]
    ids = ids_of(shaped, names)
    short = [TAG.sub(lambda found: shorter(found.group(), ids), NEEDLESS_END.sub("", text)) for text in shaped]
    shared = shared_shapes(short)
    style = "".join(f".{name}{{{look}}}" for look, name in classes.items())
    shapes = "".join(FIRST_WORD.sub(rf'\g<0> id="{name}"', drawn) for drawn, name in shared.items())
    return Compact([DRAWN.sub(lambda found: used(found.group(), shared), text) for text in short], style, shapes)


def shared_shapes(articles: Sequence[str]) -> dict[str, str]:
    """A name for each shape that is shorter when it is drawn once and used: both languages draw the same."""
    numbers = Counter(drawn for text in articles for drawn in DRAWN.findall(text))
    use, own = len(used("", {"": "p000"})), len(' id="p000"')
    worth = [drawn for drawn, number in numbers.items() if number * (len(drawn) - use) > len(drawn) + own]
    return {drawn: f"p{number:x}" for number, drawn in enumerate(worth)}


def used(drawn: str, shared: Mapping[str, str]) -> str:
    return f'<use href="#{shared[drawn]}"/>' if drawn in shared else drawn


def classes_of(articles: Sequence[str]) -> dict[str, str]:
    """A class for each look that more than a few shapes share."""
    looks = Counter(look_of(*found.groups()) for text in articles for found in SHAPE.finditer(text))
    shared = sorted(look for look, number in looks.items() if look and number > SELDOM)
    return {look: f"s{number}" for number, look in enumerate(shared)}


def look_of(tag: str, attributes: str) -> str:
    """The attributes that are looks, as style; empty where one of them leads to a pattern of its own."""
    looks = {name: value for name, value in ATTRIBUTE.findall(attributes) if name in LOOKS}
    if "stroke" in looks and (tag == "text" or "font-size" in looks):
        looks |= HALO
    if any("url(" in value for value in looks.values()):
        return ""
    return ";".join(f"{name}:{value}{'px' if name in IN_PIXELS else ''}" for name, value in sorted(looks.items()))


def shape(found: re.Match[str], classes: Mapping[str, str]) -> str:
    tag, attributes = found.groups()
    end = ">" if tag in {"text", "g"} else "/>"
    name = classes.get(look_of(tag, attributes))
    if name is None:
        return f"<{tag}{attributes}{end}"
    rest = "".join(each.group() for each in ATTRIBUTE.finditer(attributes) if each.group(1) not in LOOKS)
    return f'<{tag} class="{name}"{rest}{end}'


def ids_of(articles: Sequence[str], names: Sequence[str]) -> dict[str, str]:
    """A short id for each that something leads to, in the order of the text."""
    tags = "".join(tag for text in articles for tag in TAG.findall(text))
    led_to = {found.group(2) for found in REFERENCE.finditer(tags)}
    kept = [found.group(1) for found in ID.finditer(tags) if found.group(1) in led_to]
    return {**{name: name for name in names}, **{each: f"i{number:x}" for number, each in enumerate(kept)}}


def shorter(tag: str, ids: Mapping[str, str]) -> str:
    """A tag with a short id or none, with short links, and without the quotes that HTML does not need."""

    def keep(found: re.Match[str]) -> str:
        return f' id="{ids[found.group(1)]}"' if found.group(1) in ids else ""

    def lead(found: re.Match[str]) -> str:
        return found.group(1) + ids.get(found.group(2), found.group(2))

    return QUOTED.sub(r"\1", REFERENCE.sub(lead, ID.sub(keep, tag)))
