from __future__ import annotations

from klimahub.figure import Column, Credit, Drawing, Figure, credited
from klimahub.language import Language
from klimahub.site import Site

ALIKE = {"klimahub", "CC BY 4.0"}
"""What is the same in both languages."""


def test_the_csv_holds_raw_values_and_leaves_the_unknown_empty() -> None:
    figure = Figure("f", "t", "s", "a", Drawing.of("x", {}), (Column("place", "Sted"), Column("t", "Ton", "tonnes")),
                    (("Ærø", 1234.5), ("Læsø", None)), (Credit("k"),))  # fmt: skip
    assert figure.csv().decode() == "place,t\nÆrø,1234.5\nLæsø,\n"


def test_equal_inputs_are_equal_drawings_whatever_their_order() -> None:
    assert Drawing.of("x", {"a": 1, "b": 2}) == Drawing.of("x", {"b": 2, "a": 1})


def test_a_publisher_is_credited_in_the_words_of_the_page_where_the_table_of_sources_has_them(
    real: Site, danish: Language, english: Language
) -> None:
    own, abroad = (credited(real, "emission_account", language) for language in (danish, english))
    assert own.text.startswith("Kilde: Energi- og CO2-regnskabet, Energistyrelsen")
    assert abroad.text.startswith("Source: Energi- og CO2-regnskabet, Danish Energy Agency")
    assert (own.language, abroad.language) == ("", "")
    assert abroad.told == f"{abroad.text} (18 May 2026)"


def test_words_of_credit_that_nobody_has_translated_are_marked_as_foreign(small: Site, english: Language) -> None:
    abroad = credited(small, "emission_account", english)
    assert (abroad.text[:6], abroad.language) == ("Kilde:", "da")


def test_every_table_of_others_is_credited_in_both_languages(real: Site) -> None:
    lacking = {
        (name, part)
        for name, origin in real.provenance.items()
        for part in ("title", "publisher", "licence", "credit")
        if f"{part}_en" not in origin.words and getattr(origin, part) not in ALIKE
    }
    assert lacking == set()
