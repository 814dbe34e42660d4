from __future__ import annotations

import pytest

from klimahub.diagnostics import Span
from klimahub.fields import BrokenError, load, split


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


def test_a_repeated_key_is_kept_for_telling() -> None:
    assert load("a: 1\na: 2\n").repeated == ((("a",), Span(3, 1, 3, 2)),)


@pytest.mark.parametrize("fence", ["---", "---  ", "..."])
def test_front_matter_and_body_are_split(fence: str) -> None:
    assert split(f"---\na: 1\n{fence}\nBody\n") == ("a: 1\n", "Body\n", 4)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Body only\n", "fence_missing"), ("---\na: 1\n", "fence_unclosed"), ("", "fence_missing")],
)
def test_a_broken_fence_is_told(text: str, kind: str) -> None:
    with pytest.raises(BrokenError) as told:
        split(text)
    assert told.value.kind == kind


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("a:\n\tb: 1\n", "tab", 3),
        ("a: 1\nb: 'open\nc: 2\n", "quote_unclosed", 3),
        ("title: Plan: del 1\n", "colon_in_value", 2),
        ("a:\n- b: 1\n   c: 2\n", "indentation", 4),
        ("title: @home\n", "special_character", 2),
        ("a: &x [1]\nb: *x\n", "special_character", 2),
        ("? [a, b]\n: c\n", "key", 2),
        ("a: \x00\n", "control_character", 2),
        ("a: [1\nb: 2\n", "bracket_unclosed", 2),
        ("a:\n\u00a0 b: 1\n", "hard_space", 3),
        ("a:\n– b\n", "dash", 3),
        ("a: 1\nb:2\n", "colon_space", 3),
        ("a: 1\u2028b: 2\n", "control_character", 2),
    ],
)
def test_a_mistake_is_told_on_its_line(text: str, kind: str, line: int) -> None:
    with pytest.raises(BrokenError) as told:
        load(text)
    assert (told.value.kind, told.value.span.line) == (kind, line)
