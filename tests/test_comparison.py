"""Places side by side: what may be compared, what a bar shows, and what counts as a difference."""

from __future__ import annotations

import pytest

from klimahub.language import Language
from klimahub.parts.comparison import Bar, Cell, Compared, Line, compared, middles_of

CUT = Line("cut", "promise", "Cut", facets=("base year {words}", "target year {words}"), ceiling=100.0)
TONNES = Line("total", "account", "Total", ("each", "all"), switched=True)
PLAIN = Line("population", "place", "Inhabitants")


def cut(percent: float, base: str, year: str = "2030") -> Cell:
    return Cell((f"−{percent}",), numbers=(percent,), basis=(base, year))


def lengths(row: Compared, mode: int = 0) -> list[float | None]:
    return [bar and bar.length for bar in row.bars[mode]]


def test_cuts_since_the_same_year_have_bars(english: Language) -> None:
    row = compared(CUT, [cut(70, "1990"), cut(35, "1990")], (), english)
    assert row.note == ""
    assert lengths(row) == [70.0, 35.0]


def test_cuts_since_other_years_have_words_instead_of_bars(english: Language) -> None:
    row = compared(CUT, [cut(70, "1990"), cut(70, "2007", "2025"), cut(60, "1990")], (), english)
    assert row.note == "Not comparable: base year 1990 / 2007; target year 2030 / 2025"
    assert row.bars == ()
    assert row.same == ()


def test_two_unknown_base_years_are_not_the_same_base_year(english: Language) -> None:
    assert compared(CUT, [cut(70, ""), cut(70, "")], (), english).note == "Not comparable: base year not stated"


def test_one_number_alone_is_neither_compared_nor_drawn(english: Language) -> None:
    row = compared(CUT, [cut(70, ""), Cell(("not stated",))], (), english)
    assert (row.note, row.bars, row.same) == ("", (), ())


def test_a_place_without_a_number_has_no_bar_beside_those_that_have(english: Language) -> None:
    row = compared(CUT, [cut(70, "1990"), Cell(("not stated",)), cut(40, "1990")], (), english)
    assert lengths(row) == [70.0, None, 40.0]


def tonnes(each: float, whole: float) -> Cell:
    return Cell((f"{each}", f"{whole}"), numbers=(each, whole))


def test_a_switched_line_has_bars_and_differences_of_each_kind(english: Language) -> None:
    row = compared(TONNES, [tonnes(4.0, 1000), tonnes(4.2, 5000)], (8.0, 2500), english)
    assert lengths(row, 0) == [50.0, 52.5]
    assert lengths(row, 1) == [20.0, 100.0]
    assert [bar and bar.middle for bar in row.bars[0]] == [100.0, 100.0]
    assert row.same == ("each",)


def test_what_is_below_zero_goes_to_the_left_of_zero(english: Language) -> None:
    row = compared(PLAIN, [Cell(("−1",), numbers=(-1.0,)), Cell(("3",), numbers=(3.0,))], (), english)
    assert row.bars[0] == (Bar(0.0, 25.0, 25.0, None), Bar(25.0, 75.0, 25.0, None))


def test_where_all_have_fallen_the_longer_bar_is_the_larger_fall(english: Language) -> None:
    row = compared(PLAIN, [Cell(("−50",), numbers=(-50.0,)), Cell(("−25",), numbers=(-25.0,))], (-30.0,), english)
    assert row.bars[0] == (Bar(0.0, 100.0, 0.0, 60.0), Bar(0.0, 50.0, 0.0, 60.0))


def test_zero_everywhere_is_no_error(english: Language) -> None:
    row = compared(PLAIN, [Cell(("0",), numbers=(0.0,)), Cell(("0",), numbers=(0.0,))], (), english)
    assert lengths(row) == [0.0, 0.0]
    assert row.same == ("each", "all")


@pytest.mark.parametrize(("one", "other", "same"), [(100, 110, True), (100, 112, False), (-100, -110, True)])
def test_numbers_at_most_a_tenth_apart_hardly_differ(one: float, other: float, same: bool, english: Language) -> None:
    row = compared(PLAIN, [Cell((str(n),), numbers=(float(n),)) for n in (one, other)], (), english)
    assert bool(row.same) == same


def test_words_differ_when_they_are_not_the_same(english: Language) -> None:
    assert compared(PLAIN, [Cell(("coast",)), Cell(("coast",))], (), english).same == ("each", "all")
    assert compared(PLAIN, [Cell(("coast",)), Cell(("island",))], (), english).same == ()


def test_known_and_unknown_differ(english: Language) -> None:
    assert compared(PLAIN, [Cell(("5",), numbers=(5.0,)), Cell(("not stated",))], (), english).same == ()


def test_the_middle_is_that_of_the_places_that_have_a_number() -> None:
    assert middles_of([{"a": (1.0, 10.0)}, {"a": (3.0, 30.0), "b": (7.0,)}, {"a": (2.0, 90.0)}]) == {
        "a": (2.0, 30.0),
        "b": (7.0,),
    }
