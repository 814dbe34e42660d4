"""The regions, and the whole country's account."""

from __future__ import annotations

from collections.abc import Sequence

from klimahub.charts import sectors
from klimahub.figure import credited
from klimahub.language import Language
from klimahub.page import Page
from klimahub.pages.region import name_of
from klimahub.parts.page_data import Sheet, account_of, list_files
from klimahub.site import Site, summed


def keys(site: Site) -> Sequence[str]:
    return [""]


def page(site: Site, key: str, language: Language) -> Page:
    account = summed(tuple(case.account for case in site.cases))
    country = language.t("pages.regions.country")
    figure = sectors.figure(account, country, language, credited(site, "emission_account", language))
    regions = [
        {
            "key": region.key,
            "name": name_of(region, language),
            "line": language.count("pages.regions.line", len(site.in_region(region.key))),
        }
        for region in site.regions
    ]
    return Page(
        title=language.t("pages.regions.title"),
        description=language.t("pages.regions.description"),
        values={"regions": regions},
        figures={"sectors": figure} if not site.plain else {},
        files=list_files(
            site,
            language.address("regions"),
            sheet_of(site, language),
            emission_account=account_of(account),
        ),
        searchable=False,
    )


def sheet_of(site: Site, language: Language) -> Sheet:
    rows = tuple(
        (
            region.code,
            region.key,
            name_of(region, language),
            len(cases := site.in_region(region.key)),
            sum(case.place.population for case in cases),
            sum(len(case.facts.actions) for case in cases),
        )
        for region in site.regions
    )
    return Sheet(("code", "key", "name", "municipalities", "population", "actions"), rows)
