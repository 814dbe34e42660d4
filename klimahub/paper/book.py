"""The whole hub in one language as a book: the story, the country, the themes, every place, and the words explained."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from functools import partial
from typing import Any

from klimahub import markdown
from klimahub.images.image import Image
from klimahub.page import Leaf
from klimahub.paper.desk import Desk
from klimahub.paper.figures import figure_of
from klimahub.paper.nodes import nodes_of
from klimahub.paper.places import place_of, sources_of, table_of
from klimahub.paper.typesetting import Paper

BEFORE = ("about", "programme", "framework")
AFTER = ("method", "glossary")
INSIDE = frozenset({*BEFORE, *AFTER, "theme", "municipality"})


def papers(desk: Desk) -> Iterator[Paper]:
    photos = {name: framed_jpeg(image) for name, image in photos_of(desk).items()}
    yield Paper.of(desk.path("book"), "book", {**data_of(desk), "photos": photos})


def photos_of(desk: Desk) -> dict[str, Image]:
    """The pictures in the texts of the book, by the name of the file."""
    return desk.photos(leaf for leaf in desk.renderer.leaves if leaf.kind in INSIDE and leaf.language is desk.language)


def framed_jpeg(image: Image) -> dict[str, Any]:
    """A picture as SVG with the JPEG in it, as data are text; and whether it is taller than wide."""
    width, height = image.widest, image.height_at(image.widest)
    data = base64.b64encode(image.content(width, "jpg")).decode()
    size = f'width="{width}" height="{height}"'
    picture = f'<image {size} href="data:image/jpeg;base64,{data}"/>'
    return {"svg": f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{picture}</svg>', "tall": height > width}


def data_of(desk: Desk) -> dict[str, Any]:
    t, places = desk.language.t, desk.leaves("municipality")
    title = t("paper.book.title", places=len(places))
    parts = ("before", "country", "themes", "places", "after")
    return {
        **desk.framed(title, "front"),
        "claim": desk.leaf("front").page.values["headline"],
        "compiled": desk.renderer.compiled[desk.language.code],
        "parts": {part: t(f"paper.book.{part}", places=len(places)) for part in parts},
        "heads": {
            "figures": t("pages.municipality.own_figures"),
            "account": t("pages.municipality.account"),
            "actions": t("pages.theme.actions"),
            "elsewhere": t("pages.municipality.elsewhere"),
            "elsewhere_text": t("pages.municipality.elsewhere_text"),
            "partners": t("pages.municipality.partners"),
        },
        "before": [text_of(desk, desk.leaf(kind)) for kind in BEFORE if desk.has(kind)],
        "country": [
            drawn(figure_of(f, desk.renderer.svgs[f.drawing])) for f in desk.leaf("front").page.figures.values()
        ],
        "themes": [theme_of(desk, leaf) for leaf in desk.leaves("theme")],
        "places": [chapter_of(desk, leaf) for leaf in places],
        "after": [text_of(desk, desk.leaf(kind)) for kind in AFTER if desk.has(kind)],
    }


def label_of(kind: str, key: str) -> str:
    return f"{kind}-{key}" if key else kind


def inside(desk: Desk, kind: str, key: str = "", fragment: str = "") -> str:
    """A link within the book; to the web for what the book does not hold. KeyError names a page that does not exist."""
    address = desk.public(kind, key, fragment)
    return f"#{label_of(kind, key)}" if kind in INSIDE else address


def text_of(desk: Desk, leaf: Leaf) -> dict[str, Any]:
    """A plain page or a theme text."""
    page = leaf.page
    numbers = {key: number for number, key in enumerate(page.values["sources"], start=1)}
    link, show = partial(inside, desk), partial(desk.show, leaf)
    html = markdown.to_html(page.values["text"], link, numbers, desk.language, show)
    return {
        "label": label_of(leaf.kind, leaf.key),
        "title": page.title,
        "description": page.description,
        "text": nodes_of(html),
        "text_language": page.text_language,
        "sources": sources_of(page.values["sources"], desk.language),
        "line": "",
        "actions": [],
    }


def theme_of(desk: Desk, leaf: Leaf) -> dict[str, Any]:
    """Its text, and where to find its actions: they stand with their places."""
    actions = [
        {"place": case.name(desk.language.code), "label": label_of("municipality", case.slug), "title": card.title}
        for case, card in desk.cards_on(leaf.key)
    ]
    return {**text_of(desk, leaf), "line": leaf.page.values["line"], "actions": actions}


def chapter_of(desk: Desk, leaf: Leaf) -> dict[str, Any]:
    """A place with everything that its page says."""
    v = leaf.page.values
    place = place_of(desk, leaf, partial(inside, desk), partial(desk.show, leaf))
    tables = [v["plan"], *v["tables"]]
    return {
        **place,
        "title": place["name"],
        "label": label_of(leaf.kind, leaf.key),
        "figures": [drawn(figure) for figure in place["figures"]],
        "tables": [table_of(table, desk.language) for table in tables],
        "elsewhere": [table_of(table, desk.language) for table in v["own_series"]],
        "partners": v["partners"],
        "address": desk.public(leaf.kind, leaf.key),
    }


def drawn(figure: dict[str, Any]) -> dict[str, Any]:
    """A figure with the picture that a book has room for."""
    return {key: value for key, value in figure.items() if key != "narrow"}
