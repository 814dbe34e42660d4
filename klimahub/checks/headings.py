"""Every story answers the same five questions, under the same headings; a page has one title, which is not in it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from klimahub.diagnostics import Diagnostic, Span
from klimahub.markdown import without_code
from klimahub.reading.read import Document, Documents
from klimahub.site import Site

ALIKE = 0.8
LINE = re.compile(r"^ {0,3}(?P<marks>#{1,6}|\*\*) *(?P<words>[^\n]+?) *(?:#+|\*\*)? *$", re.M)
TITLE = re.compile(r"^ {0,3}# ", re.M)
SIGNS = ("\n# ", " # ")
"""One of them is in every text with a title, if it does not begin with it."""


def check(site: Site, documents: Documents) -> Iterator[Diagnostic]:
    cases = {document.path for document in documents.cases}
    for document in (*documents.cases, *documents.themes, *documents.pages):
        wanted = site.headings.get(document.language, ()) if document.path in cases and document.body.strip() else ()
        body = without_code(document.body)
        for found in TITLE.finditer(body) if body.startswith("# ") or any(sign in body for sign in SIGNS) else ():
            yield document.problem("heading_too_high", document.place(found.start(), len(found.group())))
        yield from missing(document, body, wanted)


def missing(document: Document, body: str, wanted: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Headings that the text lacks; where one is like it, that one is told."""
    lacking = [heading for heading in wanted if not stands(heading, body)]
    if not lacking:
        return
    lines = [found for found in LINE.finditer(body) if f"{found['marks']} {found['words']}" not in marked(wanted)]
    for heading in lacking:
        alike = [found for found in lines if ratio(found["words"], heading) > ALIKE]
        if not alike:
            yield document.warning("heading_missing", Span.at(document.body_line), heading=heading)
        elif not TITLE.match(alike[0].group()):  # else told as too high
            span = document.place(alike[0].start(), len(alike[0].group()))
            yield document.warning("heading_unlike", span, heading=heading)


def stands(heading: str, body: str) -> bool:
    """Whether the text has the heading; mostly it is written in the shortest way, which is found fastest."""
    shortest = f"\n## {heading}\n" in body
    return shortest or re.search(rf"^## *{re.escape(heading)} *$", body, re.M) is not None


def marked(headings: tuple[str, ...]) -> set[str]:
    return {f"## {heading}" for heading in headings}


def ratio(some: str, other: str) -> float:
    """How much of two headings is the same, from 0 to 1."""
    return difflib.SequenceMatcher(None, some.casefold(), other.casefold()).ratio()
