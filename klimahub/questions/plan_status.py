"""How far has the climate plan come?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from klimahub.language import Language
from klimahub.questions import Answer, own_credits, unknown
from klimahub.site import Case, Site

GROUPS = {"approved_by_c40": "q5", "adopted": "q4", "draft": "q2", "in_preparation": "q1"}
credits = own_credits


def classes(site: Site) -> Mapping[str, str]:
    return GROUPS


def answer(case: Case, language: Language) -> Answer:
    plan = case.facts.plan
    if plan is None or plan.status not in GROUPS:
        return unknown("plan_status", language)
    name = language.t(f"terms.plan_status.{plan.status}")
    dates = [
        language.t(f"questions.plan_status.{key}", date=language.date(day))
        for key, day in (("adopted", plan.adopted), ("approved", plan.approved))
        if day
    ]
    return Answer(
        plan.status, language.t(f"questions.plan_status.tiles.{plan.status}"), name, name, language.list(dates)
    )


def finding(site: Site, language: Language) -> str:
    counts = Counter(case.facts.plan.status for case in site.cases if case.facts.plan)
    facts = {"approved": counts["approved_by_c40"], "adopted": counts["adopted"], "places": len(site.cases)}
    return language.t("questions.plan_status.finding", **facts)
