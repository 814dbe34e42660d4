"""A value that a spreadsheet would run: our tables are opened in one, so no value may begin as a formula does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from klimahub.diagnostics import Diagnostic
from klimahub.reading.fields import Path
from klimahub.reading.read import Documents
from klimahub.site import Site

FORMULA = re.compile(r"\s*(?:[=@+]|[-−](?!\s|\d[\d.,]*\s*(?:%|[^\W\d_]|$)))", re.I)
"""What OWASP's page on CSV injection names; `-45 %` and `− 3 mio. kr.` are numbers, `-2+3` is not."""
SIGNS = frozenset("=@+-−")
"""What a formula begins with."""


def check(site: Site, documents: Documents) -> Iterator[Diagnostic]:
    for document in (*documents.cases, *documents.themes, *documents.pages):
        for path, value in formulas(document.fields.data, ()):
            yield document.problem("formula", document.fields.values[path], value=value)


def formulas(data: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Every formula in the mappings and lists of front matter, with its path."""
    pairs: Iterable[tuple[Any, Any]] = ()
    if isinstance(data, dict):
        pairs = data.items()
    elif isinstance(data, list):
        pairs = enumerate(data)
    for key, value in pairs:
        if not isinstance(value, str):
            yield from formulas(value, (*path, key))
        elif value.lstrip()[:1] in SIGNS and FORMULA.match(value):
            yield (*path, key), value
