from __future__ import annotations

from klimahub.figure import Column, Credit, Drawing, Figure


def test_the_csv_holds_raw_values_and_leaves_the_unknown_empty() -> None:
    figure = Figure("f", "t", "s", "a", Drawing.of("x", {}), (Column("place", "Sted"), Column("t", "Ton", "tonnes")),
                    (("Ærø", 1234.5), ("Læsø", None)), (Credit("k"),))  # fmt: skip
    assert figure.csv().decode() == "place,t\nÆrø,1234.5\nLæsø,\n"


def test_equal_inputs_are_equal_drawings_whatever_their_order() -> None:
    assert Drawing.of("x", {"a": 1, "b": 2}) == Drawing.of("x", {"b": 2, "a": 1})
