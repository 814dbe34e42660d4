"""How much renewable electricity is made in the area, against what is used there?"""

from __future__ import annotations

from collections.abc import Mapping

from klimahub.figure import Credit, credited
from klimahub.language import Language
from klimahub.questions import Answer, first_within, unknown
from klimahub.site import Case, Site

GROUPS = {"to_10": "q1", "to_50": "q2", "to_100": "q3", "to_200": "q4", "over_200": "q5"}
LIMITS = ((10.0, "to_10"), (50.0, "to_50"), (100.0, "to_100"), (200.0, "to_200"), (None, "over_200"))


def classes(site: Site) -> Mapping[str, str]:
    return GROUPS if last_year(site) else {}


def last_year(site: Site) -> int:
    """The table's last year; no table, no year."""
    return max((year for case in site.cases for year in case.renewable_supply), default=0)


def answer(case: Case, language: Language) -> Answer:
    if not case.renewable_supply:
        return unknown("renewables", language)
    first, last = min(case.renewable_supply), max(case.renewable_supply)
    percent = round(100 * case.renewable_supply[last])
    start = language.percent(100 * case.renewable_supply[first], 0)
    detail = language.t("questions.renewables.before", percent=start, year=first)
    words = language.number(percent, 0)
    return Answer(first_within(LIMITS, percent), words, language.percent(percent, 0), str(percent), detail)


def finding(site: Site, language: Language) -> str:
    more = site.count(
        lambda case: bool(case.renewable_supply) and case.renewable_supply[max(case.renewable_supply)] > 1
    )
    return language.t("questions.renewables.finding", n=more, places=len(site.cases), year=last_year(site))


def credits(site: Site, language: Language) -> tuple[Credit, ...]:
    return (credited(site, "renewable_supply", language),) if "renewable_supply" in site.provenance else ()
