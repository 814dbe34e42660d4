from __future__ import annotations

import pytest

from klimahub.data.dataset import Cell, Column, Table, local_csv, written


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (70.0, "70"),
        (70.5, "70.5"),
        (-3.7, "-3.7"),
        (1279927.9, "1279927.9"),
        (2030, "2030"),
        ("0101", "0101"),
        (None, ""),
    ],
)
def test_a_cell_is_written_as_short_as_it_is_exact(cell: Cell, text: str) -> None:
    assert written(cell) == text


def test_a_danish_table_has_semicolons_commas_and_its_mark() -> None:
    made = local_csv([("a", "b"), (70.5, "x.y; z"), (None, -3.0)])
    assert made == b'\xef\xbb\xbfa;b\n70,5;"x.y; z"\n;-3\n'


def test_a_number_in_words_keeps_its_point() -> None:
    assert local_csv([("1.5 ton",)]) == b"\xef\xbb\xbf1.5 ton\n"


def test_rows_are_found_by_their_key() -> None:
    table = Table(
        "t", (Column("code"), Column("year", "year"), Column("n", "number")), ("code", "year"), (("1", 2020, 7.0),)
    )
    assert table.by_key == {("1", "2020"): {"code": "1", "year": "2020", "n": "7"}}
    assert table.csv() == b"code,year,n\n1,2020,7\n"
