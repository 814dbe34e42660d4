"""Drawings into SVG: each once, on all cores, and remembered by the hash of all that decides how it looks."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Literal, NamedTuple

from klimahub.drawing.svg import Svg, clean
from klimahub.figure import Drawing
from klimahub.writing.store import Store, key_of

Width = Literal["wide", "narrow"]
HERE = Path(__file__).resolve().parent
FONTS = HERE / "fonts"
SHARED = ("canvas.py", "dots.py", "labels.py", "svg.py", "palette.py")
BATCH = 8


class Svgs(NamedTuple):
    """The same picture for a wide column and for a phone."""

    wide: Svg
    narrow: Svg


UNDRAWN = Svgs(Svg("0 0 680 1", ""), Svg("0 0 360 1", ""))
"""In place of a picture that cannot be drawn: its title, sentence and table say the same."""
UNDRAWABLE = (ValueError, ArithmeticError, LookupError)


def draw_all(
    drawings: Iterable[Drawing],
    folder: Path,
    progress: Callable[[int, int], None],
    lost: Callable[[Drawing, str], None] | None = None,
) -> Mapping[Drawing, Svgs]:
    """Every drawing as SVG, from `folder` where it is known. `progress` is told how many of the unknown are drawn.

    `lost`, where it is given, is told of each that cannot be drawn, and why: it is UNDRAWN then. Else it is an error.
    """
    store, wanted = Store(folder), list(dict.fromkeys(drawings))
    found = {drawing: remembered(store, drawing) for drawing in wanted}
    missing = [drawing for drawing in wanted if found[drawing] is None]
    for done, (drawing, made) in enumerate(drawn(missing, tried if lost else draw), start=1):
        if lost and isinstance(made, str):
            lost(drawing, made)
            found[drawing] = UNDRAWN
        elif not isinstance(made, str):
            remember(store, drawing, made)
            found[drawing] = made
        progress(done, len(missing))
    return {drawing: svgs for drawing, svgs in found.items() if svgs is not None}


def drawn(drawings: list[Drawing], draw: Callable[[Drawing], Svgs | str]) -> Iterator[tuple[Drawing, Svgs | str]]:
    """Drawings and their pictures; a handful is drawn right here, as a pool costs more than it saves."""
    if len(drawings) <= BATCH:
        yield from ((drawing, draw(drawing)) for drawing in drawings)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Fresh processes: a copy of one that has drawn already would wait for ever for threads it does not have.
    fresh = get_context("spawn")
    with ProcessPoolExecutor(min(os.cpu_count() or 1, 8), mp_context=fresh) as pool:
        yield from zip(drawings, pool.map(draw, drawings, chunksize=BATCH), strict=True)


def tried(drawing: Drawing) -> Svgs | str:
    """The picture, or why there is none."""
    try:
        return draw(drawing)
    except UNDRAWABLE as problem:
        return f"{type(problem).__name__}: {problem}"


def draw(drawing: Drawing) -> Svgs:
    """Draw one. The libraries are loaded here, so that a build with nothing to draw never loads them."""
    return Svgs(drawn_at(drawing, "wide"), drawn_at(drawing, "narrow"))


def drawn_at(drawing: Drawing, width: Width) -> Svg:
    import vl_convert

    register_fonts()
    canvas = import_module(f"klimahub.charts.{drawing.chart}").draw(drawing.data, width)
    svg = vl_convert.vega_to_svg(vg_spec=canvas.specification())
    return clean(svg, canvas.width, canvas.height, canvas.hits)


@cache
def register_fonts() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))


@cache
def code_of(chart: str) -> str:
    """A hash of what all pictures of a chart share: code, fonts, versions of the libraries."""
    files = [
        HERE.parent / "charts" / f"{chart}.py",
        *(HERE / name for name in SHARED),
        Path(__file__),
        *sorted(FONTS.glob("*.ttf")),
    ]
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    for library in ("altair", "vl-convert-python"):
        digest.update(version(library).encode())
    return digest.hexdigest()


def inputs_of(drawing: Drawing) -> str:
    """All that decides how a drawing looks."""
    return f"{code_of(drawing.chart)} {drawing.chart} {drawing.inputs}"


def remembered(store: Store, drawing: Drawing) -> Svgs | None:
    """A picture from the store, if it is there."""
    found = store.get(key_of(inputs_of(drawing)))
    if found is None:
        return None
    wide, narrow = json.loads(found)
    return Svgs(Svg(*wide), Svg(*narrow))


def remember(store: Store, drawing: Drawing, svgs: Svgs) -> None:
    text = json.dumps([[svg.view_box, svg.body, svg.hits] for svg in svgs], ensure_ascii=False)
    store.put(key_of(inputs_of(drawing)), text.encode())
