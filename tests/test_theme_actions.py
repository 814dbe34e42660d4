from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from klimahub.charts import answers
from klimahub.language import Language
from klimahub.model import KINDS, THEMES
from klimahub.parts.theme_actions import FILTERS, ORDER, SEEN, choices_of, cost_of, groups_of, size_of
from klimahub.site import Case, Site
from tests.hubs import telling


@pytest.mark.parametrize("theme", THEMES)
def test_every_action_of_a_theme_stands_in_one_group(real: Site, danish: Language, theme: str) -> None:
    shown = [action.anchor for group in groups_of(real, theme, danish) for action in group.actions]
    assert sorted(shown) == sorted(f"{case.slug}-{action.id}" for case, action in real.actions_on(theme))


def test_the_first_of_many_are_seen_at_once_and_the_rest_is_all_the_others(real: Site, danish: Language) -> None:
    groups = groups_of(real, "energy", danish)
    assert all((*group.first, *group.rest) == group.actions for group in groups)
    assert {len(group.first) for group in groups if group.rest} == {SEEN}
    assert all(len(group.rest) > 1 for group in groups if group.rest)
    assert any(group.rest for group in groups)


def test_groups_stand_in_the_order_of_the_vocabulary(real: Site, english: Language) -> None:
    for theme, kinds in KINDS.items():
        keys = [group.key.replace("-", "_") for group in groups_of(real, theme, english)]
        assert keys == [kind for kind in kinds if kind in keys]


def test_every_action_of_the_real_site_has_a_kind(real: Site) -> None:
    assert [(case.slug, a.id) for case in real.cases for a in case.facts.actions if a.kind is None] == []


def test_what_is_done_comes_first_and_equal_ones_by_the_alphabet(real: Site, danish: Language) -> None:
    statuses = {(c.slug, a.id): a.status or "" for c in real.cases for a in c.facts.actions}
    for group in groups_of(real, "energy", danish):
        keys = [
            (ORDER.index(statuses[action.slug, action.card.id]), danish.sort_key(action.name))
            for action in group.actions
        ]
        assert keys == sorted(keys)


def test_who_has_done_it_is_who_has_an_action_that_is_done(real: Site, english: Language) -> None:
    for group in groups_of(real, "energy", english):
        done = {action.name for action in group.actions if action.card.status == "done"}
        assert {name for name, _ in group.done} == done
        anchors = {action.anchor for action in group.actions}
        assert all(anchor in anchors for _, anchor in group.done)


@pytest.mark.parametrize("theme", THEMES)
def test_the_numbers_by_status_add_up_to_all_of_a_group(real: Site, danish: Language, theme: str) -> None:
    for group in groups_of(real, theme, danish):
        actions, statuses = group.line.split(": ")
        numbers = [int(part.split()[0]) for part in statuses.removesuffix(".").split(", ")]
        assert sum(numbers) == len(group.actions) == int(actions.split()[0])


def test_every_choice_of_a_filter_finds_something(real: Site, danish: Language) -> None:
    groups = groups_of(real, "transport", danish)
    every = [action for group in groups for action in group.actions]
    choices = choices_of(groups, danish)
    assert [key for key, _, _ in choices] == list(FILTERS)
    for key, _, values in choices:
        assert values
        assert all(any(action.facets[key] == value for action in every) for value in values)
        assert {action.facets[key] for action in every} == set(values)


def test_where_nothing_can_be_left_out_there_is_no_filter(real: Site, english: Language) -> None:
    """A single action has one status, one cost, one size and one region: asking for it finds what is seen anyway."""
    groups = groups_of(real, "transport", english)
    one, other = (replace(group, actions=group.actions[:1]) for group in groups[:2])
    assert choices_of([one], english) == []
    facets = [group.actions[0].facets for group in (one, other)]
    unlike = [key for key in FILTERS if facets[0][key] != facets[1][key]]
    assert 0 < len(unlike) < len(FILTERS)
    assert [key for key, _, _ in choices_of([one, other], english)] == unlike


def test_a_page_with_a_single_action_shows_no_filters(small_files: Mapping[str, bytes]) -> None:
    pages = [page for path, page in small_files.items() if re.fullmatch(r"temaer/[a-z]+/index\.html", path)]
    asked = {page.count(b'<details class="action"'): b'class="filters"' in page for page in pages}
    assert (asked[1], asked[max(asked)]) == (False, True)


def with_population(case: Case, population: int) -> Case:
    return replace(case, place=replace(case.place, population=population))


@pytest.mark.parametrize(
    ("people", "size"), [(19_999, "small"), (20_000, "middle"), (99_999, "large"), (100_000, "largest")]
)
def test_sizes_begin_at_their_limit(real: Site, people: int, size: str) -> None:
    assert size_of(with_population(real.cases[0], people)) == size


@pytest.mark.parametrize(
    ("cost", "told"),
    [
        ("9,9 mio. kr.", "small"),
        ("2 mio. kr. om året i 10 år, i alt 20 mio. kr.", "middle"),
        ("over 4 mia. kr.", "large"),
        ("25 % lavere pris", "other"),
        (None, ""),
    ],
)
def test_an_action_costs_the_largest_amount_that_its_source_names(
    real: Site, danish: Language, cost: str | None, told: str
) -> None:
    action = real.cases[0].facts.actions[0].model_copy(update={"cost": cost})
    assert cost_of(action, danish) == told


def test_a_place_without_an_action_is_silent_only_when_its_plan_is_read(real: Site) -> None:
    case = next(case for case in real.cases if not any(a.theme == "waste" for a in case.facts.actions))
    assert answers.answer_of(case, "waste") == "unread"
    record = case.facts.record.model_copy(update={"read": "full"})
    read = telling(case, facts=case.facts.model_copy(update={"record": record}))
    assert answers.answer_of(read, "waste") == "silent"


def test_a_place_that_has_stopped_all_that_we_found_does_nothing(real: Site) -> None:
    assert answers.answer_of(real.by_slug["koebenhavn"], "waste") == "stopped"
    assert answers.answer_of(real.by_slug["odsherred"], "energy") == "found"


@pytest.mark.parametrize("theme", THEMES)
def test_the_answers_add_up_to_all_places_and_the_title_says_the_first(
    real: Site, english: Language, theme: str
) -> None:
    figure = answers.figure(real, theme, english)
    counts = [int(count or 0) for _, count in figure.rows]
    assert sum(counts) == len(real.cases)
    assert figure.title.startswith(f"{counts[0]} of {len(real.cases)} municipalities")
