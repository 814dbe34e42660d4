from __future__ import annotations

from pathlib import Path

import pytest

from klimahub.drawing import draw as drawing
from klimahub.drawing.draw import draw_all
from klimahub.figure import Drawing


def years(count: int) -> Drawing:
    return Drawing.of("neutral_years", {"groups": [["2030", list(range(count)), "dot"], ["2050", [90], "dot"]]})


def quiet(done: int, total: int) -> None:
    """No progress."""


def test_a_picture_is_drawn_once_and_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = draw_all([years(2)], tmp_path, quiet)
    monkeypatch.setattr(drawing, "draw", lambda each: pytest.fail("drawn again"))
    assert draw_all([years(2)], tmp_path, quiet) == first


def test_two_drawings_of_the_same_are_equal_byte_for_byte(tmp_path: Path) -> None:
    assert draw_all([years(2)], tmp_path / "a", quiet) == draw_all([years(2)], tmp_path / "b", quiet)


def test_other_inputs_are_another_picture(tmp_path: Path) -> None:
    made = draw_all([years(2), years(4)], tmp_path, quiet)
    assert made[years(2)] != made[years(4)]


def test_a_broken_file_in_the_cache_is_drawn_again(tmp_path: Path) -> None:
    first = draw_all([years(2)], tmp_path, quiet)
    (place,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    place.write_text("{")
    assert draw_all([years(2)], tmp_path, quiet) == first


def test_a_pool_draws_what_one_process_draws(tmp_path: Path) -> None:
    many = [years(count) for count in range(1, drawing.BATCH + 3)]
    told: list[tuple[int, int]] = []
    pooled = draw_all(many, tmp_path / "pool", lambda done, total: told.append((done, total)))
    assert pooled[years(3)] == draw_all([years(3)], tmp_path / "alone", quiet)[years(3)]
    assert told[-1] == (len(many), len(many))


def test_a_change_of_the_charts_code_makes_new_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = drawing.inputs_of(years(2))
    monkeypatch.setattr(drawing, "code_of", lambda chart: "other code")
    assert drawing.inputs_of(years(2)) != before


def test_text_is_measured_in_our_own_font() -> None:
    """An unknown family would fall back silently: right-aligned text would then stand elsewhere."""
    import vl_convert

    drawing.register_fonts()
    words = '<text y="20" font-family="{}">Sønderborg −52</text>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="30">{words}</svg>'
    ours, unknown = (vl_convert.svg_to_png(svg=svg.format(family)) for family in ("Figtree", "No Such Family"))
    assert ours != unknown


UNDRAWABLE = Drawing.of("sectors", {})


def test_a_drawing_that_cannot_be_drawn_is_told_and_left_empty_and_the_rest_is_drawn(tmp_path: Path) -> None:
    bad, told = UNDRAWABLE, []
    made = draw_all([bad, years(2)], tmp_path, quiet, lambda each, why: told.append((each, why)))
    assert made[bad] == drawing.UNDRAWN
    assert "<text" in made[years(2)].wide.body
    assert told == [(bad, "KeyError: 'panels'")]


def test_it_is_an_error_for_who_does_not_ask(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        draw_all([UNDRAWABLE], tmp_path, quiet)
