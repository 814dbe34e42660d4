"""All places in one table that can be sorted and filtered; of very many, in parts of the alphabet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from math import ceil
from typing import Any

from klimahub.language import Language
from klimahub.page import Page
from klimahub.parts.listing import columns, filters, place_rows
from klimahub.parts.page_data import list_files, places
from klimahub.site import Case, Site, by_site

PARTS = ("actions", "plan", "results", "sources", "targets")
MOST = 500
"""Places in one table: a slow phone sorts so many at once, and the page weighs 16 kB packed."""
BEGINNING = 4  # letters by which a part is known


def keys(site: Site) -> Sequence[str]:
    """The first part has the page's own address."""
    return ["" if part == 0 else str(part + 1) for part in range(ceil(len(site.cases) / MOST) or 1)]


@by_site
def parts_of(site: Site, language: Language) -> Sequence[Sequence[Case]]:
    """All places in the alphabet of a language, in parts."""
    ordered = sorted(site.cases, key=lambda case: language.sort_key(case.name(language.code)))
    return [ordered[first : first + MOST] for first in range(0, len(ordered), MOST)]


def page(site: Site, key: str, language: Language) -> Page:
    parts = parts_of(site, language)
    own, ordered = parts[keys(site).index(key)], [case for part in parts for case in part]
    rows = place_rows(site, own, language)
    title, isolated = language.t("pages.municipalities.title", places=language.number(len(ordered), 0)), len(parts) == 1
    return Page(
        title=title if isolated else f"{title}: {span(own, language)}",
        description=language.t("pages.municipalities.description") if isolated else note(len(parts), language),
        values={
            "places": rows,
            "columns": columns(site, language),
            "filters": filters(site, rows, language) if isolated else [],
            "parts": named(site, parts, language),
            "count": language.t("pages.municipalities.count", n="{n}", all=language.number(len(rows), 0)),
            "count_one": language.t("pages.municipalities.count_one", all=language.number(len(rows), 0)),
        },
        files=list_files(
            site,
            language,
            language.address("municipalities", key),
            partial(places, site, own if key else ordered, language),
        ),
        searchable=False,
    )


def note(parts: int, language: Language) -> str:
    return language.t("pages.municipalities.parts_note", n=parts)


def named(site: Site, parts: Sequence[Sequence[Case]], language: Language) -> list[tuple[str, str]]:
    """Key and words of each part; nothing where there is but one."""
    found: list[tuple[str, Any]] = list(zip(keys(site), parts, strict=True)) if len(parts) > 1 else []
    return [(key, span(part, language)) for key, part in found]


def span(part: Sequence[Case], language: Language) -> str:
    """How the first and the last name begin: `Aske–Birk`."""
    first, last = (case.name(language.code)[:BEGINNING].strip() for case in (part[0], part[-1]))
    return f"{first}–{last}"
