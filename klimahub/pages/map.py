"""One question to the whole country, in up to three views of the same answers: tiles of one size where every place has
one, the map where there are boundaries, the table always."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from klimahub.charts.country import COUNTRY_METRES, ENLARGED_METRES, credit_of_boundaries, labels_of, note_of
from klimahub.data.csv_files import csv_of
from klimahub.drawing.country import Country, country_of
from klimahub.drawing.shapes import rings_of
from klimahub.drawing.svg import path_of
from klimahub.figure import Credit
from klimahub.language import Language
from klimahub.page import Page
from klimahub.questions import Answer, Group, answers_of, asked, groups_of, questions, token_of, words_of
from klimahub.record import record
from klimahub.site import Case, Site, by_site

PARTS = ("plan", "sources", "targets")
BAR = 100
SOFT_HYPHEN = "\N{SOFT HYPHEN}"


@record
class Row:
    """A place with its answer: `token` colours it, `label` is its letters and `cell` its place on the tile map (empty:
    anywhere); `seamed` is the name with soft hyphens where a long one may be broken in a tile."""

    slug: str
    code: str
    name: str
    region: str
    answer: Answer
    token: str
    label: str
    cell: str
    seamed: str


@record
class Outline:
    """A place on the map: `path` on the map's plane, without a link where it is shown again, larger, in a box."""

    slug: str
    told: str
    token: str
    path: str
    linked: bool


def keys(site: Site) -> Sequence[str]:
    """The first question has the page's own address."""
    return ["" if place == 0 else name.replace("_", "-") for place, name in enumerate(asked(site))]


def question_of(key: str) -> str:
    return key.replace("-", "_") or next(iter(questions()))


def page(site: Site, key: str, language: Language) -> Page:
    name = question_of(key)
    words, answers = words_of(name, site, language), answers_of(name, site, language)
    rows = rows_of(site, name, answers, language)
    groups = groups_of(name, answers.values(), site, language)
    return Page(
        title=words["question"],
        description=questions()[name].finding(site, language),
        values={
            "words": words,
            "questions": list(zip(keys(site), (words_of(n, site, language)["name"] for n in asked(site)), strict=True)),
            "groups": [(group, bar_of(group, groups)) for group in groups],
            "sentence": sentence(groups, len(rows), language),
            "rows": rows,
            "views": views_of(site),
            "divided": bool(site.regions),
            **(drawn_of(site, rows, language) if site.boundaries else {}),
            "credits": credits_of(site, name, language),
        },
        files={"answers.csv": as_csv(rows)},
        searchable=False,
    )


def views_of(site: Site) -> tuple[str, ...]:
    there = {"tiles": site.tiled, "map": bool(site.boundaries), "table": True}
    return tuple(view for view, shown in there.items() if shown)


def drawn_of(site: Site, rows: Sequence[Row], language: Language) -> dict[str, Any]:
    """What the map is drawn of; the outlines have the pieces of the country."""
    return {
        "country": replace(country(site), pieces=()),
        "outlines": outlines(site, rows),
        "labels": labels_of(site, language),
        "insets": note_of(site, language),
    }


def rows_of(site: Site, name: str, answers: Mapping[str, Answer], language: Language) -> list[Row]:
    """In the alphabet of the page's language."""
    ordered = sorted(site.cases, key=lambda case: language.sort_key(case.name(language.code)))
    return [
        Row(
            case.slug,
            case.place.code,
            case.name(language.code),
            case.region.name_in(language.code),
            answers[case.place.code],
            token_of(name, answers[case.place.code], site),
            case.tile.label if case.tile else "",
            cell_of(case),
            seamed(case.name(language.code), site.spelling.breaks),
        )
        for case in ordered
    ]


def seamed(name: str, parts: Sequence[str]) -> str:
    """Broken before one of `parts` that ends a word, where six letters or more stand before it."""
    return re.sub(rf"(?<=\w{{6}})(?=(?:{'|'.join(parts)})\b)", SOFT_HYPHEN, name) if parts else name


def cell_of(case: Case) -> str:
    """Classes of the style sheet: column and row on wide screens (x, y) and on phones (u, v)."""
    tile = case.tile
    return f"x{tile.column} y{tile.row} u{tile.narrow_column} v{tile.narrow_row}" if tile else ""


def bar_of(group: Group, groups: Sequence[Group]) -> float:
    """How long the legend's bar is, in percent of the longest."""
    return round(BAR * group.count / max(each.count for each in groups), 1)


def sentence(groups: Sequence[Group], places: int, language: Language) -> str:
    parts = [f"{group.label} ({group.count})" for group in groups]
    return language.t("charts.country.sentence", parts=language.list(parts), places=places)


def credits_of(site: Site, name: str, language: Language) -> tuple[Credit, ...]:
    drawn = (credit_of_boundaries(site, language),) if site.boundaries else ()
    return (*questions()[name].credits(site, language), *drawn)


@by_site
def country(site: Site) -> Country:
    codes = {case.place.code for case in site.cases}
    country, fine = (
        {code: rings for code, rings in rings_of(site.boundaries, metres).items() if code in codes}
        for metres in (COUNTRY_METRES, ENLARGED_METRES)
    )
    return country_of(country, fine, site.config.map)


@by_site
def paths(site: Site) -> Mapping[str, list[tuple[str, bool]]]:
    """The path of each piece of a place, and whether it is a link, by code."""
    drawn = country(site).pieces
    enlarged = {piece.code for piece in drawn if piece.part == "enlarged"}
    found: dict[str, list[tuple[str, bool]]] = {}
    for piece in drawn:
        linked = piece.part != "country" or piece.code not in enlarged
        found.setdefault(piece.code, []).append((path_of(piece.rings), linked))
    return found


def outlines(site: Site, rows: Sequence[Row]) -> list[Outline]:
    """In the alphabet too, so that the keyboard goes the same way through all views."""
    return [
        Outline(row.slug, f"{row.name}: {row.answer.words}", row.token, path, linked)
        for row in rows
        for path, linked in paths(site).get(row.code, ())
    ]


def as_csv(rows: Sequence[Row]) -> bytes:
    """What is sorted by: numbers with a decimal point, nothing where nothing is known."""
    head = ("code", "municipality", "region", "answer", "words", "detail")
    told = ((row.code, row.name, row.region, row.answer.sort, row.answer.words, row.answer.detail) for row in rows)
    return csv_of([head, *told])
