"""Every story on the real site says only what the facts of its file hold, and the same in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from klimahub import pipeline
from klimahub.checks.markup import blank
from klimahub.checks.numbers import NAMES, NUMBER, numbers, readings
from klimahub.markdown import citations
from klimahub.paths import Paths
from klimahub.site import Case, Site
from tests.texts import mixed, simple

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def told(real: Site) -> list[Case]:
    return [case for case in real.cases if case.stories]


def test_every_place_has_a_story_in_both_languages(real: Site) -> None:
    assert [case.slug for case in real.cases if set(case.stories) != {"da", "en"}] == []
    assert len(real.cases) == 98


def test_check_finds_no_number_that_the_facts_lack_nor_another_in_translation(tmp_path: Path) -> None:
    hub = pipeline.check(Paths(ROOT / "site_config.yaml", None, tmp_path))
    assert [p for p in hub.problems if p.kind in {"number_unknown", "numbers_differ"}] == []


@pytest.mark.parametrize(
    ("written", "read"),
    [("1.200", {1200.0, 1.2}), ("70,5", {70.5, 705.0}), ("2020", {2020.0}), ("1,262,736", {1262736.0})],
)
def test_a_number_is_read_in_both_languages(written: str, read: set[float]) -> None:
    assert readings(written) >= read or readings(written) == read


def test_numbers_in_names_are_none() -> None:
    assert [number for number, _ in numbers("CO2 ved COP26 i DK2020 og Energi2020: 52 % [@s10]")] == ["52"]


@pytest.mark.parametrize("made", [mixed, simple])
def test_numbers_are_found_line_by_line_as_in_the_whole_text(made: Callable[[int], str]) -> None:
    for number in range(500):
        text = made(number) + " (page:a2) COP26 A 2030 ](../b/c3.png) [ @x4] 5[@s6]7 @s8 [s9]"
        whole = [(each[0], each.start()) for each in NUMBER.finditer(blank(NAMES, text))]
        assert numbers(text) == whole


def test_both_languages_cite_the_same_sources_in_the_same_order(told: list[Case]) -> None:
    for case in told:
        cited = [[key for key, _ in citations(story)] for story in case.stories.values()]
        assert cited[0] == cited[1], case.slug


def test_a_story_answers_the_five_questions(told: list[Case], real: Site) -> None:
    for case in told:
        for language, story in case.stories.items():
            assert re.findall(r"^## (.*)$", story, re.M) == list(real.headings[language]), case.slug


def test_a_story_has_150_to_300_words_or_says_that_it_is_short(told: list[Case]) -> None:
    short = {"da": "derfor er teksten kort", "en": "so this text is short"}
    for case in told:
        for language, story in case.stories.items():
            words = len(re.sub(r"^## .*$|\[@\w+\]", "", story, flags=re.M).split())
            assert 80 <= words <= 300, (case.slug, language, words)
            assert words >= 150 or short[language] in story, (case.slug, language, words)


def test_a_case_says_summarised_when_it_has_a_story(real: Site) -> None:
    for case in real.cases:
        assert (case.facts.record.read == "facts") == (not case.stories), case.slug
