"""What pydantic says of a record into problems an editor can act on: at the exact place, with a guess."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from klimahub.diagnostics import Diagnostic, Span
from klimahub.fields import Path
from klimahub.model import Action, Emission, Municipality, Plan, Result, Target, Translation
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
    "number_shape": "text_expected",
}
OWN = {"number", "number_range", "number_thousands", "year", "year_range", "date", "address", "identifier"}
FACTS = {name for kind in (Municipality, Plan, Target, Result, Emission, Action) for name in kind.model_fields}
CONTEXT = {"plain", "decimal", "first", "last", "guess"}


def problems_of(
    document: Document, kind: type[BaseModel], error: ValidationError, prefix: Path = ()
) -> Iterator[Diagnostic]:
    """One problem per mistake: a misspelt field is not also told as missing, a value cut at a # not also as empty."""
    details = error.errors(include_url=False)
    unknown = {(*detail["loc"][:-1], guess(detail, kind)) for detail in details if detail["type"] == "extra_forbidden"}
    for detail in details:
        if detail["type"] == "missing" and detail["loc"] in unknown:
            continue
        if (*prefix, *detail["loc"]) in document.fields.slips:
            continue
        yield problem_of(document, kind, detail, prefix)


def problem_of(document: Document, kind: type[BaseModel], detail: Any, prefix: Path = ()) -> Diagnostic:
    """What pydantic says of one value, at its place in the file."""
    of_key = detail["loc"][-1:] == ("[key]",)  # the id itself is wrong, not what stands under it
    loc = (*prefix, *(detail["loc"][:-1] if of_key else detail["loc"]))
    name = kind_of(detail, kind)
    path = known_path(document, loc)
    facts = {"field": " › ".join(shown(part) for part in loc), "key": str(loc[-1]) if loc else "", "value": ""}
    if isinstance(detail["input"], str):
        facts["value"] = detail["input"]
    facts |= {key: str(value) for key, value in detail.get("ctx", {}).items() if key in CONTEXT}
    if name in {"field_unknown", "choice_unknown"}:
        known = fields_at(kind, detail["loc"][:-1]) if name == "field_unknown" else choices(detail)
        facts |= guessed(facts["key"] if name == "field_unknown" else facts["value"], known)
    return document.problem(name, span_of(document, name, path, of_key), **facts)


def span_of(document: Document, name: str, path: Path, of_key: bool) -> Span:
    """The key of what should not be there, the key above what is missing, else the value."""
    if of_key or name in {"field_unknown", "translation_fact"}:
        return document.fields.keys.get(path, Span())
    if name in {"field_missing", "source_missing"}:
        return parent_span(document, path)
    return document.fields.values.get(path, Span())


def kind_of(detail: Any, kind: type[BaseModel]) -> str:
    """Our word for a mistake. A figure without a source is its own kind, as it is the house's first rule."""
    loc, said = detail["loc"], detail["type"]
    if loc[-1:] == ("sources",) and len(loc) > 1 and (said in {"missing", "too_short"} or detail["input"] is None):
        return "source_missing"
    if not loc:
        return "fields_missing"
    if said == "extra_forbidden" and kind is Translation and loc[-1] in FACTS:
        return "translation_fact"
    if detail["input"] is None:
        return "value_empty"
    return said if said in OWN else KINDS.get(said, "value_unfit")


def shown(part: str | int) -> str:
    return str(part + 1) if isinstance(part, int) else part


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
