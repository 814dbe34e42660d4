"""The chart that a reader explores, as Altair specifies it, and as Vega draws it without its compiler.

Which measures stand along the axes, which place and region are marked and what the axes say are parameters, so that one
plan serves both languages. `python3 build.py docs` writes it into templates/assets/; a build only copies it.
"""

from __future__ import annotations

import json
from typing import Any

DATA = "places"
HEIGHT = 460
PARAMETERS = {
    "place": "", "region": "",
    "across": "farming", "across_title": "", "across_format": ",.0f", "across_unit": "", "across_log": False,
    "up": "per_capita", "up_title": "", "up_format": ",.1f", "up_unit": "", "up_log": False,
}  # fmt: skip


def plan() -> dict[str, Any]:
    """The Vega-Lite specification; its data come from the page."""
    import altair as alt

    base = (
        alt.Chart(alt.NamedData(DATA))
        .transform_calculate(x=position("across"), y=position("up"))
        .transform_filter("isValid(datum.x) && isValid(datum.y)")
    )
    scale = alt.Scale(zero=False, nice=False, padding=16)
    x = alt.X("x:Q", title=None, scale=scale, axis=alt.Axis(labelExpr=tick("across")))
    y = alt.Y("y:Q", title=None, scale=scale, axis=alt.Axis(labelExpr=tick("up")))
    apart = "region === '' || datum.region === region"
    dots = base.mark_point(size=110, strokeWidth=1.5, fill="var(--obs)", cursor="pointer", opacity=1).encode(
        x, y,
        tooltip="slug:N",
        fillOpacity=alt.condition(apart, alt.value(0.75), alt.value(0)),
        stroke=alt.condition(apart, alt.value("var(--bg)"), alt.value("var(--axis)")),
    )  # fmt: skip
    marked = base.transform_filter("datum.slug === place")
    ring = marked.mark_point(size=360, strokeWidth=3, stroke="var(--target)", fill=None, opacity=1).encode(x, y)
    name = marked.mark_text(dy=-22, fontSize=15, fontWeight=600, fill="var(--ink)", stroke="var(--bg)", strokeWidth=4)
    layers = (dots, ring, name.encode(x, y, text="name:N"), *titles(alt))
    parameters = [alt.param(name=key, value=value) for key, value in PARAMETERS.items()]
    chart = alt.layer(*layers).add_params(*parameters).properties(width="container", height=HEIGHT)
    return dict(dressed(chart, alt).to_dict())


def position(axis: str) -> str:
    """Where a place stands along an axis: its value, or the power of ten that it is."""
    value = f"datum[{axis}]"
    return f"{axis}_log && isValid({value}) ? log({value}) / LN10 : {value}"


def tick(axis: str) -> str:
    """A value at an axis as the page's language writes it; between whole powers of ten there is none."""
    power = f"datum.value % 1 ? '' : format(pow(10, datum.value), {axis}_format)"
    return f"({axis}_log ? {power} : format(datum.value, {axis}_format) + {axis}_unit)"


def titles(alt: Any) -> tuple[Any, Any]:
    """What stands along the axes: below to the right, and above to the left."""
    row = alt.Chart(alt.InlineData(values=[{}]))
    style = {"fontSize": 14, "fill": "var(--ink)"}
    across = row.mark_text(align="right", baseline="top", dy=30, text=alt.expr("across_title"), **style)
    up = row.mark_text(align="left", baseline="bottom", dy=-14, text=alt.expr("up_title"), **style)
    return (
        across.encode(x=alt.value("width"), y=alt.value("height")),
        up.encode(x=alt.value(0), y=alt.value(0)),
    )


def dressed(chart: Any, alt: Any) -> Any:
    axis = alt.AxisConfig(
        labelColor="var(--muted)", labelFontSize=13, gridColor="var(--grid)", domainColor="var(--axis)", ticks=False,
        labelPadding=8, tickCount=6, labelFont="inherit",
    )  # fmt: skip
    return chart.configure(
        aria=False,
        background="transparent",
        font="inherit",
        axis=axis,
        view=alt.ViewConfig(stroke=None),
        padding={"left": 5, "right": 10, "top": 34, "bottom": 44},
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
    )


def script() -> str:
    """The plan compiled for Vega, as a classic script."""
    import vl_convert

    compiled = vl_convert.vegalite_to_vega(vl_spec=plan())
    del compiled["$schema"]  # an address, which nothing needs
    text = json.dumps(compiled, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"/* Made by klimahub/upkeep/explore_plan.py: python3 build.py docs */\nwindow.klimahubPlan={text};\n"
