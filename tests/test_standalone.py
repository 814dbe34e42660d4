from __future__ import annotations

from lxml import etree

from klimahub.drawing.standalone import standalone
from klimahub.drawing.svg import Svg
from klimahub.figure import Column, Credit, Drawing, Figure, Swatch

FIGURE = Figure(
    "f", "A title that is long enough to be set in more than one line of the picture & <more>", "Measure, unit",
    "The sentence.", Drawing("x", "{}"), (Column("a", "A"),), ((1,),), (Credit("Source: somebody"),),
    legend=(Swatch("q1", "few (3)"), Swatch("none", "unknown (2)")),
)  # fmt: skip
SVG = Svg("0 0 680 100", '<pattern id="@id@-hatch"/><path d="M0,0L1,1" stroke="var(--obs)" fill="url(#@id@-hatch)"/>')


def made() -> etree._Element:
    return etree.fromstring(standalone(FIGURE, SVG, "Aarhus", "hub, https://hub.example/page/"))


def test_it_says_what_it_is_and_where_it_comes_from() -> None:
    words = " ".join(made().itertext())
    for told in (
        "Aarhus",
        "& <more>",
        "Measure, unit",
        "The sentence.",
        "Source: somebody",
        "https://hub.example/page/",
        "few (3)",
    ):
        assert told in words


def test_it_needs_nothing_from_the_page() -> None:
    text = standalone(FIGURE, SVG, "Aarhus", "hub").decode()
    assert "var(" not in text
    assert "@id@" not in text
    assert "href" not in text
    assert '"#0b5a8a"' in text


def test_no_line_of_words_is_wider_than_the_picture() -> None:
    root = made()
    room = float(root.get("width", 0)) - 24
    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        assert 24 + len(text.text or "") * float(text.get("font-size", 0)) * 0.5 <= room


def test_everything_stands_within_its_frame() -> None:
    root = made()
    lowest = max(float(text.get("y", 0)) for text in root.iter("{http://www.w3.org/2000/svg}text"))
    assert lowest < float(root.get("height", 0))
