"""Pictures as an edition: where they stand, and that pages know of them only when they are there."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from whole import files_in

from klimahub.drawing.raster import png_of
from klimahub.editions import Product, Rendered
from klimahub.editions.pictures import figures, make
from klimahub.share import offer_of

PAGE = "kommuner/samsoe/index.html"


@pytest.fixture(scope="module")
def made(small_rendered: Rendered) -> list[Product]:
    found = [each for each in make(small_rendered, lambda done, total: None) if isinstance(each, Product)]
    assert found
    return found


def test_every_figure_and_every_place_has_one(small_rendered: Rendered, made: list[Product]) -> None:
    paths = {product.path for product in made}
    drawn = sum(len(leaf.page.figures) for leaf in small_rendered.leaves)
    assert len(paths) == drawn + len(small_rendered.site.cases) * len(small_rendered.languages)
    assert {"kommuner/samsoe/sectors.png", "en/municipalities/samsoe/preview.png", "neutral-years.png"} <= paths
    assert all(product.content.startswith(b"\x89PNG") for product in made)


def test_the_picture_of_a_figure_has_its_place_title_and_sources(small_rendered: Rendered) -> None:
    found = {picture.path: picture for picture in figures(small_rendered.renderer)}
    words = re.sub(r"<[^>]+>", "", found["pictures/kommuner/samsoe/sectors.png"].svg)  # the 2 of CO2 is lowered
    for told in ("Samsø", "Energi- og CO2-regnskabet", "https://small.example/sub/kommuner/samsoe/"):
        assert told in words
    assert len(png_of(found["pictures/kommuner/samsoe/sectors.png"])) < 100_000


def test_pages_offer_what_is_there_and_only_that(small_rendered: Rendered, made: list[Product]) -> None:
    without = small_rendered.renderer
    offers = tuple(offer_of("pictures", product, "2026-11-24") for product in made)
    having = replace(without, offers=offers)
    own = "https://small.example/sub/share/pictures/kommuner/samsoe/preview.png"
    for hub, there in ((without, False), (having, True)):
        page = files_in(hub)[PAGE].decode()
        assert (f'<meta property="og:image" content="{own}">' in page) == there
        assert page.count('property="og:image:alt"') == 1
        alone = files_in(hub)["kommuner/samsoe/fig/sectors/index.html"].decode()
        assert ("../../../../share/pictures/kommuner/samsoe/sectors.png" in alone) == there
    (alt,) = re.findall(r'property="og:image:alt" content="([^"]+)"', files_in(having)[PAGE].decode())
    assert alt.startswith("Samsø: ")
    assert 'content="https://small.example/sub/preview.png"' in files_in(having)["temaer/index.html"].decode()


def test_they_are_made_twice_the_same(small_rendered: Rendered, made: list[Product]) -> None:
    again = [each for each in make(small_rendered, lambda done, total: None) if isinstance(each, Product)]
    assert again == made
