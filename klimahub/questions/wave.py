"""When did the place join DK2020?"""

from __future__ import annotations

from klimahub.figure import Credit, credited
from klimahub.language import Language
from klimahub.questions import Answer
from klimahub.site import Case, Site

GROUPS = {"pilot_2019": "q5", "2020": "q4", "2021": "q2", "c40_member": "q3", "outside": "land"}
ROUNDS = ("pilot_2019", "2020", "2021")


def answer(case: Case, language: Language) -> Answer:
    key = case.wave.key
    note = case.wave.note_en if language.code == "en" else case.wave.note
    words = language.t(f"terms.waves.{key}")
    return Answer(key, language.t(f"questions.wave.tiles.{key}"), words, key, note)


def finding(site: Site, language: Language) -> str:
    known = site.count(lambda case: case.wave.key in ROUNDS)
    return language.t("questions.wave.finding", known=known, places=len(site.cases))


def credits(site: Site, language: Language) -> tuple[Credit, ...]:
    return (credited(site, "waves", language),)
