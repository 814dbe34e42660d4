"""Text values into typed ones: numbers with a decimal comma or point, years, days, ids; and the frozen record."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

PICTURE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.(jpg|jpeg|png|webp)", re.A)
FIRST_YEAR, LAST_YEAR = 1980, 2100
LOWEST, HIGHEST = -1000, 1000
PLAIN_NUMBER = re.compile(r"[-−]?\d+([.,]\d+)?", re.A)
YEAR = re.compile(r"\d{4}", re.A)
DATE = re.compile(r"\d{4}(-\d\d){0,2}", re.A)
ADDRESS = re.compile(r"https?://[^\s<>\"]+")
IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TWO_READINGS = re.compile(r"[-−]?[1-9]\d{0,2}[.,]\d{3}", re.A)


def read_number(value: object) -> float:
    """A number with a decimal comma or point: `70`, `70,5`, `70.5`, `70 %`. `1.200` could mean two things: refused."""
    if not isinstance(value, str):
        raise PydanticCustomError("number_shape", "not a single value")
    text = value.strip().removesuffix("%").strip()
    if TWO_READINGS.fullmatch(text):
        plain, decimal = re.sub("[.,]", "", text), text.replace(".", ",").rstrip("0").rstrip(",")
        raise PydanticCustomError("number_thousands", "two readings", {"plain": plain, "decimal": decimal})
    if not PLAIN_NUMBER.fullmatch(text):
        raise PydanticCustomError("number", "not a number")
    return float(text.replace(",", ".").replace("−", "-"))


def read_percent(value: object) -> float:
    """A number of percent, or of percent change: between -1000 and 1000."""
    number = read_number(value)
    if not LOWEST <= number <= HIGHEST:
        raise PydanticCustomError("number_range", "out of range", {"first": LOWEST, "last": HIGHEST})
    return number


def read_year(value: object) -> int:
    """A year from 1980 to 2100 in four digits."""
    if not isinstance(value, str) or not YEAR.fullmatch(value.strip()):
        found = re.findall(r"(?<!\d)(?:19[89]\d|20\d\d)(?!\d)", value) if isinstance(value, str) else []
        raise PydanticCustomError("year", "not a year", {"guess": found[0] if len(found) == 1 else ""})
    year = int(value)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PydanticCustomError("year_range", "out of range", {"first": FIRST_YEAR, "last": LAST_YEAR})
    return year


def read_partial_date(value: str) -> str:
    """`2021`, `2021-04` or `2021-04-28`, as ISO 8601 writes a day that is known to that degree."""
    if not is_partial_date(value):
        raise PydanticCustomError("date", "not a date")
    return value


def is_partial_date(text: str) -> bool:
    padded = text + "-01-01"[len(text) - 4 :] if DATE.fullmatch(text) else ""
    try:
        date.fromisoformat(padded)
    except ValueError:
        return False
    return True


def read_address(value: str) -> str:
    """A web address that begins with http:// or https:// and holds no space."""
    if not ADDRESS.fullmatch(value):
        raise PydanticCustomError("address", "not an address")
    return value


def read_picture_name(value: str) -> str:
    """The name of a file in the folder of pictures."""
    if not PICTURE_NAME.fullmatch(value):
        raise PydanticCustomError("picture_name", "not a name of a picture")
    return value


def read_identifier(value: str) -> str:
    """Small letters a-z, digits and hyphens."""
    if not IDENTIFIER.fullmatch(value):
        raise PydanticCustomError("identifier", "not an id")
    return value


Number = Annotated[float, BeforeValidator(read_number)]
Percent = Annotated[float, BeforeValidator(read_percent)]
Year = Annotated[int, BeforeValidator(read_year)]
PartialDate = Annotated[str, AfterValidator(read_partial_date)]
Address = Annotated[str, AfterValidator(read_address)]
Identifier = Annotated[str, AfterValidator(read_identifier)]
PictureName = Annotated[str, AfterValidator(read_picture_name)]
Text = Annotated[str, Field(min_length=1)]
SourceIds = Annotated[tuple[Identifier, ...], Field(min_length=1)]


put = object.__setattr__


class Facts(BaseModel):
    """A record that cannot change and knows all its fields. Its validator is made when the first is read: a build that
    reads none of a kind need not wait for it."""

    model_config = ConfigDict(
        defer_build=True, frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False
    )

    def __getstate__(self) -> dict[Any, Any]:
        """The values alone: nobody asks which of them were given, and each record is packed and unpacked once."""
        return self.__dict__

    def __setstate__(self, state: dict[Any, Any]) -> None:
        put(self, "__dict__", state)
        put(self, "__pydantic_fields_set__", set(state))
        put(self, "__pydantic_extra__", None)
        put(self, "__pydantic_private__", None)


class Source(Facts):
    """Where a fact was read. Without `url` the page prints title, publisher and date only."""

    title: Text
    publisher: Text
    published: PartialDate | None = None
    url: Address | None = None


Licence = Literal[
    "CC0-1.0", "PDM-1.0", "CC-BY-4.0", "CC-BY-3.0", "CC-BY-2.0", "CC-BY-SA-4.0", "CC-BY-SA-3.0", "CC-BY-SA-2.0",
]  # fmt: skip
"""Licences that let anybody take a picture along with our texts: no NC, no ND."""


class Picture(Facts):
    """Whose picture it is: stands under the name of its file."""

    credit: Text = Field(description="who took or drew it")
    licence: Licence
    url: Address | None = Field(None, description="where it was found")
