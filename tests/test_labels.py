from __future__ import annotations

from klimahub.drawing.canvas import Canvas
from klimahub.drawing.labels import Labels, box_of, width_of


def labels() -> Labels:
    return Labels(Canvas(200, 100), (0, 0, 200, 100))


def test_words_take_the_first_free_place() -> None:
    made = labels()
    made.keep_clear([(20, 50)])
    assert made.put("abc", [(15, 50, "left"), (60, 50, "left")], "ink")
    (row,) = made.canvas.rows["text-left-plain-halo"]
    assert row["x"] == 60


def test_words_without_a_place_are_left_out_unless_they_must() -> None:
    made = labels()
    assert not made.put("abc", [(199, 50, "left")], "ink")
    assert made.canvas.rows == {}
    assert made.put("abc", [(199, 50, "left")], "ink", must=True)


def test_no_words_on_a_line() -> None:
    made = labels()
    made.keep_line_clear([(0, 0), (200, 100)])
    assert not made.is_free(box_of("word", 100, 50, 14, "center"))
    assert made.is_free(box_of("word", 150, 20, 14, "center"))


def test_words_do_not_cover_earlier_words() -> None:
    made = labels()
    made.put("first", [(100, 50, "center")], "ink")
    assert not made.put("second", [(100, 55, "center")], "ink")


def test_wide_letters_take_more_room() -> None:
    assert width_of("MMM", 14) > width_of("nnn", 14) > width_of("iii", 14)
    assert width_of("abc", 14, bold=True) > width_of("abc", 14)
