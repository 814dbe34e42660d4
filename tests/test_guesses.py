from __future__ import annotations

import pytest

from klimahub.language import Language
from klimahub.model import Action, Emission, Plan, Record, Result, Target
from klimahub.model.values import likely_date, likely_number
from klimahub.reading.guesses import TERMS, nearest, places_of, reshaped
from klimahub.upkeep.handbook import words_of


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("28.4.2021", "2021-04-28"),
        ("28. april 2021", "2021-04-28"),
        ("maj 2021", "2021-05"),
        ("28/4 2021", "2021-04-28"),
        ("28-04-21", "2021-04-28"),
        ("31.2.2021", ""),
    ],
)
def test_a_date_is_guessed_as_danes_write_it(written: str, meant: str) -> None:
    assert likely_date(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ca. 40", "40"),
        ("mindst 70 %", "70"),
        ("2.500.000 ton", "2500000"),
        ("2,5 mio. ton", "2500000"),
        ("0,5 mio.", "500000"),
        ("60-70", ""),
        ("1.200", ""),
    ],
)
def test_a_number_is_guessed_only_where_one_is_plain(written: str, meant: str) -> None:
    assert likely_number(written) == meant


def test_capitals_do_not_count_in_a_guess() -> None:
    assert nearest("Area", {"area": "area", "energy": "energy"}) == "area"
    assert nearest("skov", {"area": "area"}) == ""


@pytest.mark.parametrize(
    ("kind", "key", "value", "meant"),
    [
        ("list_expected", "sources", "s1, s2", "[s1, s2]"),
        ("source_shape", "sources", "s1 s2", "[s1, s2]"),
        ("identifier", "id", "Varmepumper på skoler", "varmepumper-paa-skoler"),
        ("address", "url", "www.odense.dk/plan", "https://www.odense.dk/plan"),
        ("address", "url", r"C:\plan.pdf", ""),
    ],
)
def test_a_value_is_put_into_the_shape_that_its_field_asks_for(kind: str, key: str, value: str, meant: str) -> None:
    assert reshaped(kind, key, value) == meant


def test_every_word_of_a_vocabulary_has_a_meaning_in_both_languages(danish: Language, english: Language) -> None:
    for record in (Plan, Target, Result, Emission, Action, Record):
        for name, field in record.model_fields.items():
            for word in words_of(field.annotation):
                terms = TERMS[f"{record.__name__}.{name}"]
                assert f"terms.{terms}.{word}" in danish.flat
                assert f"terms.{terms}.{word}" in english.flat


def test_a_field_knows_where_it_belongs() -> None:
    assert places_of("percent") == ["targets", "results"]
