"""HTML that the page will not show is told, as it would vanish without a word: foreign tags and attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from klimahub.diagnostics import Diagnostic
from klimahub.markdown import ATTRIBUTES, PICTURE, TAGS, without_code
from klimahub.reading.read import Documents
from klimahub.site import Site

TAG = re.compile(r"<(?P<name>[a-zA-Z][\w-]*)(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^'\">])*)>?")
COMMENT = re.compile(r"<[!?][^>]*>?")
ATTRIBUTE = re.compile(r"(?:^|[\s/\"'])(?P<name>[a-zA-Z][\w:-]*)\s*(?:=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]*))?")
ADDRESS = re.compile(r"<(?:https?://|mailto:)[^\s>]*>|<[^\s@>]+@[^\s@>]+>")


def check(site: Site, documents: Documents) -> Iterator[Diagnostic]:
    for document in (*documents.cases, *documents.themes, *documents.pages):
        if "<" not in document.body:
            continue
        body = blank(ADDRESS, blank(PICTURE, without_code(document.body)))  # pictures have a check of their own
        for found in COMMENT.finditer(body):
            yield document.problem("markup_comment", document.place(found.start(), len(found.group())))
        for found in TAG.finditer(blank(COMMENT, body)):
            unfit = refused(found["name"].lower(), found["rest"])
            if unfit:
                kind = "markup_tag" if unfit == found["name"].lower() else "markup_attribute"
                span = document.place(found.start(), len(found.group().split("\n")[0]))
                yield document.problem(kind, span, tag=found["name"].lower(), attribute=unfit)


def blank(pattern: re.Pattern[str], text: str) -> str:
    """Spaces in place of what matches, so that positions stay."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)


def refused(tag: str, rest: str) -> str:
    """The tag, or its first attribute, that a page does not show; empty when it shows all."""
    if tag not in TAGS:
        return tag
    names = (found["name"].lower() for found in ATTRIBUTE.finditer(rest))
    return next((name for name in names if name not in ATTRIBUTES.get(tag, ())), "")
