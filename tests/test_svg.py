from __future__ import annotations

from itertools import product

import pytest
from jsonschema import ValidationError

from klimahub.drawing import canvas as canvases
from klimahub.drawing.canvas import ORDER, Canvas, chart
from klimahub.drawing.draw import register_fonts
from klimahub.drawing.svg import Svg, clean, lettered


def drawn(canvas: Canvas) -> Svg:
    import vl_convert

    register_fonts()
    return clean(vl_convert.vega_to_svg(vg_spec=canvas.specification()), canvas.width, canvas.height)


@pytest.fixture(scope="module")
def svg() -> Svg:
    canvas = Canvas(200, 100)
    canvas.rect(0, 0, 100, 20, "obs")
    canvas.rule(0, 50, 200, 50, "axis")
    canvas.line([(0, 0), (100, 50)], "target", dotted=True)
    canvas.dot(20, 30, "obs", 4)
    canvas.text(10, 40, "< 3 & 4", "muted", 13)
    canvas.shape([[(0, 0), (10, 0), (5, 8)]], "none")
    return drawn(canvas)


def test_the_plane_is_the_view_box(svg: Svg) -> None:
    assert svg.view_box == "0 0 200 100"


def test_colours_follow_the_page(svg: Svg) -> None:
    assert "var(--obs)" in svg.body
    assert "#" not in svg.body.replace("#@id@", "")


def test_nothing_english_and_no_role_is_left(svg: Svg) -> None:
    assert not any(word in svg.body for word in ("aria-", "role=", "class=", "clip-path"))


def test_shapes_stand_where_they_were_drawn(svg: Svg) -> None:
    assert '<circle cx="20" cy="30" r="5.2" fill="var(--obs)"/>' in svg.body  # 4 and half of its rim of 2.5
    assert '<path d="M0,50h200"' in svg.body


def test_words_are_escaped_and_stay_words(svg: Svg) -> None:
    assert ">&lt; 3 &amp; 4</text>" in svg.body


def test_what_is_unknown_is_hatched_with_an_id_of_its_own(svg: Svg) -> None:
    assert 'fill="url(#@id@-hatch)"' in svg.body
    assert 'id="@id@-hatch"' in svg.body


def test_a_long_coastline_is_written_in_steps() -> None:
    canvas = Canvas(1000, 1000)
    canvas.shape([[(x * 7.3, (x % 3) * 5.5 + 100) for x in range(100)]], "q1")
    body = drawn(canvas).body
    assert body.count("L") == 0
    assert body.count("l") >= 1


LAYERS = (
    *(kind for kind in ORDER if kind != "text"),
    *("-".join(("text", *look)) for look in product(("left", "center", "right"), ("plain", "bold"), ("bare", "halo"))),
)


def test_the_chart_of_all_kinds_of_marks_is_valid_vega_lite() -> None:
    import altair as alt

    plan = chart(LAYERS).to_dict(validate=True)
    assert [layer["data"]["name"] for layer in plan["layer"]] == list(LAYERS)
    plan["layer"][0]["mark"]["type"] = "polygon"
    with pytest.raises(ValidationError):
        alt.LayerChart.from_dict(plan, validate=True)


def test_pictures_with_the_same_kinds_of_marks_share_a_specification(monkeypatch: pytest.MonkeyPatch) -> None:
    first = Canvas(200, 100)
    first.rule(0, 50, 200, 50, "axis")
    assert 'd="M0,50h200"' in drawn(first).body
    monkeypatch.setattr(canvases, "chart", lambda layers: pytest.fail("specified again"))
    other = Canvas(360, 80)
    other.rule(0, 10, 360, 10, "axis")
    assert 'd="M0,10h360"' in drawn(other).body


def test_lines_of_one_look_are_one_path(svg: Svg) -> None:
    canvas = Canvas(200, 100)
    for x in (10, 20, 30):
        canvas.rule(x, 0, x, 10, "axis")
    canvas.rule(40, 0, 40, 10, "obs")
    body = drawn(canvas).body
    assert body.count("<path") == 2
    assert 'd="M10,0v10M20,0v10M30,0v10"' in body


def test_points_that_can_be_asked_go_with_the_picture() -> None:
    canvas = Canvas(200, 100)
    for x, y, row, column in ((10.04, 20, 3, 0), (15, 21.4, 4, 0), (20, 22, 6, 0), (30, 40, 7, 2)):
        canvas.hit(x, y, row, column)
    made = clean("<svg xmlns='http://www.w3.org/2000/svg'/>", 200, 100, canvas.hits)
    assert made.hits == "0 3 10 20 15 21;0 6 20 22;2 7 30 40"


def test_words_of_one_look_stand_in_one_group() -> None:
    canvas = Canvas(200, 100)
    for x in (10, 20):
        canvas.text(x, 0, f"{x}", "muted", 13)
    canvas.text(30, 0, "30", "muted", 14)
    body = drawn(canvas).body
    assert '<g font-size="13" fill="var(--muted)"><text x="10" y="4">10</text><text x="20" y="4">20</text></g>' in body
    assert body.endswith('<text x="30" y="4" font-size="14" fill="var(--muted)">30</text>')


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("CO2", 'CO<tspan dy=".2em" font-size=".7em">2</tspan>'),
        ("ton CO2e", 'ton CO<tspan dy=".2em" font-size=".7em">2</tspan><tspan dy="-.14em">e</tspan>'),
        ("CO 2 < 2", "CO 2 &lt; 2"),
    ],
)
def test_the_2_of_co2_stands_lower_and_what_follows_does_not(words: str, written: str) -> None:
    assert lettered(words) == written


def test_each_co2_of_a_line_has_its_2_lowered() -> None:
    assert lettered("CO2 og CO2").count(">2</tspan>") == 2
