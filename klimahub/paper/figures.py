"""A figure and its pictures into what a template prints: title, picture in both widths, legend, sentence, sources."""

from __future__ import annotations

from typing import Any

from klimahub.drawing import Svgs
from klimahub.figure import Figure
from klimahub.palette import hex_of
from klimahub.svg import Svg
from klimahub.svg_files import document, size_of


def figure_of(figure: Figure, svgs: Svgs) -> dict[str, Any]:
    """Sizes are in pixels; a legend's entry without a colour is hatched."""
    return {
        "id": figure.id,
        "title": figure.title,
        "subtitle": figure.subtitle,
        "sentence": figure.sentence,
        "note": figure.note,
        "credits": [{"text": credit.text, "url": credit.url} for credit in figure.credits],
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
