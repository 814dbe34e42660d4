"""A text or a word without its translation is told: the page then shows the original, marked so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from klimahub.checks.sources import grouped
from klimahub.diagnostics import WARNING, Diagnostic, Span
from klimahub.model import LISTS, Words
from klimahub.model.values import Facts
from klimahub.reading.gaps import MISNAMED
from klimahub.reading.places import Draft
from klimahub.reading.read import Document, Documents
from klimahub.site import Case, Site

WORDS = tuple(Words.model_fields)


def check_all(site: Site, documents: Documents, drafts: Sequence[Draft]) -> Iterator[Diagnostic]:
    """Files without their like in every language that the hub has a text in."""
    misnamed = {draft.key for draft in drafts if any(problem.kind == MISNAMED for problem in draft.problems)}
    written = [(draft.key, draft.languages) for draft in drafts if draft.key not in misnamed]
    for texts in (documents.themes, documents.pages):
        written += [(key, {each.language: each.path for each in group}) for key, group in grouped(texts).items()]
    languages = {language for _, paths in written for language in paths} - {site.first_language}
    for key, paths in written if languages else ():
        for language in sorted(languages - set(paths)) if site.first_language in paths else ():
            facts = {"translation": f"{key}.{language}.md"}
            yield Diagnostic(paths[site.first_language], "untranslated", Span(), facts, WARNING)


def check(site: Site, documents: Documents) -> Iterator[Diagnostic]:
    for document in documents.cases:
        case = site.by_slug.get(document.key)
        if case and document.language in case.translations:
            yield from wordless(document, case)


def wordless(document: Document, case: Case) -> Iterator[Diagnostic]:
    """Items that say something in words which this translation does not have.

    Where an id of a list is unknown, that is told, and is as likely the reason.
    """
    translation = case.translations[document.language]
    for name in LISTS:
        items = getattr(case.facts, name)
        if set(getattr(translation, name)) - {item.id for item in items}:
            continue
        for item in items:
            missing = lacking(item, getattr(translation, name).get(item.id))
            if missing:
                span = document.place_of_id(name, item.id)
                yield document.warning("words_missing", span, item=item.id, words=missing)
    missing = lacking(case.facts.plan, translation.plan)
    if missing:
        span = document.fields.keys.get(("plan",), Span())
        yield document.warning("words_missing", span, item="plan", words=missing)


def lacking(item: Facts | None, words: Words | None) -> str:
    """The words that an item has and its translation has not."""
    return ", ".join(word for word in WORDS if getattr(item, word, None) and not getattr(words, word, None))
