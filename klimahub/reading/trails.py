"""The way to a value inside a record (`actions`, 3, `title`) into its record, and into words that the form uses."""

from __future__ import annotations

from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from klimahub.model import LISTS, Plan, Words
from klimahub.reading.fields import Path


def trail(data: Any, kind: type[BaseModel], loc: Path) -> tuple[str, ...]:
    """The parts of the way, outermost first: keys of words (`fields.Target.percent`), ids, and what is not known."""
    parts: list[str] = []
    for index, part in enumerate(loc):
        record = record_at(kind, loc[:index])
        if isinstance(part, int):
            item = inside(data, *loc[: index + 1])
            parts += [str(item.get("id", part + 1))] if isinstance(item, dict) else []
        else:
            known = part in fields_of(record)
            parts.append(f"fields.{name_of(record, loc)}.{part}" if known else part)
    return tuple(parts)


def inside(data: Any, *loc: str | int) -> Any:
    """What stands at `loc` in text values, or None; the items of a list are also found by their id."""
    for part in loc:
        if isinstance(data, list) and isinstance(part, str):
            data = next((item for item in data if isinstance(item, dict) and item.get("id") == part), None)
        elif isinstance(data, list):
            data = data[part] if isinstance(part, int) and part < len(data) else None
        else:
            data = data.get(part) if isinstance(data, dict) else None
    return data


def record_at(kind: Any, loc: Path) -> Any:
    """The record at `loc` inside records of `kind`, or None."""
    for part in loc:
        if part in fields_of(kind):  # else: the number of an item, or the id of a source
            kind = record_in(kind.model_fields[part].annotation)
    return kind


def fields_of(record: Any) -> list[str]:
    return list(record.model_fields) if isinstance(record, type) and issubclass(record, BaseModel) else []


def name_of(record: Any, loc: Path) -> str:
    """What the language files call a record; the words of a translation are those of the record they translate."""
    if record is Words:
        return (Plan if loc[0] == "plan" else LISTS[str(loc[0])]).__name__
    return record.__name__ if fields_of(record) else ""


def record_in(annotation: Any) -> Any:
    """The record type inside `tuple[Target, ...]`, `dict[str, Source]`, `Plan | None`; itself when it is one."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in {tuple, dict, Union, UnionType, Literal} or get_args(annotation):
        found = [record_in(part) for part in get_args(annotation) if part is not Ellipsis]
        return next((each for each in found if isinstance(each, type) and issubclass(each, BaseModel)), None)
    return None
