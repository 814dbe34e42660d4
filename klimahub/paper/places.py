"""A place's page into what its sheet, its slide and its chapter of the book print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from klimahub import markdown
from klimahub.language import Language
from klimahub.model import Source
from klimahub.page import Leaf
from klimahub.pages.municipality import lead_of
from klimahub.paper.desk import Desk
from klimahub.paper.figures import figure_of
from klimahub.paper.nodes import nodes_of, sections_of
from klimahub.parts.action_cards import Card
from klimahub.parts.case_tables import FactTable, Marks
from klimahub.parts.tiles import Tile

Link = Callable[[str, str, str], str]
MOST_ACTIONS = 5


def place_of(desk: Desk, leaf: Leaf, link: Link, show: markdown.Show = markdown.no_picture) -> dict[str, Any]:
    """Everything that is printed of a place; `link(kind, key, fragment)` says where links of its story lead, and
    `show(address, words, caption)` what stands for its pictures."""
    page, language, svgs = leaf.page, desk.language, desk.renderer.svgs
    v, facts = page.values, desk.facts(leaf.key)
    numbers = {key: number for number, key in enumerate(v["sources"], start=1)}
    story = markdown.to_html(v["story"], link, numbers, language, show)
    return {
        "name": page.title,
        "lead": lead_of(desk.renderer.site.by_slug[leaf.key], facts, language, "paper.known"),
        "over": " · ".join(words for _, words in v["over"]),
        "place_line": v["place_line"],
        "tiles": [tile_of(tile) for tile in v["tiles"]],
        "read": v["read"],
        "silence": v["no_promise"],
        "compiled": v["compiled"],
        "story": sections_of(nodes_of(story)) if v["story"] else [],
        "story_language": page.text_language,
        "figures": [figure_of(figure, svgs[figure.drawing]) for figure in page.figures.values()],
        "actions": [action_of(card, marks) for card, marks in v["actions"]],
        "actions_title": v["actions_title"],
        "sources": sources_of(v["sources"], language),
        "account": [credit.told for credit in page.figures["sectors"].credits] if "sectors" in page.figures else [],
    }


def tile_of(tile: Tile) -> dict[str, Any]:
    marks = keys_of(tile.marks)
    return {"label": tile.label, "value": tile.value, "detail": tile.detail, "marks": marks, "account": tile.account}


def keys_of(marks: Marks) -> list[str]:
    return [key for key, _ in marks]


def action_of(card: Card, marks: Marks) -> dict[str, Any]:
    return {
        "theme": " · ".join(filter(None, (card.theme_name, card.status))),
        "title": card.title,
        "what": card.what,
        "details": [{"label": label, "words": words} for label, words in card.details],
        "note": card.note,
        "silent": card.silent,
        "marks": keys_of(marks),
    }


def sources_of(sources: Mapping[str, Source], language: Language) -> list[dict[str, Any]]:
    return [
        {
            "id": key,
            "number": number,
            "title": source.title,
            "publisher": source.publisher,
            "date": language.date(source.published) if source.published else "",
            "url": source.url or "",
            "host": urlsplit(source.url or "").netloc.removeprefix("www."),
        }
        for number, (key, source) in enumerate(sources.items(), start=1)
    ]


def best_known(actions: Iterable[Any]) -> list[Any]:
    """The five actions that the sources tell most of, in the order of the page: a rule that favours nobody's taste."""
    listed = list(actions)
    told = sorted(range(len(listed)), key=lambda index: -len(listed[index]["details"]))
    return [listed[index] for index in sorted(told[:MOST_ACTIONS])]


def table_of(table: FactTable, language: Language) -> dict[str, Any]:
    """A table of facts with its last column: numbers of sources of the page, or names of others."""
    rows = [
        {
            "cells": list(row.cells),
            "marks": keys_of(row.marks),
            "credits": [{"text": name, "url": address} for name, address in row.credits],
            "url": row.address,
        }
        for row in table.rows
    ]
    heads = [*table.heads, language.t("site.sources")]
    return {"id": table.id, "title": table.title, "intro": table.intro, "heads": heads, "rows": rows}
