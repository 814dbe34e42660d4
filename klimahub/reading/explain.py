"""What pydantic says of a record into problems an editor can act on: at the exact place, with a guess."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ValidationError

from klimahub.diagnostics import Diagnostic, Span
from klimahub.language import Language
from klimahub.model import Municipality, Translation
from klimahub.reading.fields import Path
from klimahub.reading.guesses import RECORDS, advised, field_guess, places_of
from klimahub.reading.read import Document
from klimahub.reading.trails import inside, trail

KINDS = {
    "missing": "field_missing",
    "extra_forbidden": "field_unknown",
    "literal_error": "choice_unknown",
    "string_type": "text_expected",
    "list_type": "list_expected",
    "tuple_type": "list_expected",
    "dict_type": "fields_expected",
    "model_type": "fields_expected",
    "model_attributes_type": "fields_expected",
    "string_too_short": "value_empty",
    "number_shape": "text_expected",
}
OWN = {
    "number",
    "number_range",
    "number_thousands",
    "year",
    "year_range",
    "date",
    "address",
    "identifier",
    "picture_name",
}
FACTS = {*Municipality.model_fields, *(name for kind in RECORDS.values() for name in kind.model_fields)}
CONTEXT = {"plain", "decimal", "first", "last", "guess"}


def problems_of(
    document: Document, kind: type[BaseModel], error: ValidationError, language: Language, prefix: Path = ()
) -> Iterator[Diagnostic]:
    """One problem per mistake: a misspelt field is not also missing, and no line is told twice."""
    details = error.errors(include_url=False)
    told = {slip.span.line for slip in document.fields.broken if slip.of_value}
    unknown = {
        (*detail["loc"][:-1], field_guess(detail, kind, language))
        for detail in details
        if detail["type"] == "extra_forbidden"
    }
    for detail in details:
        loc = detail["loc"]
        deeper = any(other["loc"][: len(loc)] == loc != other["loc"] for other in details)
        again = detail["type"] == "missing" and loc in unknown
        if again or deeper or (*prefix, *loc) in document.fields.misread:
            continue
        problem = problem_of(document, kind, detail, language, prefix)
        if problem.span.line not in told:
            yield problem


def problem_of(
    document: Document, kind: type[BaseModel], detail: Any, language: Language, prefix: Path = ()
) -> Diagnostic:
    """What pydantic says of one value, at its place in the file."""
    of_key = detail["loc"][-1:] == ("[key]",)  # the id itself is wrong, not what stands under it
    own = detail["loc"][:-1] if of_key else detail["loc"]
    name, path = kind_of(detail, kind, language), known_path(document, (*prefix, *own))
    words = [part for part in (*prefix, *own) if isinstance(part, str)]
    facts = {"key": words[-1] if words else "", "value": detail["input"] if isinstance(detail["input"], str) else ""}
    facts |= {key: str(value) for key, value in detail.get("ctx", {}).items() if key in CONTEXT}
    facts |= advised(name, facts, detail, kind, language)
    if name == "source_missing":
        item = inside(document.fields.data, *prefix, *own[:-1])
        facts["owner"] = str(item.get("id", own[-2])) if isinstance(item, dict) else str(own[-2])
    span = document.as_written(span_of(document, name, path, of_key))
    problem = document.problem(name, span, **facts)
    data = inside(document.fields.data, *prefix)
    return replace(problem, field=(*map(str, prefix), *trail(data, kind, own)))


def span_of(document: Document, name: str, path: Path, of_key: bool) -> Span:
    """The key of what should not be there, the key above what is missing, else the value."""
    if of_key or name in {"field_unknown", "field_misplaced", "translation_fact"}:
        return document.fields.keys.get(path, Span())
    if name in {"field_missing", "source_missing"}:
        return parent_span(document, path)
    return document.fields.values.get(path, Span())


def kind_of(detail: Any, kind: type[BaseModel], language: Language) -> str:
    """Our word for a mistake. A figure without a source is its own kind, as it is the house's first rule."""
    loc, said = detail["loc"], detail["type"]
    if loc[-1:] == ("sources",) and len(loc) > 1 and (said in {"missing", "too_short"} or detail["input"] is None):
        return "source_missing"
    if not loc:
        return "fields_missing"
    if said == "extra_forbidden":
        return kind_of_unknown(detail, kind, language)
    if detail["input"] is None:
        return "value_empty"
    return special_kind(detail) or (said if said in OWN else KINDS.get(said, "value_unfit"))


def kind_of_unknown(detail: Any, kind: type[BaseModel], language: Language) -> str:
    """A field that is not known here: a fact in a translation, one of another place, or one of no name we know."""
    name = str(detail["loc"][-1])
    if kind is Translation and name in FACTS:
        return "translation_fact"
    return "field_misplaced" if places_of(name) and not field_guess(detail, kind, language) else "field_unknown"


def special_kind(detail: Any) -> str:
    """The kind of a mistake that needs other words in one place than in another; else nothing."""
    loc, said = detail["loc"], detail["type"]
    if said == "literal_error" and loc[-1:] == ("licence",):
        return "licence_unknown"
    if said == "identifier" and "sources" in loc[:-1] and isinstance(loc[-1], int):
        return "source_shape"
    return "items_expected" if said in {"list_type", "tuple_type"} and isinstance(detail["input"], dict) else ""


def known_path(document: Document, loc: Path) -> Path:
    """As much of `loc` as the file has."""
    path: Path = ()
    if len(loc) > 1 and isinstance(loc[1], str):
        loc = (*document.path_of_id(str(loc[0]), loc[1]), *loc[2:])
    for part in loc:
        if (*path, part) in document.fields.values or (*path, part) in document.fields.keys:
            path = (*path, part)
    return path


def parent_span(document: Document, path: Path) -> Span:
    """The key of the record that lacks a field, or the first key in it where it is an item of a list."""
    if path in document.fields.keys:
        return document.fields.keys[path]
    within = [span for key, span in document.fields.keys.items() if key[: len(path)] == path]
    return min(within, default=Span())
