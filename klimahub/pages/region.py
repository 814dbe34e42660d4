"""A region: its places, and the sum of their accounts (one series, so it may be summed)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from klimahub.charts import figures_on
from klimahub.language import Language
from klimahub.model import Region, summed
from klimahub.page import Page
from klimahub.parts.listing import columns, place_rows
from klimahub.parts.page_data import account_of, list_files
from klimahub.parts.page_data import places as sheet_of_places
from klimahub.site import Case, Site

PARTS = ("actions", "plan", "results", "sources", "targets")


def keys(site: Site) -> Sequence[str]:
    return [region.key for region in site.regions]


def name_of(region: Region, language: Language) -> str:
    return region.official_in(language.code)


def page(site: Site, key: str, language: Language) -> Page:
    region = next(each for each in site.regions if each.key == key)
    cases = site.in_region(key)
    name = name_of(region, language)
    lead = language.t(
        "pages.region.lead",
        places=len(cases),
        population=language.number(sum(case.place.population for case in cases), 0),
        actions=language.number(sum(sum(case.listed.actions.values()) for case in cases), 0),
    )
    told = {"name": name, "successor": region.successor}
    merges = bool(region.successor and region.merges_on)
    merger = language.t("pages.region.merger", date=language.date(region.merges_on), **told) if merges else ""
    return Page(
        title=name,
        description=lead,
        values={
            "lead": lead,
            "merger": merger,
            "places": place_rows(site, cases, language, but="region"),
            "columns": columns(site, language, but="region"),
            "filters": [],
        },
        figures=figures_on("region", site, key, language),
        files=list_files(
            site,
            language,
            language.address("region", key),
            partial(sheet_of_places, site, cases, language),
            **account_of_all(site, cases, language),
        ),
        facets={"region": (key,)},
    )


def account_of_all(site: Site, cases: tuple[Case, ...], language: Language) -> dict[str, Any]:
    """The same sum as data."""
    if not site.account_years:
        return {}
    return {"emission_account": account_of(summed(tuple(case.account for case in cases)), language)}
