from __future__ import annotations

import pytest

from klimahub.language import Language
from klimahub.parts.facets import FARMING_SHARE, choices, facets_of, size_of
from klimahub.site import Site
from tests.hubs import telling


def test_a_place_is_narrowed_down_by_what_its_file_and_the_tables_say(small: Site) -> None:
    case = small.by_slug["soenderborg"]
    facets = facets_of(small, case)
    assert facets["region"] == ("syddanmark",)
    assert facets["wave"] == ("pilot_2019",)
    assert facets["plan_status"] == (case.facts.plan.status if case.facts.plan else "",)
    assert facets["target_year"] == (str(case.neutral_year),)
    assert facets["measured"] == ("yes",)
    assert set(facets["theme"]) == {action.theme for action in case.facts.actions}


@pytest.mark.parametrize(
    ("population", "size"), [(1, "small"), (19_999, "small"), (20_000, "medium"), (99_999, "large"), (100_000, "city")]
)
def test_a_size_class_begins_at_its_number(population: int, size: str) -> None:
    assert size_of(population) == size


def test_an_island_lies_on_the_coast_too_and_farming_counts_from_a_third(real: Site) -> None:
    traits = {case.slug: facets_of(real, case)["trait"] for case in real.cases}
    assert {"coast", "island"} <= set(traits["samsoe"])
    assert "coast" not in traits["billund"]
    for case in real.cases:
        assert ("farming" in traits[case.slug]) == (real.profiles[case.place.code].farming >= FARMING_SHARE)


def test_district_heating_is_a_trait_where_an_action_tells_of_it(real: Site) -> None:
    case = real.by_slug["soenderborg"]
    assert "district_heating" in facets_of(real, case)["trait"]
    silent = telling(case, facts=case.facts.model_copy(update={"actions": ()}))
    assert "district_heating" not in facets_of(real, silent)["trait"]


def test_every_key_that_occurs_is_offered_in_words(real: Site, danish: Language, english: Language) -> None:
    for language in (danish, english):
        offered = {facet: dict(words) for facet, words in choices(real, language).items()}
        for case in real.cases:
            for facet, keys in facets_of(real, case).items():
                assert all(offered[facet][key] for key in keys), (facet, keys)
    years = [key for key, _ in choices(real, danish)["target_year"]]
    assert years == sorted(years)
    assert years[-1] == "not_stated"
