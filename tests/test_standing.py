"""The strips of where a place stands: true words, and no line through any of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from klimahub.charts import standing
from klimahub.drawing.canvas import Canvas
from klimahub.language import Language
from klimahub.site import Site
from tests.pictures import marks_of, overlap, words_of


def test_half_of_all_places_lie_in_the_middle_half(real: Site, english: Language) -> None:
    values = standing.values_of(real, "per_capita")
    low, high = standing.middle_half(values)
    inside = sum(low <= value <= high for value in values)
    assert abs(inside - len(values) / 2) <= 1
    figure = standing.figure(real, real.by_slug["soenderborg"], english)
    assert figure is not None
    said = re.search(r"([\d.]+) tonnes per inhabitant; half .* between ([\d.]+) and ([\d.]+)", figure.title)
    assert said is not None
    assert [float(number) for number in said.groups()] == [
        round(each, 1) for each in (real.by_slug["soenderborg"].tonnes_per_capita, low, high)
    ]


def test_a_strip_and_a_tile_of_the_same_page_say_the_same(real: Site, danish: Language) -> None:
    for case in real.cases:
        figure = standing.figure(real, case, danish)
        assert figure is not None
        tonnes = danish.number(case.tonnes_per_capita, 1)
        (words,) = (told for row, _, told in figure.drawing.data["strips"][0]["own"] if not row)
        assert words == f"{case.name('da')} {tonnes}"
        assert figure.title.startswith(f"{case.name('da')}: {tonnes} ton")
        assert danish.number(float(figure.rows[0][1] or 0), 1) == tonnes
        totals = case.account.totals
        percent = standing.change(totals[0], totals[-1])
        changes = [told for row, _, told in figure.drawing.data["strips"][1]["own"] if not row]
        assert changes == ([] if percent is None else [f"{case.name('da')} {standing.signed(percent, danish)}"])


def test_a_place_whose_change_says_nothing_is_left_out_and_told(real: Site, danish: Language) -> None:
    figure = standing.figure(real, real.by_slug["laesoe"], danish)
    assert figure is not None
    assert figure.rows[0][2] is None
    assert "Læsø kan ikke regnes ud" in figure.sentence
    assert all(row for row, _, _ in figure.drawing.data["strips"][1]["own"])


def pictures(site: Site, language: Language) -> Iterator[tuple[str, Canvas]]:
    """The strips of every place in both widths, with words that name them."""
    for case in site.cases:
        figure = standing.figure(site, case, language)
        assert figure is not None
        for width in ("wide", "narrow"):
            yield f"{case.slug}, {width}", standing.draw(figure.drawing.data, width)


@pytest.mark.parametrize("code", ["danish", "english"])
def test_nothing_runs_through_the_words_of_any_strip(real: Site, code: str, request: pytest.FixtureRequest) -> None:
    for name, canvas in pictures(real, request.getfixturevalue(code)):
        words, marks = words_of(canvas, 1), marks_of(canvas)
        for (one, box), (other, rest) in combinations(words, 2):
            assert not overlap(box, rest), (name, one, other)
        for told, box in words:
            assert not [mark for mark in marks if overlap(box, mark)], (name, told)
            assert 0 <= box[0] < box[2] <= canvas.width + 0.5, (name, told)


@pytest.mark.parametrize("code", ["danish", "english"])
def test_every_like_place_has_its_words_at_its_line(real: Site, code: str, request: pytest.FixtureRequest) -> None:
    for case in real.cases:
        figure = standing.figure(real, case, request.getfixturevalue(code))
        assert figure is not None
        for strip in figure.drawing.data["strips"]:
            for whole in (680, 360):
                for place in standing.hung_below(strip, whole):
                    assert place is not None, (case.slug, whole)
                    assert place.start - standing.GAP <= place.x <= place.end + standing.GAP, (case.slug, whole)


@given(values=some.lists(some.floats(0, 100), min_size=1, max_size=6), long=some.integers(1, 30))
def test_lines_anywhere_never_run_through_words(values: list[float], long: int) -> None:
    own = [[row + 1, value, "n" * long] for row, value in enumerate(values)]
    strip = {"name": "", "all": [0, 100], "half": [20, 60], "own": own}
    canvas = standing.draw({"strips": [strip]}, "narrow")
    lines = [(x, y, x2, y2) for x, y, x2, y2 in marks_of(canvas) if y2 > 76]
    for told, box in words_of(canvas, 1):
        assert not told or not [line for line in lines if overlap(box, line)], values


def test_words_without_room_are_left_to_the_table() -> None:
    own = [[row, 50 + row / 10, "n" * 40] for row in range(1, 4)]
    places = standing.hung_below({"all": [0, 100], "own": own}, 360)
    assert None in places
    canvas = standing.draw({"strips": [{"name": "", "half": [20, 60], "all": [0, 100], "own": own}]}, "narrow")
    assert len(canvas.hits) == len(own)


def test_a_site_of_few_places_has_no_strip(small: Site, danish: Language) -> None:
    assert standing.figure(replace(small, cases=small.cases[:3]), small.cases[0], danish) is None
