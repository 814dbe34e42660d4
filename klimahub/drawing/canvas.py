"""A picture as rows of marks in pixels, and those rows as data of an Altair chart.

The chart modules lay out their marks themselves; Altair's part is the specification, Vega's the text, shapes and SVG.
Pictures with the same kinds of marks differ in size and data only, so one specification, compiled once, serves them
all: that keeps a drawing at some 10 ms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cache
from typing import Any, Literal

from klimahub.drawing.palette import hex_of
from klimahub.record import record

Align = Literal["left", "center", "right"]
Row = dict[str, Any]
FONT = "Figtree"
MEASURED = "sans-serif"
"""What Vega measures words in. They are placed by their anchor and set in the page's type, so their width is nowhere in
the picture, and this one is measured in a third of the time."""
CLEAR = "#00000000"


@record
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
        """The Vega specification of this picture."""
        plan = template(tuple(sorted(self.rows, key=drawn_at)))
        data = [
            {**each, "values": self.rows[each["name"]]} if each["name"] in self.rows else each for each in plan["data"]
        ]
        return {**plan, "width": self.width, "height": self.height, "data": data}


ORDER = ("shape", "band", "rect", "rule", "dotted", "line", "dashed", "dot", "text")


def drawn_at(layer: str) -> tuple[int, str]:
    return ORDER.index(layer.partition("-")[0]), layer


@cache
def template(layers: tuple[str, ...]) -> dict[str, Any]:
    """The Vega specification of a picture with these layers, without size and data."""
    import vl_convert

    plan: dict[str, Any] = vl_convert.vegalite_to_vega(chart(layers).to_dict(validate=False))
    return plan


def chart(layers: tuple[str, ...]) -> Any:
    """The Altair chart of a picture with these layers, its data to come under their names. Altair is imported here."""
    import altair as alt

    return alt.layer(*(layer_of(alt, name) for name in layers)).configure(
        aria=False, background=CLEAR, padding=0, view=alt.ViewConfig(stroke=None)
    )


def layer_of(alt: Any, name: str) -> Any:
    kind, _, look = name.partition("-")
    return {
        "shape": shape_layer, "band": band_layer, "rect": rect_layer, "rule": rule_layer, "dotted": line_layer,
        "dashed": line_layer, "line": line_layer, "dot": dot_layer, "text": text_layer,
    }[kind](alt, name, look)  # fmt: skip


def plane(alt: Any, *ends: str) -> dict[str, Any]:
    across = alt.Scale(domain=[0, alt.ExprRef("width")], nice=False, zero=False)
    down = alt.Scale(domain=[alt.ExprRef("height"), 0], nice=False, zero=False)
    found = {"x": alt.X("x:Q", axis=None, scale=across), "y": alt.Y("y:Q", axis=None, scale=down)}
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
        align=align, baseline="middle", font=MEASURED, fontWeight=700 if weight == "bold" else 400, **halo
    )
    return marks.encode(**plane(alt), text="words:N", **look_of(alt, "fill", "size"))
