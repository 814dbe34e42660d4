"""SVG files into small PNG files: on all cores, remembered by the hash of all that decides how they look."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from importlib.metadata import version
from multiprocessing import get_context

from klimahub.drawing.draw import BATCH, FONTS, register_fonts
from klimahub.record import record
from klimahub.writing.store import Store, key_of

COLOURS = 128
"""In a picture of flat colours nobody sees the difference, and the file is a seventh of its size."""


@record
class Picture:
    """An SVG file to become a PNG file at `path`, `scale` times as large."""

    path: str
    svg: str
    scale: float = 1


def drawn_all(
    wanted: Iterable[Picture], store: Store, progress: Callable[[int, int], None]
) -> Iterator[tuple[str, bytes]]:
    """Path and PNG of every picture, in order; `progress` is told how many of those not remembered are drawn."""
    pictures = list(wanted)
    keys = {picture.path: key_of(f"{program()} {picture.scale} {picture.svg}") for picture in pictures}
    missing = [picture for picture in pictures if store.get(keys[picture.path]) is None]
    made: dict[str, bytes] = {}
    for done, (picture, png) in enumerate(zip(missing, on_all_cores(missing), strict=True), start=1):
        made[picture.path] = png
        store.put(keys[picture.path], png)
        progress(done, len(missing))
    for picture in pictures:
        yield picture.path, made.get(picture.path) or store.get(keys[picture.path]) or png_of(picture)


def on_all_cores(pictures: list[Picture]) -> Iterator[bytes]:
    """A handful is drawn right here, as a pool costs more than it saves."""
    if len(pictures) <= BATCH:
        yield from map(png_of, pictures)
        return
    with ProcessPoolExecutor(min(os.cpu_count() or 1, 8), mp_context=get_context("spawn")) as pool:
        yield from pool.map(png_of, pictures, chunksize=BATCH)


def png_of(picture: Picture) -> bytes:
    """The PNG. ModuleNotFoundError: there is no Pillow. ValueError: it is not an SVG file."""
    import vl_convert

    register_fonts()
    return smaller(vl_convert.svg_to_png(picture.svg, scale=picture.scale))


def smaller(png: bytes) -> bytes:
    """The same with a palette, and nothing to be seen through. ModuleNotFoundError: there is no Pillow."""
    from PIL import Image

    with Image.open(io.BytesIO(png)) as image:
        small = image.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    written = io.BytesIO()
    small.save(written, "PNG", optimize=True)
    return written.getvalue()


@cache
def program() -> str:
    """A hash of what all pictures share: libraries and typefaces."""
    digest = hashlib.sha256(f"{version('vl-convert-python')} {version('pillow')} {COLOURS}".encode())
    for file in sorted(FONTS.glob("*.ttf")):
        digest.update(file.read_bytes())
    return digest.hexdigest()
