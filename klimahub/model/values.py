"""Text values into typed ones: numbers as Danes write them, years, days, addresses, ids; and the frozen record."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

FIRST_YEAR, LAST_YEAR = 1980, 2100
PLAIN_NUMBER = re.compile(r"[-−]?\d+([.,]\d+)?")
THOUSANDS = re.compile(r"[-−]?\d{1,3}(\.\d{3})+|[-−]?\d{1,3}(,\d{3})+")


def read_number(value: object) -> float:
    """A number as Danes and English write it: `70`, `70,5`, `70.5`, `70 %`. `1.200` could mean two things: refused."""
    if not isinstance(value, str):
        raise PydanticCustomError("number_shape", "not a single value")
    text = value.strip().removesuffix("%").strip().replace("\u00a0", "")
    if THOUSANDS.fullmatch(text):
        plain = text.replace(".", "").replace(",", "")
        raise PydanticCustomError(
            "number_thousands", "two readings", {"plain": plain, "decimal": text.replace(".", ",").rstrip("0")}
        )
    if not PLAIN_NUMBER.fullmatch(text):
        raise PydanticCustomError("number", "not a number")
    return float(text.replace(",", ".").replace("−", "-"))


def read_year(value: object) -> int:
    """A year from 1980 to 2100 in four digits."""
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}", value.strip()):
        raise PydanticCustomError("year", "not a year")
    year = int(value)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PydanticCustomError("year_range", "out of range", {"first": FIRST_YEAR, "last": LAST_YEAR})
    return year


def read_partial_date(value: str) -> str:
    """`2021`, `2021-04` or `2021-04-28`, as ISO 8601 writes a day that is known to that degree."""
    padded = value + "-01-01"[len(value) - 4 :] if re.fullmatch(r"\d{4}(-\d\d){0,2}", value) else ""
    try:
        date.fromisoformat(padded)
    except ValueError:
        raise PydanticCustomError("date", "not a date") from None
    return value


def read_address(value: str) -> str:
    """A web address that begins with http:// or https:// and holds no space."""
    if not re.fullmatch(r"https?://[^\s<>\"]+", value):
        raise PydanticCustomError("address", "not an address")
    return value


def read_identifier(value: str) -> str:
    """Small letters a-z, digits and hyphens."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise PydanticCustomError("identifier", "not an id")
    return value


Number = Annotated[float, BeforeValidator(read_number)]
Percent = Annotated[float, BeforeValidator(read_number), Field(ge=-1000, le=1000)]
Year = Annotated[int, BeforeValidator(read_year)]
PartialDate = Annotated[str, AfterValidator(read_partial_date)]
Address = Annotated[str, AfterValidator(read_address)]
Identifier = Annotated[str, AfterValidator(read_identifier)]
Text = Annotated[str, Field(min_length=1)]
SourceIds = Annotated[tuple[Identifier, ...], Field(min_length=1)]


class Facts(BaseModel):
    """A record that cannot change and knows all its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)


class Source(Facts):
    """Where a fact was read. Without `url` the page prints title, publisher and date only."""

    title: Text
    publisher: Text
    published: PartialDate | None = None
    url: Address | None = None
