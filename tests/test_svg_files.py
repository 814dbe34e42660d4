"""Pictures as files of their own, for paper and e-readers."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from klimahub.drawing.standalone import standalone
from klimahub.drawing.svg_files import document
from klimahub.editions import Rendered

SVG = "{http://www.w3.org/2000/svg}"


def paint(node: etree._Element, name: str) -> str | None:
    """An attribute as it is inherited."""
    for each in [node, *node.iterancestors()]:
        style = dict(part.split(":") for part in each.get("style", "").split(";") if part)
        if found := style.get(name) or each.get(name):
            return str(found)
    return None


@pytest.fixture(scope="module")
def files(small_rendered: Rendered) -> dict[str, bytes]:
    """Every picture of a page, in both forms."""
    page = small_rendered.renderer.leaf_at["municipality", "soenderborg", "da"].page
    found = {}
    for figure in page.figures.values():
        svg = small_rendered.svgs[figure.drawing].wide
        found[f"{figure.id} on paper"] = document(svg).encode()
        found[f"{figure.id} alone"] = standalone(figure, svg, "Sønderborg", "hub")
    return found


def test_the_outline_of_words_lies_below_them(files: dict[str, bytes]) -> None:
    """Else it hides them: a white outline over coloured words."""
    outlined = 0
    for name, content in files.items():
        for text in etree.fromstring(content).iter(f"{SVG}text"):
            if paint(text, "stroke") not in {None, "none"}:
                outlined += 1
                assert paint(text, "paint-order") == "stroke", (name, text.text)
    assert outlined > 10


def test_no_shape_but_words_is_outlined_below(files: dict[str, bytes]) -> None:
    """A ring would lose half of its line."""
    for name, content in files.items():
        for ring in etree.fromstring(content).iter(f"{SVG}circle"):
            assert paint(ring, "paint-order") is None, name


def test_colours_are_told_and_nothing_is_left_to_a_style_sheet(files: dict[str, bytes]) -> None:
    for content in files.values():
        text = content.decode()
        assert "var(" not in text
        assert "@id@" not in text
        assert not re.search(r' class="', text)
