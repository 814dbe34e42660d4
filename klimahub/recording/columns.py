"""The fields of the model's records into columns, so that a new field is a new column by itself."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, get_args, get_origin

from klimahub.data.dataset import Column
from klimahub.model import Translated, Words
from klimahub.model.values import read_address, read_number, read_partial_date, read_percent, read_year

KINDS = {
    read_year: "year",
    read_percent: "number",
    read_number: "number",
    read_partial_date: "date",
    read_address: "address",
}
UNITS = {
    "tonnes": "t", "tonnes_per_year": "t/year", "hectares": "ha", "hectares_per_year": "ha/year", "value": "unit",
    "area_km2": "km2", "population": "inhabitants", "longitude": "degree", "latitude": "degree", "percent": "percent",
}  # fmt: skip
DATES = {"population_date", "merges_on"}
PLAIN = {"int": "integer", "int | None": "integer", "float": "number", "float | None": "number"}
ADDRESSES = {"source_url"}


def columns_of(record: Any, others: Sequence[str], skip: Iterable[str] = ()) -> Iterator[Column]:
    """The columns of a pydantic record; each word that is translated stands once more per language in `others`."""
    translated = getattr(record, "TRANSLATED", Words.model_fields)
    for name, field in record.model_fields.items():
        if name in skip:
            continue
        kind, choices = kind_of(field)
        unit = "percent" if name == "share" else UNITS.get(name, "")
        column = Column(name, kind, f"fields.{record.__name__}.{name}", field.is_required(), choices, unit)
        yield column
        if name in translated and kind == "text":
            for other in others:
                yield dataclasses.replace(column, name=f"{name}_{other}", required=False, language=other)


def kind_of(field: Any) -> tuple[str, tuple[str, ...]]:
    """Kind and vocabulary of a field of a pydantic record."""
    parts = (field.annotation, *get_args(field.annotation))
    if get_origin(field.annotation) is tuple:
        return "points", ()
    for part in parts:
        if get_origin(part) is Literal:
            return "text", get_args(part)
    rules = (*field.metadata, *(rule for part in parts for rule in getattr(part, "__metadata__", ())))
    return next((KINDS[rule.func] for rule in rules if getattr(rule, "func", None) in KINDS), "text"), ()


def columns_of_table(
    record: Any, key: Sequence[str], others: Sequence[str], skip: Iterable[str] = (), series: Sequence[str] = ()
) -> Iterator[Column]:
    """The columns of a record of a reference table (a dataclass), whose types are plain.

    `series` are the words of a column of that name; `others` the languages in which some things stand once more.
    """
    for field in dataclasses.fields(record):
        words = f"dataset.columns.{field.name}"
        if field.name == "words":
            yield from translated(record, others)
        elif field.name not in skip:
            kind = "date" if field.name in DATES else "address" if field.name in ADDRESSES else "text"
            kind = "year" if field.name.endswith("year") else PLAIN.get(str(field.type), kind)
            choices = tuple(series) if field.name == "series" else ()
            needed = field.name in key or str(field.type) in {"int", "float"}
            yield Column(field.name, kind, words, needed, choices, UNITS.get(field.name, ""))


def translated(record: type[Translated], others: Sequence[str]) -> Iterator[Column]:
    for other in others:
        for stem, name in record.TRANSLATED.items():
            yield Column(f"{stem}_{other}", words=f"dataset.columns.{name}", language=other)
