from __future__ import annotations

from itertools import pairwise

import pytest

from klimahub.drawing.palette import TOKENS, css

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


SIGHT = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
}
"""Full colour blindness of each kind in linear RGB (Machado, Oliveira and Fernandes, 2009), and none but light."""
APART = (("obs", "target"), ("obs", "fade"), ("obs", "stated"), ("obs", "dot"), ("dot", "fade"), ("target", "fade"))
NOTICED = 10.0
"""Distance in CIELAB. Without any colour these pairs differ by shape, dash and words, as every chart is made to."""


def seen(colour: str, sight: str) -> tuple[float, float, float]:
    """A colour as an eye sees it, in CIELAB (D65)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    red, green, blue = (
        min(max(sum(weight * part for weight, part in zip(row, linear, strict=True)), 0.0), 1.0) for row in SIGHT[sight]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("sight", ["protan", "deutan", "tritan"])
@pytest.mark.parametrize(("one", "other"), APART)
def test_colours_that_stand_side_by_side_are_told_apart_by_every_eye(
    one: str, other: str, sight: str, theme: str
) -> None:
    first, second = (seen(getattr(TOKENS[token], theme), sight) for token in (one, other))
    assert sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5 >= NOTICED


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_scale_of_a_map_goes_one_way_also_without_colour(theme: str) -> None:
    lights = [seen(getattr(TOKENS[f"q{step}"], theme), "grey")[0] for step in range(1, 6)]
    assert lights == sorted(lights, reverse=theme == "light")
    assert all(abs(a - b) >= 8 for a, b in pairwise(lights))
