"""A picture that a text would not show, that has no words, or is nobody's; and a file that no text shows."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from klimahub.checks.sources import grouped
from klimahub.diagnostics import WARNING, Diagnostic
from klimahub.markdown import pictures
from klimahub.model.values import PICTURE_NAME
from klimahub.reading.places import Draft, pictures_of
from klimahub.reading.read import Document, Documents
from klimahub.site import Site

BEFORE = re.compile(r"(?:\A|\n[ \t]*\n|\n#{1,6} [^\n]*\n)\n* {0,3}\Z")
AFTER = re.compile(r"[ \t]*(?:\Z|\n[ \t]*(?:\n|\Z)|\n#{1,6} )")


def check(site: Site, documents: Documents) -> Iterator[Diagnostic]:
    """What is seen in the files of one place, theme or page: how it is written, its words, and whose it is."""
    for texts in (documents.cases, documents.themes, documents.pages):
        for group in grouped(texts).values():
            for document in group:
                yield from unshown(document, site)
            yield from uncredited(group, site)


def unshown(document: Document, site: Site) -> Iterator[Diagnostic]:
    """Pictures that the page would leave out, or that have no words."""
    folder = site.config.pictures
    for found in pictures(document.body):
        span = document.place(found.start(), len(found.group()))
        before, after = document.body[: found.start()], document.body[found.end() :]
        if found["to"] is None:
            yield document.problem("picture_written", span, folder=folder)
        elif not found["to"].startswith(f"../{folder}/"):
            yield document.problem("picture_elsewhere", span, value=found["to"], folder=folder)
        elif not any(picture.problem.span == span for picture in pictures_of(document, site.config)):
            yield document.problem("picture_name", span, value=found["to"].removeprefix(f"../{folder}/"))
        elif not found["words"].strip():
            yield document.problem("picture_without_words", span)
        elif not BEFORE.search(before) or not AFTER.match(after):
            yield document.problem("picture_inline", span)


def uncredited(group: Sequence[Document], site: Site) -> Iterator[Diagnostic]:
    """Pictures that the original's fields do not say whose they are, and fields of none that is shown."""
    first = next((document for document in group if document.language == site.first_language), None)
    data: Any = first.fields.data if first else None
    known = data.get("pictures", {}) if isinstance(data, dict) else None
    if first is None or not isinstance(known, dict):
        return
    shown = [(document, picture) for document in group for picture in pictures_of(document, site.config)]
    for document, picture in shown:
        if picture.target not in known:
            facts = {"name": picture.target, "original": f"{first.key}.md"}
            yield document.problem("picture_uncredited", picture.problem.span, **facts)
    if len(shown) < sum(1 for document in group for _ in pictures(document.body)):
        return  # one of them may be meant
    for name in filter(PICTURE_NAME.fullmatch, known.keys() - {picture.target for _, picture in shown}):
        yield first.warning("picture_unshown", first.fields.keys["pictures", name], name=name)


def check_all(site: Site, documents: Documents, drafts: Sequence[Draft]) -> Iterator[Diagnostic]:
    """Pictures that are not there, and files that no text shows."""
    config, images = site.config, site.images
    texts = (*documents.themes, *documents.pages)
    of_texts = (picture for document in texts for picture in pictures_of(document, config))
    shown = [*of_texts, *(picture for draft in drafts for picture in draft.pictures)]
    for picture in shown:
        if picture.target not in images:
            near = next(iter(difflib.get_close_matches(picture.target, sorted(images), 1)), "")
            yield replace(picture.problem, facts={**picture.problem.facts, "guess": near})
    for name in sorted(name for name, image in images.items() if image):
        if name not in {picture.target for picture in shown}:
            path = f"{documents.tables['municipalities.csv'].path.partition('/')[0]}/{config.pictures}/{name}"
            yield Diagnostic(path, "picture_unused", facts={"name": name}, severity=WARNING)
