"""How have emissions changed in the state's account, from its first year to its last?"""

from __future__ import annotations

from collections.abc import Mapping

from klimahub.language import Language
from klimahub.model import Account
from klimahub.questions import Answer, account_credits, first_within, unknown
from klimahub.site import Case, Site

GROUPS = {"over_45": "q5", "to_45": "q4", "to_30": "q3", "to_15": "q2", "rose": "q1"}
LIMITS = ((-45.0, "over_45"), (-30.0, "to_45"), (-15.0, "to_30"), (0.0, "to_15"), (None, "rose"))
credits = account_credits


def classes(site: Site) -> Mapping[str, str]:
    return GROUPS if len(site.account_years) > 1 else {}


def percent_of(account: Account) -> float | None:
    """Percent of the first year's total; None where that is zero or less, as a percentage then says nothing.

    None without an account, and for one year.
    """
    if len(account.years) < 2:
        return None
    first, last = account.totals[0], account.totals[-1]
    return 100 * (last - first) / first if first > 0 else None


def answer(case: Case, language: Language) -> Answer:
    percent = percent_of(case.account)
    start, end = (language.number(tonnes, 0) for tonnes in (case.account.totals[0], case.account.totals[-1]))
    detail = language.t("questions.change.ends", start=start, end=end)
    if percent is None:
        return unknown("change", language, detail)
    percent = round(percent, 1)
    words = ("+" if percent > 0 else "") + language.number(percent, 1)
    return Answer(first_within(LIMITS, percent), words, words + language.t("number.percent"), f"{percent:g}", detail)


def finding(site: Site, language: Language) -> str:
    changes = [percent_of(case.account) for case in site.cases]
    known = [change for change in changes if change is not None]
    years = site.cases[0].account.years
    fell = sum(1 for change in known if change < 0)
    told = ("all" if fell == len(known) else "some") + ("" if len(known) == len(changes) else "_known")
    facts = {"fell": fell, "known": len(known), "places": len(changes)}
    return language.t(f"questions.change.finding.{told}", first=years[0], last=years[-1], **facts)
