"""How much is the whole municipality to cut by 2030? Only cuts since the same base year share a scale of colour."""

from __future__ import annotations

from collections import Counter

from klimahub.language import Language
from klimahub.model import Target
from klimahub.questions import Answer, own_credits, unknown
from klimahub.site import Case, Site

BASE, USUAL = 1990, 70
GROUPS = {"over_70": "q5", "at_70": "q4", "under_70": "q3", "other_base": "q2", "no_base": "q1"}
credits = own_credits


def target_of(case: Case) -> Target | None:
    """The largest of the standing cuts for 2030; of two that are equal, one with a base year."""
    cuts = [
        target
        for target in case.facts.targets
        if target.scope == "area" and target.kind == "reduction" and target.year == 2030
        and target.status == "current" and target.level is not None
    ]  # fmt: skip
    return max(cuts, key=lambda target: (target.level or 0, target.base_year or 0), default=None)


def answer(case: Case, language: Language) -> Answer:
    target = target_of(case)
    if target is None or target.percent is None:
        return unknown("target_2030", language)
    told = "since" if target.base_year else "no_base"
    detail = language.t(f"questions.target_2030.{told}", base=target.base_year)
    words = "−" + language.percent(target.percent)
    return Answer(group_of(target), "−" + language.number(target.percent), words, f"{target.percent:g}", detail)


def group_of(target: Target) -> str:
    if target.base_year != BASE:
        return "other_base" if target.base_year else "no_base"
    percent = target.percent or 0
    return "over_70" if percent > USUAL else "under_70" if percent < USUAL else "at_70"


def finding(site: Site, language: Language) -> str:
    groups = Counter(answer(case, language).group for case in site.cases)
    since = sum(groups[key] for key in ("over_70", "at_70", "under_70"))
    known = sum(groups[key] for key in GROUPS)
    facts = {"known": known, "places": len(site.cases), "since": since, "unstated": groups["no_base"]}
    return language.t("questions.target_2030.finding", **facts)
