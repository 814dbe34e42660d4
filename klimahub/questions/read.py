"""How far have we read: the plan itself, or how many public sources?"""

from __future__ import annotations

from collections.abc import Mapping

from klimahub.language import Language
from klimahub.questions import Answer, first_within, own_credits
from klimahub.site import Case, Site

GROUPS = {"full": "q5", "over_9": "q4", "to_9": "q3", "to_5": "q2", "to_3": "q1"}
LIMITS = ((3, "to_3"), (5, "to_5"), (9, "to_9"), (None, "over_9"))
credits = own_credits


def classes(site: Site) -> Mapping[str, str]:
    return GROUPS


def answer(case: Case, language: Language) -> Answer:
    sources, read = len(case.facts.sources), case.record.read
    group = "full" if read == "full" else first_within(LIMITS, sources)
    words = language.count("questions.read.sources", sources)
    return Answer(group, str(sources), words, str(sources), language.t(f"terms.read.{read}"))


def finding(site: Site, language: Language) -> str:
    full = site.count(lambda case: case.record.read == "full")
    sources = sum(len(case.facts.sources) for case in site.cases)
    told = "finding" if full else "finding_none"
    facts = {"full": full, "places": len(site.cases), "sources": language.number(sources, 0)}
    return language.t(f"questions.read.{told}", **facts)
