"""A text without its translation is told: its page then shows the original, marked so."""

from __future__ import annotations

from collections.abc import Iterator

from klimahub.diagnostics import WARNING, Diagnostic, Span
from klimahub.read import Documents
from klimahub.site import Site


def check(site: Site, documents: Documents) -> Iterator[Diagnostic]:
    everything = (*documents.cases, *documents.themes, *documents.pages)
    languages = {document.language for document in everything} - {site.first_language}
    have = {(document.path.rpartition("/")[0], document.key, document.language) for document in everything}
    for document in everything:
        folder = document.path.rpartition("/")[0]
        for language in sorted(languages):
            if document.language == site.first_language and (folder, document.key, language) not in have:
                facts = {"translation": f"{document.key}.{language}.md"}
                yield Diagnostic(document.path, "untranslated", Span(), facts, WARNING)
