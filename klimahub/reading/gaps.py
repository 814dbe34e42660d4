"""What the content folder lacks or has too much of: the files of places, of themes and of plain pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from klimahub.config import Config
from klimahub.diagnostics import WARNING, Diagnostic
from klimahub.model import MORE_PAGES, PAGES, THEMES
from klimahub.reading.places import Draft
from klimahub.reading.read import Document, Documents
from klimahub.reading.tables import Tables

MISNAMED = "slug_unknown"


def gaps(documents: Documents, tables: Tables, drafts: Sequence[Draft], config: Config) -> Iterator[Diagnostic]:
    """Every place, theme and plain page has a file. A file that could not be read is told already, and is not missing.

    A theme or page that the program does not know is only told: nothing shows it.
    """
    content = PurePosixPath(documents.tables["municipalities.csv"].path).parent.parent
    told = {problem.path for problem in (*documents.problems, *(each for draft in drafts for each in draft.problems))}
    first = config.first_language
    cases = {draft.key for draft in drafts if first in draft.languages} | renamed(drafts)
    for place in (place for place in tables.places.values() if place.slug not in cases):
        path = f"{content}/{config.cases}/{place.slug}.md"
        if path not in told:
            yield Diagnostic(path, "case_missing", facts={"name": place.name})
    for folder, texts, kind, needed, known in (
        (config.themes, documents.themes, "theme", THEMES, THEMES),
        (config.pages, documents.pages, "page", PAGES, tuple(sorted((*PAGES, *MORE_PAGES)))),
    ):
        have = written(texts, first)
        missing = [(key, f"{content}/{folder}/{key}.md") for key in needed if key not in have]
        for key, path in missing:
            if not {path, f"{content}/{folder}"} & told:
                yield Diagnostic(path, f"{kind}_missing", facts={"key": key})
        for key in sorted(have - set(known)):
            path, facts = f"{content}/{folder}/{key}.md", {"key": key, "known": ", ".join(known)}
            yield Diagnostic(path, f"{kind}_unknown", facts=facts, severity=WARNING)


def renamed(drafts: Sequence[Draft]) -> set[str]:
    """The places whose file has another name than it should: that is told, and it is not missing."""
    return {problem.facts["right"] for draft in drafts for problem in draft.problems if problem.kind == MISNAMED}


def written(documents: Sequence[Document], language: str) -> set[str]:
    return {document.key for document in documents if document.language == language}
