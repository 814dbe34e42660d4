"""A folder of templates into Jinja's environment for it: strict, escaping, and read once by a process; what a template
was compiled into is remembered by its text."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import markupsafe
from jinja2.bccache import Bucket
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from klimahub import markdown
from klimahub.writing.cache import Cache, Notes, key_of, opened


class Template(jinja2.Template):
    """A template that escapes quickly (`escaped`): a page has hundreds of values, and escaping was an eighth of its
    time."""

    @classmethod
    def from_code(cls, *given: Any, **named: Any) -> Template:
        made: Template = super().from_code(*given, **named)  # type: ignore[assignment]
        made.root_render_func.__globals__["escape"] = escaped
        return made


unmarked: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)
"""Escapes a text in C, as `escape` does before it marks it. It is not a part of what markupsafe promises."""


def escaped(value: Any) -> str:
    """As markupsafe's `escape`, but what is to be written at once need not be marked as safe first."""
    if type(value) is str:
        return unmarked(value)
    return value if type(value) is Markup else escape(value)


class Context(jinja2.runtime.Context):
    """Calls what a template is told as it stands, where Jinja looks at each whether it asks for more, as macros do."""

    def call(self, called: Any, *given: Any, _loop_vars: Any = None, _block_vars: Any = None, **named: Any) -> Any:
        return called(self.eval_ctx, *given, **named) if type(called) is Macro else called(*given, **named)


@cache
def environment(templates: Path) -> jinja2.Environment:
    """The templates in a folder. One that changes is read again, as the preview needs it."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
    )
    made.template_class, made.context_class = Template, Context
    made.globals = {"range": range}  # each part of a page looks at all, and of Jinja's own no other is asked for
    made.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")}
    made.filters["co2"] = markdown.with_subscript
    return made


def picture(templates: Path, shown: Any, src: str, srcset: str, t: Any) -> str:
    """A picture in a text (klimahub.parts.shown_pictures.Shown) as HTML; `t` gives words in the page's language."""
    values = {"shown": shown, "src": src, "srcset": srcset, "t": t}
    return environment(templates).get_template("parts/picture.html").render(values).strip()


class Compiled(jinja2.BytecodeCache):
    """Compiled templates in the file of remembered work, which only the process that opened it may use."""

    def __init__(self, kept: Cache) -> None:
        self.kept = kept
        self.process = os.getpid()

    def load_bytecode(self, bucket: Bucket) -> None:
        for _, found in self.kept.get([key_of_template(bucket)]) if os.getpid() == self.process else ():
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if os.getpid() == self.process:
            self.kept.put(key_of_template(bucket), bucket.bytecode_to_string())


def key_of_template(bucket: Bucket) -> bytes:
    """By its name and text, and by who compiles it."""
    return key_of("template", jinja2.__version__, sys.version, bucket.key, bucket.checksum)


@contextmanager
def compiled(templates: Path, work: Path, notes: Notes) -> Iterator[None]:
    """Meanwhile the templates in a folder are compiled into the file of remembered work, and found there. Whether one
    has changed is looked at once, however many pages ask for it."""
    made = environment(templates)
    known = made.cache or {}
    for key in [key for key, template in known.items() if not template.is_up_to_date]:
        del known[key]
    with opened(work, "templates", notes) as kept:
        made.bytecode_cache, made.auto_reload = Compiled(kept), False
        try:
            yield
        finally:
            made.bytecode_cache, made.auto_reload = None, True
