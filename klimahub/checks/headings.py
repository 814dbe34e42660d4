"""Every story answers the same five questions, under the same headings; a page has one title, which is not in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from klimahub.checks.sources import place
from klimahub.diagnostics import WARNING, Diagnostic, Span
from klimahub.markdown import without_code
from klimahub.read import Documents
from klimahub.site import Site

HEADINGS = {
    "da": (
        "Hvor kommer de fra?", "Hvad er lovet?", "Hvordan gør de?", "Hvad mangler?", "Hvad kan andre kopiere?",
    ),
    "en": (
        "Where do they start?", "What is promised?", "How do they do it?", "What is missing?", "What can others copy?",
    ),
}  # fmt: skip


TITLE = re.compile(r"^ {0,3}# ", re.M)


def check(site: Site, documents: Documents) -> Iterator[Diagnostic]:
    for document in (*documents.cases, *documents.themes, *documents.pages):
        for found in TITLE.finditer(without_code(document.body)):
            yield document.problem("heading_too_high", place(document, found.start(), len(found.group())))
    for document in documents.cases:
        if not document.body.strip():
            continue
        for heading in HEADINGS.get(document.language, ()):
            if f"## {heading}" not in document.body:
                yield Diagnostic(
                    document.path, "heading_missing", Span.at(document.body_line), {"heading": heading}, WARNING
                )
