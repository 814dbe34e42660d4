from __future__ import annotations

import pickle

import pytest
from pydantic import ValidationError

from klimahub.model import KINDS, THEMES, ActionKind, Emission, Record, Target
from klimahub.model.values import read_number, read_partial_date


def target(**facts: object) -> Target:
    return Target.model_validate({"id": "a", "kind": "reduction", "scope": "area", "sources": ["s1"], **facts})


@pytest.mark.parametrize(
    ("text", "number"), [("70,5", 70.5), ("70.5", 70.5), ("70 %", 70), ("−3.7", -3.7), ("1200", 1200)]
)
def test_numbers_are_read_as_danes_and_english_write_them(text: str, number: float) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["1.200", "12,345"])
def test_a_number_with_two_readings_is_refused(text: str) -> None:
    with pytest.raises(Exception, match="two readings"):
        read_number(text)


def test_emission_amounts_may_be_large_plain_numbers() -> None:
    facts = {"id": "e", "sector": "i alt", "value": "2500000", "unit": "t_co2", "sources": ["s1"]}
    assert Emission.model_validate(facts).value == 2_500_000


@pytest.mark.parametrize("text", ["2021", "2021-04", "2021-04-28"])
def test_dates_may_be_known_to_the_year_or_month(text: str) -> None:
    assert read_partial_date(text) == text


@pytest.mark.parametrize("text", ["28.4.2021", "2021-13", "2021-02-30", "forår 2021"])
def test_other_dates_are_refused(text: str) -> None:
    with pytest.raises(Exception, match="not a date"):
        read_partial_date(text)


def test_a_yearly_percentage_is_no_level() -> None:
    assert target(percent="2", pace="yearly").level is None


def test_targets_of_equal_scope_and_words_are_one_series() -> None:
    assert target(covers="CO2").series == target(covers="CO2", year="2030").series
    assert target(covers="CO2").series != target().series


def test_a_figure_without_a_source_is_no_fact() -> None:
    with pytest.raises(ValidationError):
        target(sources=[])


def test_every_kind_of_action_has_a_theme_and_every_theme_has_kinds() -> None:
    kinds = set(ActionKind.__args__)  # type: ignore[attr-defined]
    assert set(KINDS) == set(THEMES)
    assert {kind for each in KINDS.values() for kind in each} == kinds
    assert all(each[-1] == "plan" and len(set(each)) == len(each) for each in KINDS.values())


def test_a_record_that_was_packed_is_as_it_was_and_can_be_copied() -> None:
    record = Record.model_validate({"read": "full", "compiled": "2026-01-01"})
    back = pickle.loads(pickle.dumps(record))
    assert back == record
    assert repr(back) == repr(record)
    assert hash(back) == hash(record)
    assert back.model_dump_json() == record.model_dump_json()
    assert back.model_copy(update={"read": "facts"}) == record.model_copy(update={"read": "facts"})
