"""How much is emitted per inhabitant, in the state's account?"""

from __future__ import annotations

from collections.abc import Mapping

from klimahub.figure import Credit, credited
from klimahub.language import Language
from klimahub.questions import Answer, account_credits, first_within
from klimahub.site import Case, Site

GROUPS = {"to_3": "q1", "to_6": "q2", "to_10": "q3", "to_15": "q4", "over_15": "q5"}
LIMITS = ((3, "to_3"), (6, "to_6"), (10, "to_10"), (15, "to_15"), (None, "over_15"))


def classes(site: Site) -> Mapping[str, str]:
    return GROUPS if site.account_years else {}


def answer(case: Case, language: Language) -> Answer:
    tonnes = round(case.tonnes_per_capita, 1)
    words = language.number(tonnes, 1)
    total = language.t("questions.per_capita.total", n=language.number(case.account.totals[-1], 0))
    return Answer(first_within(LIMITS, tonnes), words, words, f"{case.tonnes_per_capita:.4f}", total)


def finding(site: Site, language: Language) -> str:
    ordered = sorted(site.cases, key=lambda case: case.tonnes_per_capita)
    low, high = ordered[0], ordered[-1]
    return language.t(
        "questions.per_capita.finding",
        low=low.name(language.code),
        low_value=language.number(low.tonnes_per_capita, 1),
        high=high.name(language.code),
        high_value=language.number(high.tonnes_per_capita, 1),
    )


def credits(site: Site, language: Language) -> tuple[Credit, ...]:
    return (*account_credits(site, language), credited(site, "population", language))
