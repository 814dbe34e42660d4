"""Documents into a `Site`, or the problems that keep it from being one: all of them, each at its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from klimahub.config import Config
from klimahub.diagnostics import Diagnostic, Span
from klimahub.language import Language
from klimahub.model import (
    MORE_PAGES,
    PAGES,
    THEMES,
    ProseHead,
    ProseTranslation,
    Provenance,
)
from klimahub.reading.explain import problems_of
from klimahub.reading.gaps import gaps, renamed
from klimahub.reading.places import Draft
from klimahub.reading.read import Document, Documents
from klimahub.reading.records import by_key, record_of
from klimahub.reading.stamps import stale_in
from klimahub.reading.tables import Tables
from klimahub.site import Prose, Site
from klimahub.spelling import Spelling


def validate(
    documents: Documents,
    tables: Tables,
    drafts: Sequence[Draft],
    config: Config,
    languages: tuple[Language, ...],
) -> tuple[Site, tuple[Diagnostic, ...]]:
    """The site as far as it can be made, and every problem. Errors in one file do not hide those of another.

    `documents` need no places' files: `drafts` are made of them.
    """
    originals = {f"{key}.md" for key in renamed(drafts)}
    problems = [*documents.problems, *(problem for draft in drafts for problem in draft.problems)]
    problems = [
        each for each in problems if each.kind != "translation_alone" or each.facts["original"] not in originals
    ]
    cases = [case for draft in drafts if (case := draft.case(tables, config))]
    themes = prose_of(documents.themes, config, languages[0], problems)
    pages = prose_of(documents.pages, config, languages[0], problems)
    problems += gaps(documents, tables, drafts, config)
    provenance = provenance_of(documents, tables, languages[0], problems)
    ordered = languages[0].in_order(cases, lambda case: case.place.name)
    ordered_themes = {str(key): themes[key] for key in THEMES if key in themes}
    told_pages = {key: pages[key] for key in sorted((*PAGES, *MORE_PAGES)) if key in pages}
    inhabited = {case.place.region for case in cases}
    regions = tuple(region for key, region in tables.regions.items() if key in inhabited)
    site = Site(
        ordered,
        regions,
        ordered_themes,
        told_pages,
        provenance,
        tables.boundaries,
        config,
        tables.dead_links,
        tables.rates,
        tables.national_target,
        concepts=tables.concepts,
        preview=documents.preview,
        plain=config.plain,
        headings=headings_in(languages),
        spelling=Spelling.of(languages),
    )
    return site, tuple(problems)


def headings_in(languages: Sequence[Language]) -> Mapping[str, tuple[str, ...]]:
    """The headings of every story, by language."""
    return {language.code: language.headings for language in languages}


def prose_of(
    documents: tuple[Document, ...], config: Config, language: Language, problems: list[Diagnostic]
) -> dict[str, Prose]:
    prose = {}
    for group in by_key(documents, config, problems):
        first = group[config.first_language]
        head = record_of(first, ProseHead, language, problems)
        others = {
            code: record_of(document, ProseTranslation, language, problems)
            for code, document in group.items()
            if code != config.first_language
        }
        if head is None or None in others.values():
            continue
        heads: dict[str, ProseHead | ProseTranslation] = {config.first_language: head}
        heads |= {code: other for code, other in others.items() if other}
        prose[first.key] = Prose(
            first.key,
            {code: each.title for code, each in heads.items()},
            {code: each.description for code, each in heads.items()},
            {code: document.body.strip() for code, document in group.items()},
            head.sources,
            head.pictures,
            stale_in(first, [document for document in group.values() if document is not first]),
        )
    return prose


def credited(documents: Documents, tables: Tables) -> list[str]:
    """The tables that need a word on where they come from: those of others that are there."""
    files = {name: f"{name}.csv" for name in ("emission_account", "waves", "renewable_supply")}
    there = [name for name, file in files.items() if documents.tables[file].text is not None]
    return ["population", *there, *(["boundaries"] if tables.boundaries else [])]


def provenance_of(
    documents: Documents, tables: Tables, language: Language, problems: list[Diagnostic]
) -> dict[str, Provenance]:
    """Where each reference table comes from."""
    document = documents.provenance
    if document is None:
        return {}
    if not isinstance(document.fields.data, dict):
        problems.append(document.problem("fields_missing", Span()))
        return {}
    provenance = {}
    for name, data in document.fields.data.items():
        try:
            provenance[name] = Provenance.model_validate(data)
        except ValidationError as error:
            problems += problems_of(document, Provenance, error, language, (name,))
    for name in credited(documents, tables):
        if name not in document.fields.data:
            problems.append(document.problem("provenance_missing", Span(), table=name))
    return provenance
