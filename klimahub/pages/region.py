"""A region: its places, and the sum of their accounts (one series, so it may be summed)."""

from __future__ import annotations

from collections.abc import Sequence

from klimahub.charts import sectors
from klimahub.figure import credited
from klimahub.language import Language
from klimahub.model import Region
from klimahub.page import Page
from klimahub.parts.listing import columns, place_rows
from klimahub.parts.page_data import account_of, list_files
from klimahub.parts.page_data import places as sheet_of_places
from klimahub.site import Site, summed


def keys(site: Site) -> Sequence[str]:
    return [region.key for region in site.regions]


def name_of(region: Region, language: Language) -> str:
    return region.name_en if language.code == "en" else region.official_name


def page(site: Site, key: str, language: Language) -> Page:
    region = next(each for each in site.regions if each.key == key)
    cases = site.in_region(key)
    name = name_of(region, language)
    account = summed(tuple(case.account for case in cases))
    lead = language.t(
        "pages.region.lead",
        places=len(cases),
        population=language.number(sum(case.place.population for case in cases), 0),
        actions=language.number(sum(len(case.facts.actions) for case in cases), 0),
    )
    figure = sectors.figure(account, name, language, credited(site, "emission_account", language))
    merger = language.t(
        "pages.region.merger", name=name, date=language.date(region.merges_on), successor=region.successor
    )
    return Page(
        title=name,
        description=lead,
        values={
            "lead": lead,
            "merger": merger if region.successor else "",
            "places": place_rows(cases, language),
            "columns": columns(language),
            "filters": [],
        },
        figures={"sectors": figure} if not site.plain else {},
        files=list_files(
            site,
            language.address("region", key),
            sheet_of_places(cases, language),
            emission_account=account_of(account),
        ),
        facets={"region": (key,)},
    )
