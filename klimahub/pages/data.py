"""The open data: what there is, where it comes from, under which licence, and the files about all places."""

from __future__ import annotations

from collections.abc import Sequence

from klimahub.language import Language
from klimahub.page import Page
from klimahub.parts.prose import prose_page
from klimahub.site import Site


def keys(site: Site) -> Sequence[str]:
    return [""]


def page(site: Site, key: str, language: Language) -> Page:
    t = language.t
    origins = [origin.told_in(language.code) for origin in site.provenance.values()]
    tables = [
        {
            "file": f"{table.name}.csv",
            "title": t(f"dataset.tables.{table.name}.title"),
            "about": t(f"dataset.tables.{table.name}.about"),
            "rows": language.number(len(table.rows), 0),
        }
        for table in site.tables
    ]
    return prose_page(
        site, "data", language, {"provenance": origins, "tables": tables, "boundaries": bool(site.boundaries)}
    )
