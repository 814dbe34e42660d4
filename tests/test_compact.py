from __future__ import annotations

from klimahub.compact import SELDOM, compact


def test_a_look_that_many_shapes_share_becomes_a_class() -> None:
    shapes = '<text x="1" font-size="14" fill="var(--ink)">a</text>' * (SELDOM + 1)
    (text,), style = compact([shapes], ["a"])
    assert text == '<text class=s0 x="1">a</text>'.replace('"1"', "1") * (SELDOM + 1)
    assert style == ".s0{fill:var(--ink);font-size:14px}"


def test_a_seldom_look_stays_as_it_is() -> None:
    (text,), style = compact(['<path d="M0,0" fill="var(--ink)"></path>'], ["a"])
    assert (text, style) == ('<path d="M0,0" fill="var(--ink)"/>', "")


def test_a_pattern_keeps_its_own_reference_though_many_use_it() -> None:
    shapes = '<path d="M0,0" fill="url(#a.hatch)"></path>' * (SELDOM + 1)
    (text,), style = compact([f'<pattern id="a.hatch"></pattern>{shapes}'], ["a"])
    assert text.startswith("<pattern id=i0></pattern>")
    assert text.count('fill="url(#i0)"') == SELDOM + 1
    assert style == ""


def test_ids_that_nothing_leads_to_go_and_the_others_are_short_and_distinct() -> None:
    first = '<h2 id="a.x">x</h2><h2 id="a.y">y</h2><a href="#b.z">z</a> <a href="#a.y">y</a> <a href="#b">b</a>'
    (one, two), _ = compact([first, '<p id="b.z">z</p>'], ["a", "b"])
    assert one == "<h2>x</h2><h2 id=i0>y</h2><a href=#i1>z</a> <a href=#i0>y</a> <a href=#b>b</a>"
    assert two == "<p id=i1>z</p>"


def test_text_that_looks_like_a_tag_is_left_alone() -> None:
    text = '<p>&lt;a id="x"&gt; og class="y" står <a href="https://x.example/?a&amp;b">her</a></p>'
    assert compact([text], ["a"])[0] == [text]
