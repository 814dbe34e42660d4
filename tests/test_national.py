"""What may be held against the national target, and that the rest stands as unknown, never as a figure."""

from __future__ import annotations

import re

import pytest
from pledges import place, result, target

from klimahub.charts import national as dots_of
from klimahub.charts import together
from klimahub.language import Language
from klimahub.model import NationalTarget, Target
from klimahub.progress.national import ANSWERS, UNKNOWN, Pledge, joint, pledge_of, pledges_of, shares
from klimahub.site import Site
from tests.hubs import telling

GOAL = NationalTarget(70, 1990, 2030, "a source", "")


def promised(real: Site, *targets: Target, read: str = "summary") -> Pledge:
    facts = place(*targets)
    record = facts.record.model_copy(update={"read": read})
    return pledge_of(telling(real.cases[0], facts=facts.model_copy(update={"record": record})), GOAL)


def test_a_cut_since_the_nations_base_year_is_held_against_its_target(real: Site) -> None:
    assert promised(real, target(percent="70", year="2030")) == Pledge("enough", 70, 1990)
    assert promised(real, target(percent="69", year="2030")) == Pledge("less", 69, 1990)


def test_neutrality_in_time_is_enough_and_later_is_not(real: Site) -> None:
    neutral = target(kind="climate_neutral", base_year=None, year="2029")
    assert promised(real, neutral) == Pledge("enough", 100)
    assert promised(real, target(kind="climate_neutral", base_year=None, year="2031")).answer == "unread"


@pytest.mark.parametrize("base", ["2017", None])
def test_another_or_an_unknown_base_year_is_never_compared(real: Site, base: str | None) -> None:
    pledge = promised(real, target(percent="95", year="2030", base_year=base))
    assert (pledge.answer, pledge.percent) == ("other", 95)


@pytest.mark.parametrize(
    "unlike", [{"scope": "operations"}, {"status": "replaced"}, {"status": "unclear"}, {"year": "2035"}]
)
def test_other_scopes_years_and_targets_that_do_not_stand_do_not_count(real: Site, unlike: dict[str, str]) -> None:
    assert promised(real, target(**{"percent": "80", "year": "2030", **unlike})).answer == "unread"


def test_a_result_is_no_promise(real: Site) -> None:
    case = telling(real.cases[0], facts=place(result(2020, 80)))
    assert pledge_of(case, GOAL).answer == "unread"


def test_a_plan_that_is_read_and_silent_is_told_apart_from_one_that_is_not_read(real: Site) -> None:
    assert promised(real, read="full").answer == "silent"
    assert promised(real, read="facts").answer == "unread"


def test_together_they_promise_between_the_least_and_the_most_of_those_that_compare(real: Site) -> None:
    pledges = {"a": Pledge("enough", 85, 1990), "b": Pledge("less", 40, 1990), "c": Pledge("other", 10, 2017)}
    assert joint(pledges) == (40, 85)
    assert joint({"c": Pledge("other", 10, 2017)}) is None


def test_shares_are_of_all_and_add_up(real: Site) -> None:
    pledges = pledges_of(real.cases, GOAL)
    for weight in ("tonnes", "people", "places"):
        found = shares(real.cases, pledges, weight)
        assert set(found) == set(ANSWERS)
        assert sum(found.values()) == pytest.approx(100)
    by_hand = sum(c.place.population for c in real.cases if pledges[c.slug].answer == "enough")
    every = sum(case.place.population for case in real.cases)
    assert shares(real.cases, pledges, "people")["enough"] == pytest.approx(100 * by_hand / every)


def test_the_band_is_what_is_unknown(real: Site, english: Language) -> None:
    goal = real.national_target
    assert goal is not None
    found = shares(real.cases, pledges_of(real.cases, goal), "tonnes")
    assert together.most(found) - together.least(found) == pytest.approx(sum(found[answer] for answer in UNKNOWN))
    figure = together.figure(real, goal, english)
    said = re.search(r"at least (\d+)% of emissions", figure.title)
    assert said is not None
    assert abs(int(said.group(1)) - found["enough"]) <= 0.5


def test_every_place_is_one_dot_and_the_title_counts_the_dark_ones(real: Site, danish: Language) -> None:
    goal = real.national_target
    assert goal is not None
    figure = dots_of.figure(real, goal, danish)
    groups = figure.drawing.data["groups"]
    assert sorted(row for _, rows, _ in groups for row in rows) == list(range(len(real.cases)))
    dark = sum(len(rows) for _, rows, token in groups if token == "obs")
    assert figure.title.startswith(f"{dark} af {len(real.cases)} kommuner lover mindst")
    for _, percent, base, answer in figure.rows:
        comparable = base == 1990 or (percent == 100 and base is None)
        assert (answer == "mindst Danmarks mål") == (comparable and float(percent or 0) >= 70)
