"""A figure as one SVG file that needs nothing else: title, measure, picture and sources, in colours of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from textwrap import wrap

from klimahub.drawing.draw import Svgs
from klimahub.drawing.palette import hex_of
from klimahub.drawing.svg import Svg, lettered
from klimahub.drawing.svg_files import in_colour
from klimahub.figure import Drawing, Figure
from klimahub.xml import escape

MARGIN = 24
FONT = "Figtree, system-ui, 'Segoe UI', Roboto, sans-serif"


def figure_files(figures: Iterable[Figure], svgs: Mapping[Drawing, Svgs], about: str, origin: str) -> dict[str, bytes]:
    """The table and the picture of each figure, by file name; a figure that is not drawn has its table only."""
    files: dict[str, bytes] = {}
    for figure in figures:
        files[f"{figure.id}.csv"] = figure.csv()
        if figure.drawing in svgs:
            files[f"{figure.id}.svg"] = standalone(figure, svgs[figure.drawing].wide, about, origin)
    return files


def standalone(figure: Figure, svg: Svg, about: str, origin: str) -> bytes:
    """The wide picture with its words around it: `about` is the title of the page that it is from, `origin` where it
    comes from, the hub's name and the page's address."""
    _, _, wide, high = (float(number) for number in svg.view_box.split())
    heads = [(line, 14, "obs", 600) for line in wrap(about, int(wide / 9))]
    heads += [(line, 20, "ink", 600) for line in wrap(figure.title, int(wide / 13))]
    heads += [(line, 14, "muted", 400) for line in wrap(figure.subtitle, int(wide / 8))]
    credit = " · ".join([*(credit.told for credit in figure.credits), origin])
    feet = [(line, 12, "muted", 400) for line in wrap(credit, int(wide / 7.2))]
    top = MARGIN + sum(size + 6 for _, size, _, _ in heads) + 20
    under = top + high + 22 + 20 * len(figure.legend)
    whole = under + sum(size + 6 for _, size, _, _ in feet) + MARGIN / 2
    body = in_colour(svg, figure.id)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide + 2 * MARGIN:g}" height="{whole:g}" '
        f'viewBox="0 0 {wide + 2 * MARGIN:g} {whole:g}" font-family="{FONT}" role="img">',
        f"<title>{escape(figure.title)}</title><desc>{escape(figure.sentence)}</desc>",
        f'<rect width="100%" height="100%" fill="{hex_of("bg")}"/>',
        *lines(heads, MARGIN),
        f'<g transform="translate({MARGIN},{top:g})">{body}</g>',
        *(legend(figure, index, top + high + 16 + 20 * index) for index in range(len(figure.legend))),
        *lines(feet, under),
        "</svg>\n",
    ]
    return "".join(parts).encode()


def legend(figure: Figure, index: int, y: float) -> str:
    """One entry of the legend: its colour, hatched where nothing is known, and its words."""
    swatch = figure.legend[index]
    fill = f"url(#{figure.id}-hatch)" if swatch.token == "none" else hex_of(swatch.token)
    return (
        f'<rect x="{MARGIN}" y="{y:g}" width="22" height="13" fill="{fill}" stroke="{hex_of("axis")}"/>'
        f'<text x="{MARGIN + 30}" y="{y + 11:g}" font-size="13" fill="{hex_of("ink")}">{lettered(swatch.label)}</text>'
    )


def lines(texts: list[tuple[str, int, str, int]], top: float) -> list[str]:
    """Lines of words, one under the other, as (words, size, colour, weight)."""
    found = []
    for words, size, token, weight in texts:
        top += size
        found.append(
            f'<text x="{MARGIN}" y="{top:g}" font-size="{size}" font-weight="{weight}" fill="{hex_of(token)}">'
            f"{lettered(words)}</text>"
        )
        top += 6
    return found
