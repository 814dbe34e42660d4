"""The picture that is shown with a link to a place's page."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from lxml import etree
from PIL import Image

from klimahub.drawing.labels import width_of
from klimahub.drawing.raster import Picture, png_of
from klimahub.editions import Rendered
from klimahub.sharing.social import HEIGHT, WIDTH, evenly, pictures, svg_of

TEXT = "{http://www.w3.org/2000/svg}text"


@pytest.fixture(scope="module")
def made(small_rendered: Rendered) -> dict[str, Picture]:
    return {picture.path: picture for picture in pictures(small_rendered.renderer)}


def lines(picture: Picture) -> list[etree._Element]:
    return list(etree.fromstring(picture.svg.encode()).iter(TEXT))


def test_every_place_has_one_in_every_language(small_rendered: Rendered, made: dict[str, Picture]) -> None:
    assert len(made) == len(small_rendered.site.cases) * len(small_rendered.languages)
    assert "pictures/en/municipalities/soenderborg/preview.png" in made


def test_it_tells_the_place_the_promise_the_hub_and_the_day(made: dict[str, Picture]) -> None:
    told = " ".join(line.text or "" for line in lines(made["pictures/kommuner/soenderborg/preview.png"]))
    for words in (
        "small",
        "Sønderborg",
        "Sønderborg vil være",
        "Resultat indtil nu",
        "Samlet fra offentlige kilder",
    ):
        assert words in told


def test_a_figure_that_is_not_stated_is_not_shown(made: dict[str, Picture], small_rendered: Rendered) -> None:
    silent = small_rendered.languages[0].t("terms.unknown.not_stated")
    for path, picture in made.items():
        if "/en/" not in path:
            assert silent not in [line.text for line in lines(picture)], path


def test_no_words_leave_the_picture_or_lie_on_the_map(made: dict[str, Picture]) -> None:
    for path, picture in made.items():
        for line in lines(picture):
            x, y, size = (float(line.get(name, 0)) for name in ("x", "y", "font-size"))
            assert y < HEIGHT - 20
            assert x + 0.95 * width_of(line.text or "", size) < WIDTH * 0.67, (path, line.text)


def test_the_place_is_the_one_in_colour_on_the_map(made: dict[str, Picture]) -> None:
    svg = made["pictures/kommuner/samsoe/preview.png"].svg
    assert len(re.findall(r'<path [^>]*fill="#b8480f"', svg)) == 1
    assert len(re.findall(r"<path ", svg)) > 1


def test_it_is_as_large_as_the_page_says(made: dict[str, Picture]) -> None:
    with Image.open(io.BytesIO(png_of(made["pictures/kommuner/samsoe/preview.png"]))) as image:
        assert image.size == (1200, 630)


def test_a_name_with_markup_is_words(small_rendered: Rendered) -> None:
    leaf = next(leaf for leaf in small_rendered.leaves if leaf.kind == "municipality")
    page = replace(leaf.page, title="<b>&</b>")
    nasty = replace(leaf, make=lambda: page)
    assert "<b>&</b>" in [
        line.text for line in etree.fromstring(svg_of(small_rendered.renderer, nasty).encode()).iter(TEXT)
    ]


def test_lines_are_about_as_long_as_each_other() -> None:
    assert evenly("Sønderborg vil være i netto-nul i 2050.", 38) == ["Sønderborg vil være", "i netto-nul i 2050."]
    assert evenly("En linje.", 38) == ["En linje."]
