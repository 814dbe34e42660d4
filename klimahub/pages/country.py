"""All places together: what they promise against the national target, and the country's account by sector."""

from __future__ import annotations

from collections.abc import Sequence

from klimahub.charts import national, sectors, together
from klimahub.figure import Figure, credited
from klimahub.language import Language
from klimahub.page import Page
from klimahub.parts.prose import prose_page
from klimahub.site import Site, summed


def keys(site: Site) -> Sequence[str]:
    return [""] if "country" in site.pages else []


def page(site: Site, key: str, language: Language) -> Page:
    figures: dict[str, Figure] = {}
    goal = site.national_target
    if goal:
        figures["national"] = national.figure(site, goal, language)
    if goal and site.account_years:
        figures["together"] = together.figure(site, goal, language)
    if site.account_years:
        account, name = summed(tuple(case.account for case in site.cases)), language.t("pages.regions.country")
        figures["sectors"] = sectors.figure(account, name, language, credited(site, "emission_account", language))
    return prose_page(site, "country", language, figures=figures)
