"""How much is the whole municipality to cut by 2030? Only cuts since the same base year share a scale of colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from klimahub.config import CommonCut
from klimahub.language import Language
from klimahub.model import Target
from klimahub.questions import Answer, facts_of, own_credits, unknown
from klimahub.site import Case, Site

GROUPS = {"over": "q5", "at": "q4", "under": "q3", "other_base": "q2", "no_base": "q1"}
credits = own_credits


def classes(site: Site) -> Mapping[str, str]:
    return GROUPS if site.config.common_cut else {}


def target_of(case: Case) -> Target | None:
    """The largest of the standing cuts for 2030; of two that are equal, one with a base year."""
    cuts = [
        target
        for target in case.listed.area_targets
        if target.kind == "reduction" and target.year == 2030
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
    group, tile = group_of(target, case.common_cut), "−" + language.number(target.percent)
    return Answer(group, tile, words, f"{target.percent:g}", detail)


def group_of(target: Target, cut: CommonCut | None) -> str:
    if cut is None or target.base_year != cut.base_year:
        return "other_base" if target.base_year else "no_base"
    percent = target.percent or 0
    return "over" if percent > cut.percent else "under" if percent < cut.percent else "at"


def finding(site: Site, language: Language) -> str:
    groups = Counter(answer(case, language).group for case in site.cases)
    since = sum(groups[key] for key in ("over", "at", "under"))
    known = sum(groups[key] for key in GROUPS)
    facts = {"known": known, "places": len(site.cases), "since": since, "unstated": groups["no_base"]}
    return language.t("questions.target_2030.finding", **facts, **facts_of(site, language))
