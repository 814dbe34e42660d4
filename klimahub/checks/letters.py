"""`FÃ¦røby`: UTF-8 that was once read as Windows-1252 is valid text, so only this finds it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from klimahub.diagnostics import Diagnostic, Span
from klimahub.read import Documents
from klimahub.site import Site

BROKEN = re.compile(r"\w*(?:Ã[\u0080-\u00bf†…˜¦¸¥]|â€[™œ\u009d“”])\w*")


def check(site: Site, documents: Documents) -> Iterator[Diagnostic]:
    for document in (*documents.cases, *documents.themes, *documents.pages):
        for number, line in enumerate(document.lines, start=1):
            for found in BROKEN.finditer(line):
                span = Span(number, found.start() + 1, number, found.end() + 1)
                yield document.problem("mojibake", span, value=found.group())
