from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from klimahub.drawing.raster import Picture, drawn_all, png_of
from klimahub.writing.store import Store

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="40" font-family="Figtree">'
    '<rect width="100%" height="100%" fill="#ffffff"/><path d="M0,0h20v40h-20z" fill="#0b5a8a"/>'
    '<text x="30" y="30" font-size="24">Sønderborg</text></svg>'
)


def image(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png))


def test_the_picture_is_as_large_as_told_and_its_colours_are_those_of_the_drawing() -> None:
    made = image(png_of(Picture("a.png", SVG.format(200), 2)))
    assert made.size == (400, 80)
    assert made.mode == "P"
    shown = made.convert("RGB")
    assert shown.getpixel((10, 10)) == (0x0B, 0x5A, 0x8A)
    assert shown.getpixel((390, 5)) == (255, 255, 255)


def test_the_letters_are_there() -> None:
    words = image(png_of(Picture("a.png", SVG.format(200), 2))).convert("L").crop((60, 0, 400, 80))
    bare = (
        image(png_of(Picture("a.png", SVG.format(200).replace("Sønderborg", ""), 2)))
        .convert("L")
        .crop((60, 0, 400, 80))
    )
    assert words.getextrema()[0] < 30
    assert bare.getextrema() == (255, 255)


def test_what_is_remembered_is_not_drawn_again_and_is_the_same(tmp_path: Path) -> None:
    wanted = [Picture(f"{number}.png", SVG.format(100 + number)) for number in range(3)]
    told: list[tuple[int, int]] = []
    first = dict(drawn_all(wanted, Store(tmp_path), lambda done, total: told.append((done, total))))
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert list(first) == ["0.png", "1.png", "2.png"]
    again = dict(drawn_all(wanted, Store(tmp_path), lambda done, total: told.append((done, total))))
    assert again == first
    assert len(told) == 3


def test_a_changed_drawing_is_drawn_anew(tmp_path: Path) -> None:
    def made(svg: str) -> bytes:
        return dict(drawn_all([Picture("a.png", svg)], Store(tmp_path), lambda done, total: None))["a.png"]

    assert made(SVG.format(100)) != made(SVG.format(100).replace("#0b5a8a", "#b8480f"))


def test_many_on_all_cores_are_those_drawn_one_by_one(tmp_path: Path) -> None:
    wanted = [Picture(f"{number}.png", SVG.format(100 + number)) for number in range(9)]
    found = dict(drawn_all(wanted, Store(tmp_path), lambda done, total: None))
    assert found == {picture.path: png_of(picture) for picture in wanted}
