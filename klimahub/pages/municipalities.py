"""All places in one table that can be sorted and filtered."""

from __future__ import annotations

from collections.abc import Sequence

from klimahub.csv_files import csv_of
from klimahub.language import Language
from klimahub.listing import PlaceRow, columns, filters, place_rows
from klimahub.pages import Page
from klimahub.site import Site


def keys(site: Site) -> Sequence[str]:
    return [""]


def page(site: Site, key: str, language: Language) -> Page:
    rows = place_rows(site.cases, language)
    return Page(
        title=language.t("pages.municipalities.title", places=len(rows)),
        description=language.t("pages.municipalities.description"),
        values={
            "places": rows,
            "columns": columns(language),
            "filters": filters(rows, language),
            "count": language.t("pages.municipalities.count", n="{n}", all="{all}"),
            "count_one": language.t("pages.municipalities.count_one", all="{all}"),
        },
        files={"places.csv": as_csv(rows, language)},
        searchable=False,
    )


def as_csv(rows: list[PlaceRow], language: Language) -> bytes:
    """What is sorted by: numbers with a decimal point, nothing where nothing is known."""
    told = ((row.name, *(cell.sort if cell.number else cell.text for cell in row.cells)) for row in rows)
    return csv_of([[key for key, _, _ in columns(language)], *told])
