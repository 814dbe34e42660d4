from __future__ import annotations

import json

import pytest

from klimahub.language import Language
from klimahub.model import Action
from klimahub.pages import action as action_page
from klimahub.parts.copying import data_of, needs_of, script_of
from klimahub.parts.money import largest
from klimahub.parts.theme_notes import note_abroad
from klimahub.site import Site


def action(title: str) -> Action:
    return Action.model_validate({"id": "x", "theme": "energy", "title": title, "what": "y", "sources": ["s1"]})


@pytest.mark.parametrize(
    ("title", "spoken_of"),
    [
        ("Havvandsvarmepumpe giver fjernvarme", ["sea", "heat"]),
        ("Havnen i Esbjerg", ["sea"]),
        ("København køber elbusser", []),
        ("Haver til alle", []),
        ("Biogas af gylle", ["farming"]),
        ("Færgen sejler på biogas", ["sea"]),
    ],
)
def test_a_danish_action_mentions_what_it_names(title: str, spoken_of: list[str], danish: Language) -> None:
    assert needs_of(action(title), danish.words["could"]["patterns"]) == spoken_of


@pytest.mark.parametrize(
    ("title", "spoken_of"),
    [
        ("A wind farm on land", []),
        ("The farm off Onsevig", []),
        ("Farmers and the council", ["farming"]),
        ("A report on transport", []),
        ("Ferries on batteries", ["sea"]),
        ("A ferry that sails on biogas", ["sea"]),
    ],
)
def test_an_english_action_mentions_what_it_names(title: str, spoken_of: list[str], english: Language) -> None:
    assert needs_of(action(title), english.words["could"]["patterns"]) == spoken_of


def test_every_language_says_the_same_of_what_an_action_needs(real: Site, danish: Language, english: Language) -> None:
    one, other = data_of(real, danish)["actions"], data_of(real, english)["actions"]
    assert [(row[0], row[1], row[6]) for row in one] == [(row[0], row[1], row[6]) for row in other]


def test_what_an_action_does_tells_what_it_needs_though_its_words_do_not(real: Site) -> None:
    networks = {"district_heating", "heat_sources"}
    told = [(action, needs_of(action, real.spelling.needs)) for case in real.cases for action in case.facts.actions]
    assert all("heat" in needs for action, needs in told if action.kind in networks)
    assert all("sea" in needs for action, needs in told if action.kind == "ferries")
    silent = [a.id for a, _ in told if a.kind in networks and "fjernvarme" not in f"{a.title} {a.what}".casefold()]
    assert "heat-waste-replaced-boilers" in silent


def test_amounts_are_the_same_in_both_languages(real: Site, danish: Language, english: Language) -> None:
    differing = [
        (own.cost, told.cost)
        for case in real.cases
        for own, told in zip(case.facts.actions, case.told_in("en", "da").facts.actions, strict=True)
        if largest(own.cost or "", danish) != largest(told.cost or "", english)
    ]
    assert [english for _, english in differing] in ([], ["state grants of DKK 26.6 and 27.7 million"])


def test_every_theme_has_a_note_for_readers_abroad(real: Site, danish: Language, english: Language) -> None:
    assert [theme for theme in real.themes for each in (danish, english) if not note_abroad(real, theme, each)] == []


def test_a_card_has_a_note_for_readers_abroad_in_other_languages_only(
    real: Site, danish: Language, english: Language
) -> None:
    key = action_page.keys(real)[0]
    assert not action_page.page(real, key, danish).values["abroad"]
    assert action_page.page(real, key, english).values["abroad"]


def test_the_data_is_a_script_that_closes_no_tag(small: Site, danish: Language) -> None:
    script = script_of({"x": "</script><script>ran()"}).decode()
    assert "</script>" not in script
    data = data_of(small, danish)
    assert len(data["places"]) == len(small.cases)
    assert json.loads(script.removeprefix("window.klimahubCopying=").rstrip(";\n")) == {"x": "</script><script>ran()"}
