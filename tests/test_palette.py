from __future__ import annotations

import pytest

from klimahub.palette import TOKENS, css

TEXT_ON_PAGE = ("ink", "muted", "obs", "target", "past")
MARKS = ("axis", "obs", "target", "dot", "q4", "q5")


def luminance(colour: str) -> float:
    """WCAG 2.2's relative luminance of #rrggbb."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["bg", "soft"])
@pytest.mark.parametrize("token", TEXT_ON_PAGE)
def test_text_can_be_read(token: str, ground: str, theme: str) -> None:
    assert contrast(getattr(TOKENS[token], theme), getattr(TOKENS[ground], theme)) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), [("onobs", "obs"), ("obs", "stated"), ("muted", "track"), ("ink", "gap")])
def test_text_on_a_bar_can_be_read(text: str, ground: str, theme: str) -> None:
    assert contrast(getattr(TOKENS[text], theme), getattr(TOKENS[ground], theme)) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("token", MARKS)
def test_marks_can_be_seen(token: str, theme: str) -> None:
    assert contrast(getattr(TOKENS[token], theme), getattr(TOKENS["bg"], theme)) >= 2.95


def test_no_two_tokens_are_drawn_with_the_same_colour() -> None:
    lights = [colour.light for colour in TOKENS.values()]
    assert len(set(lights)) == len(lights)


def test_every_token_has_a_value_in_each_mode() -> None:
    sheet = css()
    assert all(sheet.count(f"--{token}:") == 3 for token in TOKENS)
