"""What the sources leave in doubt is left out or told with its doubt, in both languages."""

from __future__ import annotations

import re

import pytest

from klimahub.model import Action, Emission, Municipality, Plan, Result, Target
from klimahub.site import Site

LANGUAGES = ("da", "en")
YEARLY = re.compile(r"\bpr\. år|% om året|\bhvert år")


def told(site: Site, slug: str, language: str) -> Municipality:
    """A place's facts in the words of `language`."""
    return site.by_slug[slug].told_in(language, site.first_language).facts


def story(site: Site, slug: str, language: str) -> str:
    return site.by_slug[slug].stories[language]


def words(item: Plan | Target | Result | Emission | Action | None) -> str:
    assert item is not None
    return " ".join(str(value) for value in item.model_dump(exclude_none=True).values())


def number(language: str, danish: str) -> str:
    return danish if language == "da" else danish.replace(",", ".")


@pytest.mark.parametrize("language", LANGUAGES)
def test_halsnaes_year_that_looks_wrong_is_no_target(real: Site, language: str) -> None:
    facts = told(real, "halsnaes", language)
    assert all(target.year != 2023 and target.percent != 72 for target in facts.targets)
    assert ("ikke bekræftet" if language == "da" else "not confirmed") in words(facts.plan)
    assert "72" not in story(real, "halsnaes", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_gladsaxe_tonnes_of_2007_are_told_as_unconfirmed(real: Site, language: str) -> None:
    old = [item for item in told(real, "gladsaxe", language).emissions if item.year == 2007]
    assert all(("ikke bekræftet" if language == "da" else "not confirmed") in words(item) for item in old)
    assert not re.search(r"23[.,]5", story(real, "gladsaxe", language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_copenhagens_80_percent_has_no_base_year_of_ours(real: Site, language: str) -> None:
    stated = [item for item in told(real, "koebenhavn", language).results if item.percent == 80]
    assert [item.base_year for item in stated] == [None]
    assert {"2005", "2009"} <= set(re.findall(r"\d{4}", words(stated[0])))
    assert "2009" in story(real, "koebenhavn", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_fredensborgs_two_years_are_both_told_and_the_disputed_one_does_not_count(real: Site, language: str) -> None:
    facts = told(real, "fredensborg", language)
    assert [target.status for target in facts.targets if target.year == 2040] == ["unclear"]
    assert real.by_slug["fredensborg"].neutral_year == 2050
    text = story(real, "fredensborg", language)
    assert "2040" in text
    assert "2050" in text
    assert ("Vi ved ikke" if language == "da" else "We do not know") in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_lollands_many_times_stand_beside_the_official_count(real: Site, language: str) -> None:
    facts = told(real, "lolland", language)
    claim = re.compile("(syv|otte) gange" if language == "da" else "(seven|eight) times", re.I)
    texts = [*(getattr(a, field) or "" for a in facts.actions for field in ("title", "what", "effect", "figures"))]
    claims = [text for text in (*texts, *story(real, "lolland", language).split("\n\n")) if claim.search(text)]
    assert len(claims) == 2
    assert all(number(language, "3,5") in text for text in claims)


@pytest.mark.parametrize("language", LANGUAGES)
def test_frederiksbergs_savings_are_told_with_who_says_so(real: Site, language: str) -> None:
    park = next(a for a in told(real, "frederiksberg", language).actions if a.id.startswith("lindevangsparken"))
    assert park.cost
    assert {"23", "17"} <= set(re.findall(r"\d+", park.cost))
    assert park.size
    assert "NIRAS" in park.size
    assert "Danske Ark" in park.cost
    assert ("måleåret er ikke nævnt" if language == "da" else "the year of measurement is not given") in story(
        real, "frederiksberg", language
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_greves_height_is_told_as_read_in_a_copy(real: Site, language: str) -> None:
    road = next(a for a in told(real, "greve", language).actions if a.theme == "adaptation")
    copy = "kopi" if language == "da" else "copy"
    assert road.note
    assert copy in road.note
    paragraphs = [p for p in story(real, "greve", language).split("\n\n") if number(language, "2,8") in p]
    assert any(copy in paragraph for paragraph in paragraphs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_kalundborgs_70_percent_is_told_without_a_printed_year(real: Site, language: str) -> None:
    target = next(t for t in told(real, "kalundborg", language).targets if t.percent == 70)
    assert ("trykker ikke" if language == "da" else "without printing") in words(target)
    text = story(real, "kalundborg", language)
    assert ("trykker ikke målåret" if language == "da" else "does not print the target year") in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_dragoers_sign_up_has_no_outcome(real: Site, language: str) -> None:
    action = next(a for a in told(real, "dragoer", language).actions if a.id.startswith("now-or-never"))
    unknown = "ikke fundet" if language == "da" else "not found"
    assert action.outcome is None
    assert action.note
    assert unknown in action.note
    assert unknown in story(real, "dragoer", language)


def test_a_cut_told_per_year_has_the_pace_of_a_year(real: Site) -> None:
    for case in real.cases:
        for target in case.facts.targets:
            if target.kind == "reduction" and YEARLY.search(target.note or ""):
                assert target.pace == "yearly", (case.slug, target.id)


def test_targets_that_have_passed_are_told_in_the_past(real: Site) -> None:
    late = {
        "da": re.compile(r"\bskal\b[^.;,]*\b(?:i|inden|til|senest) (?:20[01]\d|202[0-5])\b(?!-)"),
        "en": re.compile(r"\b(?:is|are) to be\b[^.;,]*\b(?:in|by|to|until) (?:20[01]\d|202[0-5])\b(?!-)"),
    }
    compared = re.compile(r"(?:i forhold til|end i|fra|compared with|than in|from) \d{4}")
    for case in real.cases:
        for language, text in case.stories.items():
            assert not late[language].search(compared.sub("", text)), (case.slug, language)
