from __future__ import annotations

from klimahub.figure import Column, Credit, Drawing, Figure, credited
from klimahub.language import Language
from klimahub.site import Site


def test_the_csv_holds_raw_values_and_leaves_the_unknown_empty() -> None:
    figure = Figure("f", "t", "s", "a", Drawing.of("x", {}), (Column("place", "Sted"), Column("t", "Ton", "tonnes")),
                    (("Ærø", 1234.5), ("Læsø", None)), (Credit("k"),))  # fmt: skip
    assert figure.csv().decode() == "place,t\nÆrø,1234.5\nLæsø,\n"


def test_equal_inputs_are_equal_drawings_whatever_their_order() -> None:
    assert Drawing.of("x", {"a": 1, "b": 2}) == Drawing.of("x", {"b": 2, "a": 1})


def test_a_publisher_is_credited_in_its_own_words_and_they_are_marked_where_they_are_foreign(
    real: Site, danish: Language, english: Language
) -> None:
    own, abroad = (credited(real, "emission_account", language) for language in (danish, english))
    assert (own.text, own.language) == (abroad.text, "")
    assert abroad.language == "da"
    assert abroad.told == f"{abroad.text} (18 May 2026)"
