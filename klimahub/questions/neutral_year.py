"""In which year is the whole municipality to be climate neutral or net zero?"""

from __future__ import annotations

from klimahub.language import Language
from klimahub.questions import Answer, first_within, own_credits, unknown
from klimahub.site import STANDING, Case, Site

GROUPS = {"to_2030": "q5", "to_2040": "q4", "to_2045": "q3", "to_2050": "q2", "later": "q1"}
LIMITS = ((2030, "to_2030"), (2040, "to_2040"), (2045, "to_2045"), (2050, "to_2050"), (None, "later"))
credits = own_credits


def answer(case: Case, language: Language) -> Answer:
    year = case.neutral_year
    if year is None:
        return unknown("neutral_year", language)
    standing = [t for t in case.facts.targets if t.scope == "area" and t.level == 100 and t.status in STANDING]
    kinds = dict.fromkeys(target.kind for target in standing if target.year == year)
    words = language.list([language.t(f"terms.target_kinds.{kind}") for kind in kinds])
    return Answer(first_within(LIMITS, year), str(year), str(year), str(year), words)


def finding(site: Site, language: Language) -> str:
    years = [case.neutral_year for case in site.cases if case.neutral_year]
    sooner = sum(1 for year in years if year < 2050)
    return language.t("questions.neutral_year.finding", known=len(years), sooner=sooner, places=len(site.cases))
