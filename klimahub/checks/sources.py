"""A source that nothing uses is told; a text that cites a source which the file lacks, or cites oddly, is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from klimahub.diagnostics import Diagnostic
from klimahub.markdown import broken_citations, citations
from klimahub.model import Municipality
from klimahub.reading.read import Document, Documents
from klimahub.site import Site


def check(site: Site, documents: Documents) -> Iterator[Diagnostic]:
    for slug, group in grouped(documents.cases).items():
        case = site.by_slug.get(slug)
        if case:
            yield from unused(group, case.facts.sources, used_by(case.facts), site.first_language)
        yield from unknown(group, site.first_language)
    for written, prose in ((documents.themes, site.themes), (documents.pages, site.pages)):
        for key, group in grouped(written).items():
            if key in prose:
                yield from unused(group, prose[key].sources, set(), site.first_language)
            yield from unknown(group, site.first_language)


def grouped(documents: Sequence[Document]) -> dict[str, list[Document]]:
    groups: dict[str, list[Document]] = {}
    for document in documents:
        groups.setdefault(document.key, []).append(document)
    return groups


def used_by(facts: Municipality) -> set[str]:
    items = (facts.targets, facts.results, facts.emissions, facts.actions)
    used = {key for each in items for item in each for key in item.sources}
    return used | set(facts.plan.sources if facts.plan else ())


def unused(group: list[Document], known: Mapping[str, object], used: set[str], first: str) -> Iterator[Diagnostic]:
    told = used | {key for document in group for key, _ in citations(document.body)}
    document = next(each for each in group if each.language == first)
    for key in known:
        if key not in told:
            yield document.warning("source_unused", document.fields.keys["sources", key], source=key)


def unknown(group: list[Document], first: str) -> Iterator[Diagnostic]:
    """Citations of what the original does not have as a source; not while its sources cannot be read at all."""
    original = next((document for document in group if document.language == first), None)
    data = original.fields.data if original else None
    known = data.get("sources") if isinstance(data, dict) else None
    for document in group:
        for key, position in citations(document.body):
            if isinstance(known, dict) and key not in known:
                span = document.place(position, len(key) + 3)
                yield document.problem("source_unknown", span, source=key, known=", ".join(known))
        for words, position in broken_citations(document.body):
            meant = "".join(f"[@{key}]" for key in re.findall(r"[a-z0-9-]+", words))
            yield document.problem("citation_shape", document.place(position, len(words)), value=words, guess=meant)
