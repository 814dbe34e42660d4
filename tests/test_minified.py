from __future__ import annotations

from klimahub.writing.memory import ROOT
from klimahub.writing.minified import minified


def test_rules_stay_and_what_only_people_need_goes() -> None:
    style = b"""/* why */
@media (min-width: 60rem) {
  .a > b, .c:hover { font: 1rem/1.6 Figtree, "Segoe UI"; width: calc(1rem + 2px); }
}
"""
    assert minified(style) == (
        b'@media (min-width:60rem){.a > b,.c:hover{font:1rem/1.6 Figtree,"Segoe UI";width:calc(1rem + 2px)}}'
    )


def test_a_pseudo_class_keeps_the_space_before_it() -> None:
    assert minified(b".single article :target { margin: 0; }\n") == b".single article :target{margin:0}"


def test_our_sheets_have_the_strings_that_they_had() -> None:
    for sheet in sorted((ROOT / "templates" / "assets").glob("*.css")):
        style = sheet.read_text("utf-8")
        strings = [each for each in style.split('"')[1::2] if each.strip()]
        assert [each for each in minified(style.encode()).decode().split('"')[1::2] if each.strip()] == strings
        assert minified(style.encode()).count(b"{") == style.count("{")
