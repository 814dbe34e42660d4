"""Which sector emits most, in the last year of the state's account?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from klimahub.language import Language
from klimahub.questions import Answer, account_credits
from klimahub.site import Case, Site

TOKENS = ("q5", "q4", "q2", "q3", "q1")
"""The colours of the sectors, in the order of the account's table; a question of more sectors cannot be coloured."""
credits = account_credits


def classes(site: Site) -> Mapping[str, str]:
    fit = 1 < len(site.sectors) <= len(TOKENS)
    return dict(zip(site.sectors, TOKENS, strict=False)) if fit else {}


def largest_of(case: Case) -> str:
    return max(case.account.sectors, key=lambda sector: case.account.sectors[sector][-1])


def answer(case: Case, language: Language) -> Answer:
    sector = largest_of(case)
    tonnes = language.number(case.account.sectors[sector][-1], 0)
    detail = language.t("questions.largest_sector.tonnes", n=tonnes)
    name = language.t(f"terms.sectors.{sector}")
    return Answer(sector, language.t(f"questions.largest_sector.letters.{sector}"), name, name, detail)


def finding(site: Site, language: Language) -> str:
    """The sectors that lead somewhere, the most frequent first."""
    counts = Counter(largest_of(case) for case in site.cases)
    parts = [
        language.t("questions.largest_sector.part", n=count, sector=language.t(f"charts.sectors.inside.{sector}"))
        for sector, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    return language.t("questions.largest_sector.finding", parts=language.list(parts))
