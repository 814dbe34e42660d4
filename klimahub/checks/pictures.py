"""A text with a picture in it is told: the hub shows none, and one without words says nothing to many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from klimahub.diagnostics import Diagnostic
from klimahub.markdown import PICTURE, without_code
from klimahub.reading.read import Documents
from klimahub.site import Site

WORDS = re.compile(r"\balt\s*=\s*[\"']?[^\s\"'>]", re.I)


def check(site: Site, documents: Documents) -> Iterator[Diagnostic]:
    for document in (*documents.cases, *documents.themes, *documents.pages):
        for found in PICTURE.finditer(without_code(document.body)):
            told = (found["words"] or "").strip() or WORDS.search(found.group())
            span = document.place(found.start(), len(found.group()))
            yield document.problem("picture" if told else "picture_without_words", span)
