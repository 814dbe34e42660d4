"""The colours, once: tokens with a light, a dark and a forced-colours value, as custom properties for the style sheet.

Charts are drawn with the light values, which are unlike each other, and get `var(--token)` in their place afterwards
(`svg.py`): dark mode, print and forced colours then need no second picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Colour(NamedTuple):
    """One token. `forced` is the system colour that stands in for it in a high-contrast mode."""

    light: str
    dark: str
    forced: str


def step(percent: int) -> str:
    """A step of a scale in a high-contrast mode: the reader's colour of links, so far from that of the page."""
    return f"color-mix(in srgb,LinkText {percent}%,Canvas)"


TOKENS: Mapping[str, Colour] = {
    "bg": Colour("#ffffff", "#10171e", "Canvas"),
    "soft": Colour("#f4f6f8", "#18222c", "Canvas"),
    "ink": Colour("#17212b", "#e9eef3", "CanvasText"),
    "muted": Colour("#55616d", "#a9b5c1", "CanvasText"),
    "axis": Colour("#8b96a1", "#76838f", "CanvasText"),
    "grid": Colour("#e3e7eb", "#263340", "GrayText"),
    "obs": Colour("#0b5a8a", "#6bb8ea", "LinkText"),
    "target": Colour("#b8480f", "#f39a62", "CanvasText"),
    "past": Colour("#855640", "#c79a80", "GrayText"),
    "gap": Colour("#f6d9c8", "#4a3020", "Canvas"),
    "area": Colour("#d6e6ef", "#1c3a4e", "Canvas"),
    "track": Colour("#e2e5e9", "#2b3742", "Canvas"),
    "stated": Colour("#cfe0ea", "#24445a", "Canvas"),
    "onobs": Colour("#fefefe", "#0c141b", "Canvas"),
    "dot": Colour("#3f97c9", "#8fd0f5", "LinkText"),
    "fade": Colour("#a3adb7", "#7d8994", "GrayText"),
    "q1": Colour("#e3eef4", "#1b3344", step(10)),
    "q2": Colour("#b5d3e4", "#1f5273", step(30)),
    "q3": Colour("#73add0", "#3788b8", step(50)),
    "q4": Colour("#27749f", "#69b3de", step(75)),
    "q5": Colour("#0a4a73", "#c2e4f8", "LinkText"),
    "onq3": Colour("#16202a", "#0c141b", "CanvasText"),
    "none": Colour("#eeece6", "#2a2f35", "Canvas"),
    "land": Colour("#dde3e8", "#2c3742", "GrayText"),
}


def hex_of(token: str) -> str:
    """The colour that a chart is drawn with."""
    return TOKENS[token].light


SCALE = frozenset({"q1", "q2", "q3", "q4", "q5", "onq3", "none", "land"})
"""What only maps and lists are coloured with."""


def css(names: Iterable[str] = TOKENS) -> str:
    """Tokens as custom properties: light and print, dark, and forced colours."""
    wanted = {name: colour for name, colour in TOKENS.items() if name in names}

    def block(field: str) -> str:
        return "".join(f"--{name}:{getattr(colour, field)};" for name, colour in wanted.items())

    return (
        f":root{{color-scheme:light dark;{block('light')}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{block('dark')}}}}}\n"
        f"@media (forced-colors:active){{:root{{{block('forced')}}}}}\n"
    )
