"""A figure and its pictures into what a template prints: title, picture in both widths, legend, sentence, sources."""

from __future__ import annotations

from typing import Any

from klimahub.drawing.draw import Svgs
from klimahub.drawing.palette import hex_of
from klimahub.drawing.svg import Svg
from klimahub.drawing.svg_files import document, size_of
from klimahub.figure import Figure


def figure_of(figure: Figure, svgs: Svgs) -> dict[str, Any]:
    """Sizes are in pixels; a legend's entry without a colour is hatched."""
    return {
        "id": figure.id,
        "title": figure.title,
        "subtitle": figure.subtitle,
        "sentence": figure.sentence,
        "note": figure.note,
        "credits": [{"text": credit.told, "url": credit.url} for credit in figure.credits],
        "sources": list(figure.sources),
        "legend": [
            {"label": swatch.label, "colour": "" if swatch.token == "none" else hex_of(swatch.token)}
            for swatch in figure.legend
        ],
        "wide": picture_of(svgs.wide),
        "narrow": picture_of(svgs.narrow),
    }


def picture_of(svg: Svg) -> dict[str, Any]:
    width, height = size_of(svg)
    return {"svg": document(svg), "width": width, "height": height}
