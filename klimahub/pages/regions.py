"""The regions, and the whole country's account."""

from __future__ import annotations

from collections.abc import Sequence

from klimahub.charts import sectors
from klimahub.language import Language
from klimahub.pages import Page
from klimahub.pages.region import name_of
from klimahub.site import Site, summed


def keys(site: Site) -> Sequence[str]:
    return [""]


def page(site: Site, key: str, language: Language) -> Page:
    account = summed(tuple(case.account for case in site.cases))
    country = language.t("pages.regions.country")
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
        figures={"sectors": sectors.figure(account, country, language, site.provenance["emission_account"])},
        searchable=False,
    )
