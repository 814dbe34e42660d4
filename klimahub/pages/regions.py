"""The regions, and the whole country's account."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from klimahub.charts import figures_on
from klimahub.language import Language
from klimahub.page import Page
from klimahub.pages.region import account_of_all, name_of
from klimahub.parts.page_data import Sheet, list_files
from klimahub.site import Site

PARTS = ("actions",)


def keys(site: Site) -> Sequence[str]:
    return [""] if site.regions else []


def page(site: Site, key: str, language: Language) -> Page:
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
        values={"regions": regions, "country": "country" in site.pages},
        figures=figures_on("regions", site, key, language),
        files=list_files(
            site,
            language,
            language.address("regions"),
            partial(sheet_of, site, language),
            **account_of_all(site, site.cases, language),
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
            sum(sum(case.listed.actions.values()) for case in cases),
        )
        for region in site.regions
    )
    return Sheet(("code", "key", "name", "municipalities", "population", "actions"), rows)
