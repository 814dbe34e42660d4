"""A picture as rows of marks in pixels, and those rows as one Altair chart.

The chart modules lay out their marks themselves; Altair's part is the specification, Vega's the text, shapes and SVG.
One specification serves every picture, as only its data differ: that keeps a drawing at some 20 ms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from klimahub.drawing.palette import hex_of

Align = Literal["left", "center", "right"]
Row = dict[str, Any]
FONT = "Figtree"
CLEAR = "#00000000"


@dataclass(frozen=True)
class Canvas:
    """Marks on a plane of `width` x `height` pixels, y downward. Later marks of a kind lie over earlier ones."""

    width: float
    height: float
    rows: dict[str, list[Row]] = field(default_factory=dict)
    hits: list[tuple[float, float, int, int]] = field(default_factory=list)

    def hit(self, x: float, y: float, row: int, column: int = 0) -> None:
        """A point that a pointer or a key can ask: it tells row `row` of the figure's table, the whole of it or the
        cell in `column` (0 is the row's own heading)."""
        self.hits.append((round(x, 1), round(y, 1), row, column))

    def add(self, layer: str, **row: Any) -> None:
        self.rows.setdefault(layer, []).append(row)

    def rect(self, x: float, y: float, x2: float, y2: float, token: str, outline: str = "") -> None:
        stroke = hex_of(outline) if outline else CLEAR
        self.add("rect", x=x, y=y, x2=x2, y2=y2, fill=hex_of(token), stroke=stroke)

    def rule(self, x: float, y: float, x2: float, y2: float, token: str, width: float = 1) -> None:
        self.add("rule", x=x, y=y, x2=x2, y2=y2, stroke=hex_of(token), width=width)

    def line(
        self, points: list[tuple[float, float]], token: str, *, dotted: bool = False, dashed: bool = False
    ) -> None:
        """A line through `points`; dotted means a path that nobody measured, dashed one fitted to measured points."""
        layer = "dotted" if dotted else "dashed" if dashed else "line"
        name = len(self.rows.get(layer, ()))
        for order, (x, y) in enumerate(points):
            self.add(layer, x=x, y=y, order=order, line=name, stroke=hex_of(token))

    def band(self, points: list[tuple[float, float, float]], token: str) -> None:
        """An area through (x, top, bottom)."""
        name = len(self.rows.get("band", ()))
        for x, y, y2 in points:
            self.add("band", x=x, y=y, y2=y2, line=name, fill=hex_of(token))

    def dot(self, x: float, y: float, token: str, radius: float = 4, ring: bool = False) -> None:
        fill = hex_of("bg") if ring else hex_of(token)
        self.add("dot", x=x, y=y, fill=fill, stroke=hex_of(token), size=4 * radius * radius)

    def shape(
        self, rings: list[list[tuple[float, float]]], token: str, outline: str = "bg", width: float = 0.7
    ) -> None:
        """A polygon (outer rings and holes alike: they are filled even-odd)."""
        closed = [[list(point) for point in [*ring, ring[0]]] for ring in rings]
        geometry = {"type": "MultiPolygon", "coordinates": [[ring] for ring in closed]}
        row = {
            "type": "Feature",
            "geometry": geometry,
            "fill": hex_of(token),
            "stroke": hex_of(outline),
            "width": width,
        }
        self.add("shape", **row)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        token: str = "ink",
        size: int = 14,
        align: Align = "left",
        *,
        bold: bool = False,
        halo: bool = False,
    ) -> None:
        """Words whose middle line is at `y`; a halo keeps them readable where they may cross a line."""
        layer = f"text-{align}-{'bold' if bold else 'plain'}-{'halo' if halo else 'bare'}"
        self.add(layer, x=x, y=y, words=words, fill=hex_of(token), size=size)

    def specification(self) -> dict[str, Any]:
        """The Vega-Lite specification of this picture."""
        layers = tuple(sorted(self.rows, key=drawn_at))
        plan = template(layers)
        return {
            **plan,
            "width": self.width,
            "height": self.height,
            "layer": [scaled(layer, self.width, self.height) for layer in plan["layer"]],
            "datasets": {name: self.rows[name] for name in layers},
        }


ORDER = ("shape", "band", "rect", "rule", "dotted", "line", "dashed", "dot", "text")


def drawn_at(layer: str) -> tuple[int, str]:
    return ORDER.index(layer.partition("-")[0]), layer


