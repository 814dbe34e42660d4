from __future__ import annotations

from pathlib import Path

import pytest

from klimahub.language import Language, load_language
from klimahub.model import Action, Emission, Plan, Record, Result, Target
from klimahub.reading.guesses import TERMS, nearest, places_of, reshaped
from klimahub.reading.meant import likely_date, likely_number
from klimahub.upkeep.handbook import words_of

FOLDER = Path(__file__).resolve().parent.parent / "templates" / "languages"


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
def test_a_date_is_guessed_as_danes_write_it(written: str, meant: str, danish: Language) -> None:
    assert likely_date(written, danish) == meant


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
def test_a_number_is_guessed_only_where_one_is_plain(written: str, meant: str, danish: Language) -> None:
    assert likely_number(written, danish) == meant


def test_what_stands_beside_a_number_is_read_in_the_hubs_language() -> None:
    german = load_language("de", FOLDER)
    assert likely_number("etwa 2,5 Mio. Tonnen", german) == "2500000"
    assert likely_number("mindst 70", german) == ""
    assert likely_date("3. März 2024", german) == "2024-03-03"
    assert likely_date("maj 2021", german) == ""


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
def test_a_value_is_put_into_the_shape_that_its_field_asks_for(
    kind: str, key: str, value: str, meant: str, danish: Language
) -> None:
    assert reshaped(kind, key, value, danish) == meant


def test_every_word_of_a_vocabulary_has_a_meaning_in_both_languages(danish: Language, english: Language) -> None:
    for record in (Plan, Target, Result, Emission, Action, Record):
        for name, field in record.model_fields.items():
            for word in words_of(field.annotation):
                terms = TERMS[f"{record.__name__}.{name}"]
                assert f"terms.{terms}.{word}" in danish.flat
                assert f"terms.{terms}.{word}" in english.flat


def test_a_field_knows_where_it_belongs() -> None:
    assert places_of("percent") == ["targets", "results"]
