from __future__ import annotations

from klimahub.language import Language
from klimahub.model import Action
from klimahub.parts.action_cards import card_of
from klimahub.site import Site


def action(**facts: object) -> Action:
    words = {"id": "a", "theme": "energy", "title": "Varmepumper", "what": "Skoler skifter.", "sources": ["s1"]}
    return Action.model_validate({**words, **facts})


def test_what_is_stated_is_shown_and_the_rest_is_named(english: Language) -> None:
    card = card_of(action(cost="DKK 2 million", figures="3 schools"), english)
    assert card.details == (("Money", "DKK 2 million"), ("Other figures", "3 schools"))
    assert card.silent.startswith("Not stated separately in the sources: effect, time, size")


def test_every_action_of_every_place_has_a_title_words_and_a_source(real: Site) -> None:
    actions = [action for case in real.cases for action in case.facts.actions]
    assert len(actions) >= 390
    assert all(action.title and action.what and action.sources for action in actions)


def test_the_facts_are_as_many_as_were_collected(real: Site) -> None:
    assert sum(len(case.facts.targets) for case in real.cases) >= 330
    assert sum(len(case.facts.results) for case in real.cases) >= 120
