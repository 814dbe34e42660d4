from __future__ import annotations

from klimahub.sharing.compact import SELDOM, compact


def test_a_look_that_many_shapes_share_becomes_a_class() -> None:
    shapes = "".join(f'<text x="{x}" font-size="14" fill="var(--ink)">a</text>' for x in range(SELDOM + 1))
    made = compact([shapes], ["a"])
    assert made.articles == ["".join(f"<text class=s0 x={x}>a</text>" for x in range(SELDOM + 1))]
    assert made.style == ".s0{fill:var(--ink);font-size:14px}"


def test_a_text_with_a_halo_keeps_it_behind_its_letters() -> None:
    shapes = "".join(f'<text x="{x}" fill="var(--ink)" stroke="var(--bg)">a</text>' for x in range(SELDOM + 1))
    assert "paint-order:stroke" in compact([shapes], ["a"]).style


def test_a_group_has_its_look_as_a_class_too() -> None:
    group = '<g font-size="14" stroke="var(--bg)"><text x="1">a</text></g>'
    made = compact([group * (SELDOM + 1)], ["a"])
    assert made.articles == ["<g class=s0><text x=1>a</text></g>" * (SELDOM + 1)]
    assert made.style == ".s0{font-size:14px;paint-order:stroke;stroke:var(--bg);stroke-linejoin:round}"


def test_a_seldom_look_stays_as_it_is() -> None:
    made = compact(['<path d="M0,0" fill="var(--ink)"></path>'], ["a"])
    assert (made.articles, made.style) == (['<path d="M0,0" fill="var(--ink)"/>'], "")


def test_what_is_drawn_twice_is_drawn_once_and_used() -> None:
    path = f'<path d="M0,0{"L1,1" * 20}" fill="var(--ink)"></path>'
    made = compact([f"<svg>{path}</svg>", f"<svg>{path}<path d='M9,9' fill='none'></path></svg>"], ["a", "b"])
    assert made.articles[0] == '<svg><use href="#p0"/></svg>'
    assert made.articles[1].startswith('<svg><use href="#p0"/><path ')
    assert made.shapes == path.replace("<path", '<path id="p0"').replace("></path>", "/>")


def test_a_pattern_keeps_its_own_reference_though_many_use_it() -> None:
    shapes = "".join(f'<circle cx="{x}" fill="url(#a.hatch)"></circle>' for x in range(SELDOM + 1))
    made = compact([f'<pattern id="a.hatch"></pattern>{shapes}'], ["a"])
    assert made.articles[0].startswith("<pattern id=i0></pattern>")
    assert made.articles[0].count('fill="url(#i0)"') == SELDOM + 1
    assert made.style == ""


def test_ids_that_nothing_leads_to_go_and_the_others_are_short_and_distinct() -> None:
    first = '<h2 id="a.x">x</h2><h2 id="a.y">y</h2><a href="#b.z">z</a> <a href="#a.y">y</a> <a href="#b">b</a>'
    one, two = compact([first, '<p id="b.z">z</p>'], ["a", "b"]).articles
    assert one == "<h2>x</h2><h2 id=i0>y</h2><a href=#i1>z</a> <a href=#i0>y</a> <a href=#b>b</a>"
    assert two == "<p id=i1>z</p>"


def test_text_that_looks_like_a_tag_is_left_alone() -> None:
    text = '<p>&lt;a id="x"&gt; og class="y" står <a href="https://x.example/?a&amp;b">her</a></p>'
    assert compact([text], ["a"]).articles == [text]


def test_an_end_tag_stays_where_text_follows() -> None:
    made = compact(["<ul><li><p>a</p></li><li>b</li></ul><p>c</p><p>d</p> e"], ["a"])
    assert made.articles == ["<ul><li><p>a<li>b</ul><p>c<p>d</p> e"]
