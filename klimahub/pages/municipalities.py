"""All places in one table that can be sorted and filtered."""

from __future__ import annotations

from collections.abc import Sequence

from klimahub.language import Language
from klimahub.page import Page
from klimahub.parts.listing import columns, filters, place_rows
from klimahub.parts.page_data import list_files, places
from klimahub.site import Site


def keys(site: Site) -> Sequence[str]:
    return [""]


def page(site: Site, key: str, language: Language) -> Page:
    rows = place_rows(site, site.cases, language)
    return Page(
        title=language.t("pages.municipalities.title", places=len(rows)),
        description=language.t("pages.municipalities.description"),
        values={
            "places": rows,
            "columns": columns(site, language),
            "filters": filters(site, rows, language),
            "count": language.t("pages.municipalities.count", n="{n}", all="{all}"),
            "count_one": language.t("pages.municipalities.count_one", all="{all}"),
        },
        files=list_files(site, language.address("municipalities"), places(site, site.cases, language)),
        searchable=False,
    )
