"""Documents into a `Site`, or the problems that keep it from being one: all of them, each at its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from pydantic import ValidationError

from klimahub.config import Config
from klimahub.diagnostics import Diagnostic, Span
from klimahub.language import Language
from klimahub.model import (
    MORE_PAGES,
    NO_ACCOUNT,
    NO_REGION,
    NO_WAVE,
    PAGES,
    THEMES,
    Municipality,
    Place,
    ProseHead,
    ProseTranslation,
    Provenance,
    Translation,
)
from klimahub.model.values import Facts
from klimahub.reading.explain import problems_of
from klimahub.reading.gaps import gaps
from klimahub.reading.read import Document, Documents
from klimahub.reading.stamps import stale_in
from klimahub.reading.tables import Tables, tables_of
from klimahub.site import Case, Prose, Site

Record = TypeVar("Record", bound=Facts)


def validate(
    documents: Documents, config: Config, languages: tuple[Language, ...]
) -> tuple[Site, tuple[Diagnostic, ...]]:
    """The site as far as it can be made, and every problem. Errors in one file do not hide those of another."""
    tables, problems = tables_of(documents, config)
    problems += documents.problems
    cases = cases_of(documents, tables, config, languages[0], problems)
    themes = prose_of(documents.themes, config, languages[0], problems)
    pages = prose_of(documents.pages, config, languages[0], problems)
    problems += gaps(documents, tables, config)
    provenance = provenance_of(documents, languages[0], problems)
    ordered = sorted(cases, key=lambda case: languages[0].sort_key(case.place.name))
    ordered_themes = {str(key): themes[key] for key in THEMES if key in themes}
    told_pages = {key: pages[key] for key in sorted((*PAGES, *MORE_PAGES)) if key in pages}
    inhabited = {place.region for place in tables.places.values()}
    regions = tuple(region for key, region in tables.regions.items() if key in inhabited)
    site = Site(
        tuple(ordered),
        regions,
        ordered_themes,
        told_pages,
        provenance,
        documents.boundaries,
        config,
        tables.dead_links,
        tables.rates,
        tables.national_target,
        concepts=tables.concepts,
        preview=documents.preview,
        plain=config.plain,
        headings={language.code: language.headings for language in languages},
    )
    return site, tuple(problems)


def record_of(document: Document, kind: type[Record], language: Language, problems: list[Diagnostic]) -> Record | None:
    """The document's front matter as a record; what is wrong with it is added to `problems`.

    Nobody knows which of two fields of the same name is meant, so then there is none.
    """
    for path, span in document.fields.repeated:
        first = str(document.fields.keys[path].line)
        problems.append(document.problem("key_repeated", span, key=str(path[-1]), first=first))
    told = {slip.span.line for slip in document.fields.broken if slip.of_value}
    for path, slip in document.fields.misread.items():
        if slip.span.line in told:
            continue
        key = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
        problems.append(document.problem(slip.kind, document.as_written(slip.span), **{"key": key, **slip.facts}))
    if document.fields.data == {} and any(field.is_required() for field in kind.model_fields.values()):
        problems.append(document.problem("fields_missing", Span()))
        return None
    try:
        record = kind.model_validate(document.fields.data)
    except ValidationError as error:
        problems += problems_of(document, kind, error, language)
        return None
    return None if document.fields.repeated else record


def by_key(documents: Iterable[Document], config: Config, problems: list[Diagnostic]) -> Iterator[dict[str, Document]]:
    """Documents of one key together, by language; a translation without its original is told and left out.

    An original that could not be read has been told already, and is not missing.
    """
    told = {problem.path for problem in problems}
    groups: dict[str, dict[str, Document]] = {}
    for document in documents:
        groups.setdefault(document.key, {})[document.language] = document
    for group in groups.values():
        if config.first_language in group:
            yield group
            continue
        for document in group.values():
            original = f"{document.key}.md"
            if f"{document.path.rpartition('/')[0]}/{original}" not in told:
                problems.append(document.problem("translation_alone", Span(), original=original))


def cases_of(
    documents: Documents, tables: Tables, config: Config, language: Language, problems: list[Diagnostic]
) -> list[Case]:
    places = {place.slug: place for place in tables.places.values()}
    cases = []
    for group in by_key(documents.cases, config, problems):
        first = group[config.first_language]
        facts = record_of(first, Municipality, language, problems)
        others = {code: document for code, document in group.items() if code != config.first_language}
        translations = {code: record_of(document, Translation, language, problems) for code, document in others.items()}
        place = places.get(first.key)
        if facts is not None:
            problems += place_problems(first, facts, place, tables) if tables.places else ()
        if facts is None or place is None or None in translations.values() or not tables.know(place):
            continue
        cases.append(
            Case(
                place,
                tables.regions.get(place.region, NO_REGION),
                tables.waves.get(place.code, NO_WAVE),
                tables.accounts.get(place.code, NO_ACCOUNT),
                facts,
                {code: document.body.strip() for code, document in group.items() if document.body.strip()},
                {code: translation for code, translation in translations.items() if translation},
                tables.own_emissions.get(place.code, ()),
                tables.reported_targets.get(place.code, ()),
                tables.renewable_supply.get(place.code, {}),
                tables.tiles.get(place.code),
                stale_in(first, tuple(others.values())),
                config.common_cut,
            )
        )
    return cases


def place_problems(
    document: Document, facts: Municipality, place: Place | None, tables: Tables
) -> Iterator[Diagnostic]:
    """The file's name and its code must be of the same row of the table."""
    span = document.fields.values.get(("code",), Span())
    named = tables.places.get(facts.code)
    if ("code",) in document.fields.misread:  # told already
        return
    if named is None:
        yield document.problem("code_unknown", span, code=facts.code, right=place.code if place else "0101")
    elif place is None:
        yield document.problem("slug_unknown", Span(), slug=document.key, right=named.slug)
    elif named is not place:
        yield document.problem("code_of_another", span, code=facts.code, name=named.name, right=place.code)


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
            stale_in(first, [document for document in group.values() if document is not first]),
        )
    return prose


def credited(documents: Documents) -> list[str]:
    """The tables that need a word on where they come from: those of others that are there."""
    tables = {name: f"{name}.csv" for name in ("emission_account", "waves", "renewable_supply")}
    there = [name for name, file in tables.items() if documents.tables[file].text is not None]
    return ["population", *there, *(["boundaries"] if documents.boundaries else [])]


def provenance_of(documents: Documents, language: Language, problems: list[Diagnostic]) -> dict[str, Provenance]:
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
    for name in credited(documents):
        if name not in document.fields.data:
            problems.append(document.problem("provenance_missing", Span(), table=name))
    return provenance
