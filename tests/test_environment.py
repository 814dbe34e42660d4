"""Templates escape what they are given as Jinja does, only quicker."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
import pytest
from markupsafe import Markup, escape

from klimahub.environment import Template, environment, escaped

VALUES = ["", "a & b", "<b>", "\"c\" 'd'", "&amp;", "æ – ø", 7, 7.5, None, Markup("<i>e</i>"), Markup("&lt;"), ["<"]]


@pytest.mark.parametrize("value", VALUES)
def test_a_value_is_escaped_as_markupsafe_does_it(value: Any) -> None:
    assert escaped(value) == str(escape(value))


def test_a_template_is_filled_as_jinja_fills_it(tmp_path: Path) -> None:
    text = (
        "{% macro put(v) %}<p title='{{ v }}'>{{ v }}{{ v ~ '<' }}</p>{% endmacro %}"
        "{% for v in values %}{{ v }}{{ put(v) }}{{ v|safe }}{% set w %}{{ v }}>{% endset %}{{ w }}{% endfor %}"
    )
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    ours = environment(tmp_path).get_template("page.html")
    plain = jinja2.Environment(autoescape=True)
    assert isinstance(ours, Template)
    assert ours.render(values=VALUES) == plain.from_string(text).render(values=VALUES)
