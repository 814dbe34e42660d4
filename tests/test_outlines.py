from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klimahub.drawing.outlines import Point, outline, segments

PLACES = st.tuples(st.integers(-9999, 9999), st.integers(-9999, 9999)).map(lambda each: (each[0] / 10, each[1] / 10))


def walked(path: str) -> list[Point]:
    """Where a path leads, as SVG reads it: every corner, to a tenth."""
    x, y, found = 0.0, 0.0, list[Point]()
    for order, rest in re.findall(r"([Mmlhvz])([^Mmlhvz]*)", path):
        numbers = [float(each) for each in re.findall(r"-?\d*\.?\d+", rest)]
        if order == "h":
            numbers.append(0)
        if order == "v":
            numbers.insert(0, 0)
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = (across, down) if order == "M" else (round(x + across, 1), round(y + down, 1))
            found.append((x, y))
    return found


@given(st.lists(PLACES, min_size=1, max_size=12))
def test_a_line_leads_through_every_point_to_a_tenth_and_ends_where_it_ends(points: list[Point]) -> None:
    corners = walked(outline(points))
    assert corners[0] == pytest.approx(points[0])
    assert corners[-1] == pytest.approx(points[-1])
    for x, y in points:
        assert any(
            min(ax, bx) <= x <= max(ax, bx) and min(ay, by) <= y <= max(ay, by)
            for (ax, ay), (bx, by) in zip(corners, [*corners[1:], corners[-1]], strict=True)
        )


def test_what_lies_on_a_level_run_is_left_out() -> None:
    assert outline([(4, 104.7), (43.5, 107.3), (43.5, 150), (20, 150), (4, 150)], closed=True) == (
        "M4,104.7l39.5,2.6v42.7h-39.5z"
    )


def test_a_way_back_along_a_level_run_stays() -> None:
    assert outline([(0, 0), (10, 0), (5, 0)]) == "M0,0h10h-5"


def test_steps_need_no_more_than_their_minus_between_them() -> None:
    assert outline([(0, 0), (0.5, -1), (-0.5, 2.2)]) == "M0,0l.5-1-1,3.2"


def test_rules_are_one_path_of_whole_pixels_and_doubles_are_drawn_once() -> None:
    ticks = [((100.2, 58), (100.2, 76)), ((100.4, 58), (100.4, 76)), ((103.1, 58), (103.1, 76))]
    assert segments(ticks) == "M100,58v18m3-18v18"
    assert walked(segments(ticks)) == [(100, 58), (100, 76), (103, 58), (103, 76)]
