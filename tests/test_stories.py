"""Every story on the real site says only what the facts of its file hold, and the same in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from klimahub.checks.headings import HEADINGS
from klimahub.markdown import citations
from klimahub.site import Case, Site

ROOT = Path(__file__).resolve().parent.parent
NAMES = re.compile(r"CO2e?|DK2020|COP26|Energi2020|[KC]BH 2025|CPH 2025|CITY2|\[@s\d+\]")


def numbers(text: str, language: str) -> list[float]:
    """The numbers of a text: 1.200,5 in Danish and 1,200.5 in English are the same."""
    plain = NAMES.sub("", text.replace("\u00a0", " "))
    if language == "da":
        plain = re.sub(r"(?<=\d)\.(?=\d{3})", "", plain)
        plain = re.sub(r"(?<=\d),(?=\d)", ".", plain)
    else:
        plain = re.sub(r"(?<=\d),(?=\d{3})", "", plain)
    return sorted(float(number) for number in re.findall(r"\d+(?:\.\d+)?", plain))


def known_numbers(case: Case) -> set[float]:
    """Every number in the file's front matter, however it is written there."""
    path = ROOT / "content" / "kommuner" / f"{case.slug}.md"
    front = path.read_text("utf-8").split("\n---\n")[0]
    found = set(numbers(front, "da")) | set(numbers(front, "en")) | {float(n) for n in re.findall(r"\d+", front)}
    return found | {number / 1_000_000 for number in found if number >= 1_000_000}


@pytest.fixture(scope="module")
def told(real: Site) -> list[Case]:
    return [case for case in real.cases if case.stories]


def test_at_least_twelve_places_have_a_story_in_both_languages(told: list[Case]) -> None:
    assert len([case for case in told if set(case.stories) == {"da", "en"}]) >= 12
    assert {"soenderborg", "koebenhavn", "samsoe"} <= {case.slug for case in told}


def test_a_story_holds_no_number_that_the_facts_lack(told: list[Case]) -> None:
    strange = {
        (case.slug, language): [n for n in numbers(story, language) if n not in known_numbers(case)]
        for case in told
        for language, story in case.stories.items()
    }
    assert {key: found for key, found in strange.items() if found} == {}


def test_both_languages_hold_the_same_numbers(told: list[Case]) -> None:
    for case in told:
        assert numbers(case.stories["da"], "da") == numbers(case.stories["en"], "en"), case.slug


def test_both_languages_cite_the_same_sources_in_the_same_order(told: list[Case]) -> None:
    for case in told:
        cited = [[key for key, _ in citations(story)] for story in case.stories.values()]
        assert cited[0] == cited[1], case.slug


def test_a_story_answers_the_five_questions_and_is_short(told: list[Case]) -> None:
    for case in told:
        for language, story in case.stories.items():
            assert re.findall(r"^## (.*)$", story, re.M) == list(HEADINGS[language]), case.slug
            assert 60 <= len(story.split()) <= 400, (case.slug, language)


def test_a_case_says_summarised_when_it_has_a_story(real: Site) -> None:
    for case in real.cases:
        assert (case.facts.record.read == "facts") == (not case.stories), case.slug
