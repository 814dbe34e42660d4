"""The e-reader's book: EPUB 3 in every language, with every place, its pictures and its sources."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from klimahub.editions import Product, Progress, Rendered
from klimahub.environment import environment
from klimahub.images.image import Image
from klimahub.paper.book import data_of, photos_of
from klimahub.paper.desk import Desk
from klimahub.writing.archive import zipped
from klimahub.xml import escape

BOOK = "book"
ALONE = ("package.opf", "nav.xhtml", "title.xhtml", "country.xhtml", "style.css")
CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    f'<rootfile full-path="{BOOK}/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)


def make(hub: Rendered, progress: Progress) -> Iterator[Product]:
    for done, language in enumerate(hub.languages, start=1):
        desk = Desk(hub.renderer, language)
        texts = {path: text.encode() for path, text in files_of(desk).items()}
        content = zipped({**texts, **photos_in(desk)}, first="mimetype")
        yield Product(f"{hub.config.slug}-{language.code}.epub", content, language.code, "epub")
        progress(done, len(hub.languages))


def files_of(desk: Desk) -> dict[str, str]:
    """Every file of the book but photographs by its path, as text."""
    data = data_of(desk)
    chapters = [chapter for part in ("before", "themes", "places", "after") for chapter in data[part]]
    pictures = pictures_of(data)
    values = {
        **data,
        "t": desk.language.t,
        "identifier": uuid.uuid5(uuid.NAMESPACE_URL, desk.public("front")).urn,
        "modified": (desk.renderer.site.compiled + "-01-01")[:10] + "T00:00:00Z",
        "labels": [chapter["label"] for chapter in chapters],
        "pictures": sorted(pictures),
        "photos": {name: jpeg_of(image) for name, image in photos_of(desk).items()},
    }
    fill = environment(desk.renderer.templates).get_template
    whole = {f"{BOOK}/{name}": fill(f"epub/{name}").render(values) for name in ALONE}
    for chapter in chapters:
        template = fill("epub/place.xhtml" if "tiles" in chapter else "epub/text.xhtml")
        whole[f"{BOOK}/{chapter['label']}.xhtml"] = template.render({**values, "each": chapter})
    drawn = {f"{BOOK}/pictures/{name}.svg": svg for name, svg in pictures.items()}
    return {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, **whole, **drawn}


def photos_in(desk: Desk) -> dict[str, bytes]:
    """The pictures in its texts, by path."""
    found = photos_of(desk).values()
    return {f"{BOOK}/pictures/{jpeg_of(image)}": image.content(image.widest, "jpg") for image in found}


def jpeg_of(image: Image) -> str:
    """The name of its file in the book; two may differ by their ending only."""
    return f"{image.name.replace('.', '-')}.jpg"


def pictures_of(data: dict[str, Any]) -> dict[str, str]:
    """Every figure's picture by its name; the cover too."""
    found = {f"country-{figure['id']}": figure["wide"]["svg"] for figure in data["country"]}
    for place in data["places"]:
        found |= {f"{place['label']}-{figure['id']}": figure["wide"]["svg"] for figure in place["figures"]}
    return found | {"cover": cover_of(data)}


def cover_of(data: dict[str, Any]) -> str:
    """The title over the map, if there is one, as a picture for the shelf of an e-reader."""
    country = next((figure["wide"] for figure in data["country"] if figure["id"].startswith("map-")), None)
    lines = wrap(data["title"], 16)
    words = "".join(f'<text x="40" y="{135 + 52 * n}">{escape(line)}</text>' for n, line in enumerate(lines))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 900" width="600" height="900" '
        'font-family="Figtree, sans-serif"><rect width="600" height="900" fill="#ffffff"/>'
        f'<g font-size="46" font-weight="700" fill="#17212b">{words}</g>'
        f'<text x="40" y="70" font-size="24" font-weight="700" fill="#0b5a8a">{escape(data["hub"])}</text>'
        f"{mapped(country) if country else ''}</svg>"
    )


def mapped(country: dict[str, Any]) -> str:
    """The map at the foot of the cover, as wide as its words."""
    scale = 520 / country["width"]
    place = f"translate(40,{870 - country['height'] * scale:g}) scale({scale:g})"
    return f'<g transform="{place}">{country["svg"]}</g>'
