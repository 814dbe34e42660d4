"""A folder of templates into Jinja's environment for it: strict, escaping, and read once by a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2

from klimahub import markdown


@cache
def environment(templates: Path) -> jinja2.Environment:
    """The templates in a folder. One that changes is read again, as the preview needs it."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")}
    made.filters["co2"] = markdown.with_subscript
    return made
