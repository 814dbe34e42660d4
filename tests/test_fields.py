from __future__ import annotations

import pytest

from klimahub.diagnostics import Span
from klimahub.reading.fields import load

BOMB = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(9))


def test_values_stay_text() -> None:
    data = load("code: 0101\nnotation: NO\ntime: 12:30\ndate: 2021-04-28\nempty:\nnothing: ''\n").data
    assert data == {
        "code": "0101",
        "notation": "NO",
        "time": "12:30",
        "date": "2021-04-28",
        "empty": None,
        "nothing": "",
    }


def test_every_value_and_key_knows_its_place() -> None:
    fields = load("targets:\n- id: a\n  percent: 70,5\n")
    assert fields.values["targets", 0, "percent"] == Span(4, 12, 4, 16)
    assert fields.keys["targets", 0, "percent"] == Span(4, 3, 4, 10)


def test_a_repeated_key_is_kept_for_telling_beside_the_first() -> None:
    fields = load("a: 1\na: 2\n")
    assert fields.repeated == ((("a",), Span(3, 1, 3, 2)),)
    assert fields.keys["a",] == Span(2, 1, 2, 2)


@pytest.mark.parametrize(
    ("text", "kind", "line", "column"),
    [
        ("a:\n\tb: 1\n", "tab", 3, 1),
        ("a: 1\nb: 'open\nyear: 2\n", "quote_unclosed", 3, 4),
        ("title: Plan: del 1\n", "colon_in_value", 2, 12),
        ("title: a\n  and so: b\n", "colon_in_long_value", 3, 9),
        ("title: a #1\n  b\n", "hash_in_long_value", 2, 10),
        ("a:\n- b: 1\n   year: 2\n", "indentation", 4, 4),
        ("title: @home\n", "special_character", 2, 8),
        ("a: &x [1]\nb: *x\n", "special_character", 2, 4),
        (BOMB, "special_character", 2, 4),
        ("? [a, b]\n: c\n", "key", 2, 3),
        ("a: \x00\n", "hidden_character", 2, 4),
        ("a: b\u200bc\n", "hidden_character", 2, 5),
        ("sources: [1\nyear: 2\n", "bracket_unclosed", 2, 10),
        ("sources: [1]]\n", "bracket_extra", 2, 13),
        ("title: [a] b\n", "special_character", 2, 8),
        ("a:\n\u00a0 b: 1\n", "hard_space", 3, 1),
        ("a:\u00a0b\n", "hard_space", 2, 3),
        ("a:\n– b\n", "dash", 3, 1),
        ("a:\n- id: b\n  year: 1\n-id: c\n  year: 2\n", "dash_space", 5, 1),
        ("a:\n- id: b\n  year: 1\n  title: x\n  id: c\n  year: 2\n", "dash_missing", 6, 3),
        ("a: 1\nb:2\n", "colon_space", 3, 2),
        ("a: 1\nyear 2\n", "colon_missing", 3, 1),
        ("a: 1\nword\nb: 2\n", "line_loose", 3, 1),
        ('a: "b "c" d"\n', "quote_inside", 2, 7),
        ("a: 1\u2028b: 2\n", "hidden_character", 2, 5),
        ("a: 1\n<<<<<<< x\nb: 1\n=======\nb: 2\n>>>>>>> y\n", "conflict", 3, 1),
    ],
)
def test_a_slip_is_told_at_its_sign(text: str, kind: str, line: int, column: int) -> None:
    (told,) = load(text).broken
    assert (told.kind, told.span.line, told.span.column) == (kind, line, column)


def test_what_follows_a_slip_is_read_too() -> None:
    fields = load("title: Plan: del 1\nnote: @home\nyear 2030\npercent: 70\n")
    assert [slip.kind for slip in fields.broken] == ["colon_in_value", "special_character", "colon_missing"]
    assert fields.data == {"title": "Plan; del 1", "note": "xhome", "year": "2030", "percent": "70"}
    assert fields.mended[4] == "year: 2030"


def test_an_alias_bomb_is_not_read_past() -> None:
    assert not load(BOMB).whole


def test_tabs_on_many_lines_are_one_slip() -> None:
    (told,) = load("a:\n\tb: 1\n\tc: 1\n").broken
    assert told.facts["others"] == "4"


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("title: Plan: del 1\n", 'title: "Plan: del 1"'),
        ("title: 'Odense's plan'\n", 'title: "Odense\'s plan"'),
        ('title: "Den "nye" plan"\n', "title: 'Den \"nye\" plan'"),
        ("title: a\nyear = 2030\n", "year: 2030"),
    ],
)
def test_the_line_is_told_as_it_should_be(text: str, fixed: str) -> None:
    (told,) = load(text).broken
    assert told.facts["fixed"] == fixed
    assert not load(fixed + "\n").broken
