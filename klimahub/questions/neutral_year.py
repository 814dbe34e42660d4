"""In which year is the whole municipality to be climate neutral or net zero?"""

from __future__ import annotations

from collections.abc import Mapping

from klimahub.language import Language
from klimahub.questions import Answer, first_within, own_credits, unknown
from klimahub.site import Case, Site

GROUPS = {"to_2030": "q5", "to_2040": "q4", "to_2045": "q3", "to_2050": "q2", "later": "q1"}
LIMITS = ((2030, "to_2030"), (2040, "to_2040"), (2045, "to_2045"), (2050, "to_2050"), (None, "later"))
credits = own_credits


def classes(site: Site) -> Mapping[str, str]:
    return GROUPS


def answer(case: Case, language: Language) -> Answer:
    target = case.neutral_target
    if target is None or target.year is None:
        return unknown("neutral_year", language)
    words, year = language.t(f"terms.target_kinds.{target.kind}"), str(target.year)
    return Answer(first_within(LIMITS, target.year), year, year, year, words)


def finding(site: Site, language: Language) -> str:
    years = [case.neutral_year for case in site.cases if case.neutral_year]
    sooner = sum(1 for year in years if year < 2050)
    return language.t("questions.neutral_year.finding", known=len(years), sooner=sooner, places=len(site.cases))
