"""Templates escape what they are given as Jinja does, only quicker."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import jinja2
import pytest
from markupsafe import Markup, escape

from klimahub.environment import Template, compiled, environment, escaped

VALUES = ["", "a & b", "<b>", "\"c\" 'd'", "&amp;", "æ – ø", 7, 7.5, None, Markup("<i>e</i>"), Markup("&lt;"), ["<"]]


@pytest.mark.parametrize("value", VALUES)
def test_a_value_is_escaped_as_markupsafe_does_it(value: Any) -> None:
    assert escaped(value) == str(escape(value))


def test_a_template_is_filled_as_jinja_fills_it(tmp_path: Path) -> None:
    text = (
        "{% macro twice(v) %}{{ caller(v) }}{{ caller(v) }}{% endmacro %}"
        "{% macro put(v) %}<p title='{{ v }}'>{{ v }}{{ v ~ '<' }}</p>{% endmacro %}"
        "{% for v in values %}{{ v }}{{ put(v) }}{{ v|safe }}{% set w %}{{ v }}>{% endset %}{{ w }}{% endfor %}"
        "{% call(v) twice('<') %}{{ v }}{{ told(v, end='>') }}{% endcall %}{{ ' a '.strip() }}{{ range(3)|list }}"
    )
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    ours = environment(tmp_path).get_template("page.html")
    plain = jinja2.Environment(autoescape=True)
    given = {"values": VALUES, "told": lambda words, end: words + end}
    assert isinstance(ours, Template)
    assert ours.render(given) == plain.from_string(text).render(given)


def test_a_changed_template_is_seen_at_once_but_while_pages_are_finished_only_by_the_next_time(tmp_path: Path) -> None:
    page, filled = tmp_path / "page.html", lambda: environment(tmp_path).get_template("page.html").render()

    def change(text: str) -> None:
        page.write_text(text, encoding="utf-8")
        os.utime(page, (len(text), len(text)))

    change("a")
    assert filled() == "a"
    change("ab")
    assert filled() == "ab"
    change("abc")
    with compiled(tmp_path, tmp_path / "work", []):
        assert filled() == "abc"
        change("abcd")
        assert filled() == "abc"
    assert filled() == "abcd"
    known = environment(tmp_path).get_template("page.html")
    with compiled(tmp_path, tmp_path / "work", []):
        assert environment(tmp_path).get_template("page.html") is known  # the preview asks for it again and again
