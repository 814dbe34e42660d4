"""A spreadsheet of places, saved as CSV, into typed rows, or every wrong cell with its row and column."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from pydantic_core import PydanticCustomError

from klimahub.markdown import anchor
from klimahub.model.values import is_partial_date, read_address, read_number, read_percent, read_year
from klimahub.record import record

NEEDED = ("code", "name", "population", "population_date", "area_km2")
OPTIONAL = ("division", "plan_title", "plan_url", "target_percent", "target_year", "target_base")
YEAR = re.compile(r"(?:19|20)\d\d", re.A)


@record
class Wrong:
    """A cell that is not as it should be: `row` is counted as a spreadsheet does; 0 is the file as a whole.

    `kind` is one of the words under `start.wrong`.
    """

    row: int
    column: str
    kind: str
    facts: Mapping[str, str] = field(default_factory=dict)


@record
class Listed:
    """A row: a place, what it promises and where that is read, and its tonnes by year."""

    code: str
    name: str
    slug: str
    division: str
    population: int
    population_date: str
    area_km2: float
    plan_title: str
    plan_url: str
    target_percent: float | None
    target_year: int | None
    target_base: int | None
    tonnes: Mapping[int, float]


def listed(text: str, spelling: Mapping[str, str]) -> tuple[list[Listed], list[Wrong]]:
    """The places of the table, and all that is wrong in it.

    Commas or semicolons stand between the cells; numbers may have a decimal comma. `spelling` says how the language
    writes its own letters in an address.
    """
    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=delimiter_of(text)))
    head = [cell.strip() for cell in rows[0]] if rows else []
    missing = [name for name in NEEDED if name not in head]
    if missing or len(rows) < 2:
        return [], [Wrong(0, "", "columns" if missing else "empty_file", {"columns": ", ".join(missing)})]
    odd = [name for name in head if name not in (*NEEDED, *OPTIONAL) and not YEAR.fullmatch(name)]
    wrong = [Wrong(1, name, "column", {"known": ", ".join((*NEEDED, *OPTIONAL))}) for name in odd]
    cells = [(n, dict(zip(head, map(str.strip, row), strict=False))) for n, row in enumerate(rows, 1) if n > 1 and row]
    wrong += doubled(cells, spelling)
    places = [place for n, row in cells if (place := listed_row(n, row, head, spelling, wrong))]
    return places, sorted(wrong, key=lambda each: each.row)


def delimiter_of(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max(",;\t", key=head.count)


def slug_of(name: str, spelling: Mapping[str, str]) -> str:
    """The name in an address: small letters a-z, with the language's own letters as it spells them without."""
    return anchor("".join(spelling.get(letter, letter) for letter in name.casefold()))


def shape_of(codes: Iterable[str]) -> str:
    """How the codes look, as a regular expression: most are of digits, all of one length or of several."""
    digits = Counter(len(code) for code in codes if code.isdigit())
    if not digits:
        return r"[A-Za-z0-9-]+"
    return rf"\d{{{next(iter(digits))}}}" if len(digits) == 1 else r"\d+"


def doubled(cells: Sequence[tuple[int, Mapping[str, str]]], spelling: Mapping[str, str]) -> Iterator[Wrong]:
    """Codes and names that stand twice, codes unlike the others, and divisions that are nearly of one name."""
    shape = shape_of(row.get("code", "") for _, row in cells)
    first: dict[tuple[str, str], int] = {}
    divisions: dict[str, str] = {}
    for n, row in cells:
        code, name, division = row.get("code", ""), row.get("name", ""), row.get("division", "")
        if code and not re.fullmatch(shape, code):
            yield Wrong(n, "code", "code", {"value": code, "shape": shape})
        for column, value in (("code", code), ("name", slug_of(name, spelling))):
            if value and first.setdefault((column, value), n) != n:
                yield Wrong(n, column, "twice", {"value": row[column], "first": str(first[column, value])})
        known = divisions.setdefault(slug_of(division, spelling), division)
        if known != division:
            yield Wrong(n, "division", "division", {"value": division, "known": known})


def listed_row(
    n: int, row: Mapping[str, str], head: Sequence[str], spelling: Mapping[str, str], wrong: list[Wrong]
) -> Listed | None:
    """The row as a place; None where a cell is wrong, which is told."""
    before = len(wrong)

    def cell(column: str, read: Callable[[str], Any], needed: bool = False) -> Any:
        text = row.get(column, "")
        if not text:
            wrong.extend([Wrong(n, column, "missing")] if needed else [])
            return None
        try:
            return read(text)
        except PydanticCustomError as problem:
            wrong.append(Wrong(n, column, kind_of(problem), {"value": text, **facts_of(problem)}))
        return None

    percent, year = cell("target_percent", read_percent), cell("target_year", read_year)
    wrong.extend(halves(n, row))
    tonnes = {int(each): cell(each, read_number, needed=True) for each in head if YEAR.fullmatch(each)}
    place = Listed(
        code=cell("code", str, needed=True),
        name=cell("name", str, needed=True),
        slug=slug_of(row.get("name", ""), spelling),
        division=row.get("division", ""),
        population=int(cell("population", read_count, needed=True) or 0),
        population_date=cell("population_date", read_day, needed=True),
        area_km2=cell("area_km2", read_area, needed=True),
        plan_title=row.get("plan_title", ""),
        plan_url=cell("plan_url", read_address) or "",
        target_percent=percent,
        target_year=year,
        target_base=cell("target_base", read_year),
        tonnes=tonnes,
    )
    return place if len(wrong) == before else None


def halves(n: int, row: Mapping[str, str]) -> Iterator[Wrong]:
    """A target without its percent, its year or its source."""
    told = [row.get(column, "") for column in ("target_percent", "target_year")]
    if any(told) and not all(told):
        yield Wrong(n, "target_year" if told[0] else "target_percent", "half")
    if any(told) and not row.get("plan_url"):
        yield Wrong(n, "plan_url", "unsourced")


def read_count(text: str) -> float:
    """A whole number above zero; groups of thousands are allowed, as nobody counts people in thousandths."""
    plain = re.sub(r"(?<=\d)[., \u00a0](?=\d{3}(?!\d))", "", text)
    if not plain.isdigit() or int(plain) == 0:
        raise PydanticCustomError("number", "not a count", {"guess": ""})
    return int(plain)


def read_area(text: str) -> float:
    area = read_number(text)
    if area <= 0:
        raise PydanticCustomError("number", "no area", {"guess": ""})
    return area


def read_day(text: str) -> str:
    if not is_partial_date(text):
        raise PydanticCustomError("date", "not a date", {"guess": ""})
    return text


def kind_of(problem: PydanticCustomError) -> str:
    known = {"number_thousands": "thousands", "number_range": "range", "year": "year", "year_range": "year"}
    return {**known, "address": "address", "date": "date"}.get(problem.type, "number")


def facts_of(problem: PydanticCustomError) -> dict[str, str]:
    """The two numbers that `1.234` may be."""
    return {key: str(value) for key, value in (problem.context or {}).items() if key in {"plain", "decimal"}}