def scaled(layer: dict[str, Any], width: float, height: float) -> dict[str, Any]:
    """`layer` with its planes set to this picture's size."""
    if "projection" in layer:
        return layer
    encoding = dict(layer["encoding"])
    for channel, domain in (("x", [0, width]), ("y", [height, 0])):
        encoding[channel] = {**encoding[channel], "scale": {"domain": domain, "nice": False, "zero": False}}
    return {**layer, "encoding": encoding}


@cache
def template(layers: tuple[str, ...]) -> dict[str, Any]:
    """The specification of a picture with these layers, without size and data. Altair is imported here, once."""
    import altair as alt

    with alt.data_transformers.disable_max_rows():
        chart = alt.layer(*(layer_of(alt, name) for name in layers)).configure(
            background=CLEAR, padding=0, font=FONT, view=alt.ViewConfig(stroke=None)
        )
        plan: dict[str, Any] = chart.to_dict(validate=False)
    return plan


def layer_of(alt: Any, name: str) -> Any:
    kind, _, look = name.partition("-")
    return {
        "shape": shape_layer, "band": band_layer, "rect": rect_layer, "rule": rule_layer, "dotted": line_layer,
        "dashed": line_layer, "line": line_layer, "dot": dot_layer, "text": text_layer,
    }[kind](alt, name, look)  # fmt: skip


def plane(alt: Any, *ends: str) -> dict[str, Any]:
    found = {"x": alt.X("x:Q", axis=None), "y": alt.Y("y:Q", axis=None)}
    return {**found, **{end: getattr(alt, end.upper())(f"{end}:Q") for end in ends}}


def look_of(alt: Any, *channels: str) -> dict[str, Any]:
    """Colours and sizes that the rows bring themselves."""
    kinds = {"fill": ("Fill", "N"), "stroke": ("Stroke", "N"), "width": ("StrokeWidth", "Q"), "size": ("Size", "Q")}
    names = {"width": "strokeWidth"}
    return {
        names.get(channel, channel): getattr(alt, kinds[channel][0])(
            f"{channel}:{kinds[channel][1]}", scale=None, legend=None
        )
        for channel in channels
    }


def shape_layer(alt: Any, name: str, look: str) -> Any:
    marks = alt.Chart(alt.NamedData(name)).mark_geoshape(strokeJoin="round")
    return marks.encode(**look_of(alt, "fill", "stroke", "width")).project(type="identity", scale=1, translate=[0, 0])


def band_layer(alt: Any, name: str, look: str) -> Any:
    return (
        alt.Chart(alt.NamedData(name))
        .mark_area(line=False)
        .encode(**plane(alt, "y2"), detail="line:N", **look_of(alt, "fill"))
    )


def rect_layer(alt: Any, name: str, look: str) -> Any:
    marks = alt.Chart(alt.NamedData(name)).mark_rect(strokeDash=[4, 3])
    return marks.encode(**plane(alt, "x2", "y2"), **look_of(alt, "fill", "stroke"))


def rule_layer(alt: Any, name: str, look: str) -> Any:
    return (
        alt.Chart(alt.NamedData(name)).mark_rule().encode(**plane(alt, "x2", "y2"), **look_of(alt, "stroke", "width"))
    )


STROKES: Mapping[str, dict[str, Any]] = {
    "dotted": {"strokeDash": [0.1, 6], "strokeWidth": 3},
    "dashed": {"strokeDash": [6, 5], "strokeWidth": 1.5},
    "line": {"strokeWidth": 3},
}


def line_layer(alt: Any, name: str, look: str) -> Any:
    marks = alt.Chart(alt.NamedData(name)).mark_line(strokeCap="round", strokeJoin="round", **STROKES[name])
    return marks.encode(**plane(alt), detail="line:N", order="order:Q", **look_of(alt, "stroke"))


def dot_layer(alt: Any, name: str, look: str) -> Any:
    marks = alt.Chart(alt.NamedData(name)).mark_point(strokeWidth=2.5, opacity=1)
    return marks.encode(**plane(alt), **look_of(alt, "fill", "stroke", "size"))


def text_layer(alt: Any, name: str, look: str) -> Any:
    align, weight, around = look.split("-")
    halo = {"stroke": hex_of("bg"), "strokeWidth": 4} if around == "halo" else {}
    marks = alt.Chart(alt.NamedData(name)).mark_text(
        align=align, baseline="middle", font=FONT, fontWeight=700 if weight == "bold" else 400, **halo
    )
    return marks.encode(**plane(alt), text="words:N", **look_of(alt, "fill", "size"))
