"""What pydantic says of a record into problems an editor can act on: at the exact place, with a guess."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from klimahub.diagnostics import Diagnostic, Span
from klimahub.fields import Path
from klimahub.read import Document

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
    "greater_than_equal": "number_range",
    "less_than_equal": "number_range",
    "number_shape": "text_expected",
}
OWN = {"number", "number_thousands", "year", "year_range", "date", "address", "identifier"}


def problems_of(
    document: Document, kind: type[BaseModel], error: ValidationError, prefix: Path = ()
) -> Iterator[Diagnostic]:
    """One problem per mistake: a misspelt field is not also told as missing."""
    details = error.errors(include_url=False)
    unknown = {(*detail["loc"][:-1], guess(detail, kind)) for detail in details if detail["type"] == "extra_forbidden"}
    for detail in details:
        if detail["type"] == "missing" and detail["loc"] in unknown:
            continue
        yield problem_of(document, kind, detail, (*prefix, *detail["loc"]))


def problem_of(document: Document, kind: type[BaseModel], detail: Any, loc: Path) -> Diagnostic:
    name = kind_of(detail)
    path = known_path(document, loc)
    facts = {"field": " › ".join(shown(part) for part in loc), "key": str(loc[-1]) if loc else "", "value": ""}
    if isinstance(detail["input"], str):
        facts["value"] = detail["input"]
    facts |= {
        key: str(value) for key, value in detail.get("ctx", {}).items() if key in {"plain", "decimal", "first", "last"}
    }
    if name == "field_unknown":
        known = fields_at(kind, detail["loc"][:-1])
        facts |= guessed(str(loc[-1]), known)
        return document.problem(name, document.fields.keys.get(path, Span()), **facts)
    if name == "choice_unknown":
        facts |= guessed(facts["value"], choices(detail))
    if name in {"field_missing", "source_missing"}:
        return document.problem(name, parent_span(document, path), **facts)
    return document.problem(name, document.fields.values.get(path, Span()), **facts)


def kind_of(detail: Any) -> str:
    """Our word for a mistake. A figure without a source is its own kind, as it is the house's first rule."""
    if detail["loc"] and detail["loc"][-1] == "sources" and detail["type"] in {"missing", "too_short", "tuple_type"}:
        return "source_missing" if detail["type"] != "tuple_type" else "list_expected"
    if detail["type"] in OWN:
        return str(detail["type"])
    return KINDS.get(detail["type"], "value_unfit")


def shown(part: str | int) -> str:
    return str(part + 1) if isinstance(part, int) else part


def known_path(document: Document, loc: Path) -> Path:
    """As much of `loc` as the file has."""
    path: Path = ()
    for part in loc:
        if (*path, part) in document.fields.values or (*path, part) in document.fields.keys:
            path = (*path, part)
    return path


def parent_span(document: Document, path: Path) -> Span:
    """The key of the record that lacks a field, or the first key in it where it is an item of a list."""
    if path in document.fields.keys:
        return document.fields.keys[path]
    inside = [span for key, span in document.fields.keys.items() if key[: len(path)] == path]
    return min(inside, default=Span())


def guess(detail: Any, kind: type[BaseModel]) -> str:
    near = difflib.get_close_matches(str(detail["loc"][-1]), fields_at(kind, detail["loc"][:-1]), 1)
    return near[0] if near else ""


def guessed(wrong: str, known: list[str]) -> dict[str, str]:
    near = difflib.get_close_matches(wrong, known, 1)
    return {"guess": near[0] if near else "", "choices": ", ".join(known)}


def choices(detail: Any) -> list[str]:
    """The words of a vocabulary, from pydantic's own list of them."""
    return [word.strip().strip("'") for word in detail["ctx"]["expected"].replace(" or ", ", ").split(",")]


def fields_at(kind: Any, loc: tuple[Any, ...]) -> list[str]:
    """The fields of the record at `loc` inside records of `kind`."""
    for part in loc:
        if kind is not None and part in kind.model_fields:  # else: the number of an item, or the id of a source
            kind = record_in(kind.model_fields[part].annotation)
    return list(kind.model_fields) if isinstance(kind, type) and issubclass(kind, BaseModel) else []


def record_in(annotation: Any) -> Any:
    """The record type inside `tuple[Target, ...]`, `dict[str, Source]`, `Plan | None`; itself when it is one."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in {tuple, dict, Union, UnionType, Literal} or get_args(annotation):
        found = [record_in(part) for part in get_args(annotation) if part is not Ellipsis]
        return next((each for each in found if isinstance(each, type) and issubclass(each, BaseModel)), None)
    return None
