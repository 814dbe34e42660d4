"""When did the place join the programme?"""

from __future__ import annotations

from collections.abc import Mapping

from klimahub.figure import Credit, credited
from klimahub.language import Language
from klimahub.questions import Answer
from klimahub.site import Case, Site

ROUNDS, BESIDE = ("q5", "q4", "q2", "q1"), ("q3", "land")
"""The colours of rounds in their order, and of what stands beside them."""


def classes(site: Site) -> Mapping[str, str]:
    programme = site.programme
    if programme is None:
        return {}
    others = [wave for wave in programme.waves if wave not in programme.rounds]
    tokens = dict(zip((*programme.rounds, *others), (*ROUNDS[: len(programme.rounds)], *BESIDE), strict=False))
    return {wave: tokens[wave] for wave in programme.waves}


def answer(case: Case, language: Language) -> Answer:
    key = case.wave.key
    words, tile = language.t(f"terms.waves.{key}"), language.t(f"questions.wave.tiles.{key}")
    return Answer(key, tile, words, key, case.wave.told("note", language.code))


def finding(site: Site, language: Language) -> str:
    rounds = site.programme.rounds if site.programme else ()
    known = site.count(lambda case: case.wave.key in rounds)
    return language.t("questions.wave.finding", known=known, places=len(site.cases))


def credits(site: Site, language: Language) -> tuple[Credit, ...]:
    return (credited(site, "waves", language),)
