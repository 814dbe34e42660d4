"""What the yearly tables in `content/reference/` say about all places, and the texts that stand beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from typing import Any, ClassVar

from pydantic import ConfigDict, Field, model_validator

from klimahub.model.values import Address, Facts, Identifier, PartialDate, Picture, PictureName, Source, Text
from klimahub.record import record

SERIES = ("c40", "cdp", "cdp_target_base", "climate_city_contract", "covenant_of_mayors", "own_page", "press")
"""Where figures are reported in any country; the settings may name more."""
PAGES = ("about", "accessibility", "data", "glossary", "method")
MORE_PAGES = ("country", "framework", "programme")
"""Plain pages that a hub may have or not: the whole country, the framework of the plans, the programme."""
AGRICULTURE = "agriculture"
"""The sector by whose share of what is emitted places are found alike, where the account has it."""

OTHER_LANGUAGES = "(title|publisher|licence|credit)_[a-z]{2,3}"


class Translated:
    """A row that may say some things in other languages too, in columns of their own: `note_en`, `note_sv`.

    `TRANSLATED` has the beginnings of such columns, each with the field that it translates; `words` has their cells.
    """

    TRANSLATED: ClassVar[Mapping[str, str]] = {"note": "note"}
    words: Mapping[str, str]

    def told(self, stem: str, language: str) -> str:
        """In a language; where that has no words, as the field itself says it."""
        return self.words.get(f"{stem}_{language}") or str(getattr(self, self.TRANSLATED[stem]))


@record
class Region(Translated):
    """A row of `regions.csv`. `key` is the slug of its name."""

    TRANSLATED = {"name": "official_name", "short": "name"}
    key: str
    code: str
    name: str
    official_name: str
    words: Mapping[str, str] = field(default_factory=dict, hash=False)
    nuts2: str = ""
    successor: str = ""
    merges_on: str = ""

    def name_in(self, language: str) -> str:
        """The short name: "Syddanmark", "Southern Denmark"."""
        return self.told("short", language)

    def official_in(self, language: str) -> str:
        """The whole name: "Region Syddanmark", "Region of Southern Denmark"."""
        return self.told("name", language)


@record
class Place(Translated):
    """A row of `municipalities.csv`: inhabitants on `population_date`, area in km2, centre in degrees WGS84."""

    TRANSLATED = {"name": "name"}
    code: str
    slug: str
    name: str
    official_name: str
    words: Mapping[str, str] = field(default_factory=dict, hash=False, kw_only=True)
    aliases: tuple[str, ...] = field(default=(), kw_only=True)
    region: str
    population: int
    population_date: str
    area_km2: float
    website: str = ""
    longitude: float | None = None
    latitude: float | None = None


@record
class Tile:
    """A row of `tiles.csv`: where a place stands on the tile map, and the letters that it is known by there.

    Cells count from 1 at the upper left; the `narrow_` ones are for phones, where the country's parts stand under each
    other.
    """

    label: str
    column: int
    row: int
    narrow_column: int
    narrow_row: int


@record
class Wave(Translated):
    """When a place joined the programme (a row of `waves.csv`): `key` is one of the settings' waves."""

    key: str
    source_url: str
    note: str
    words: Mapping[str, str] = field(default_factory=dict, hash=False)


@record
class Rate(Translated):
    """What one unit of another currency cost in the hub's own on a day (a row of `rates.csv`)."""

    currency: str
    per_unit: float
    date: str
    url: str
    note: str
    words: Mapping[str, str] = field(default_factory=dict, hash=False)


@record
class Account:
    """The state's emission account for one place: tonnes CO2e per sector, one value per year of `years`.

    The sectors are the columns of the table. Agriculture is net of land use and may be negative. The account is
    revised back in time. A hub without an account has one of no years.
    """

    years: tuple[int, ...]
    sectors: Mapping[str, tuple[float, ...]]

    @cached_property
    def totals(self) -> tuple[float, ...]:
        return tuple(sum(values) for values in zip(*self.sectors.values(), strict=True))


def summed(accounts: tuple[Account, ...]) -> Account:
    """The sum of accounts of the same years: sums are allowed inside one series only, and this is one series."""
    years = accounts[0].years
    if any(account.years != years for account in accounts):
        raise ValueError("accounts of different years cannot be summed")
    sectors = {
        sector: tuple(sum(values) for values in zip(*(a.sectors[sector] for a in accounts), strict=True))
        for sector in accounts[0].sectors
    }
    return Account(years, sectors)


@record
class NationalTarget(Translated):
    """What the country is to cut: percent since `base_year`, in `year` (the row of `national_target.csv`)."""

    TRANSLATED = {"source": "source"}
    percent: float
    base_year: int
    year: int
    source: str
    source_url: str
    words: Mapping[str, str] = field(default_factory=dict, hash=False)


@record
class OwnEmission(Translated):
    """A row of `own_emissions.csv`: what a place, or someone for it, has reported elsewhere.

    Only rows of the same `series`, `edition`, `scope` and `unit` are one series. `scope` is in the first language.
    """

    TRANSLATED = {"scope": "scope"}
    series: str
    edition: str
    year: int
    sector: str
    value: float
    unit: str
    scope: str
    words: Mapping[str, str] = field(default_factory=dict, hash=False, kw_only=True)
    source: str
    source_url: str


@record
class ReportedTarget(Translated):
    """A row of `reported_targets.csv`: a target as reported to a network; later plans may have replaced it."""

    series: str
    edition: str
    sector: str
    base_year: int | None
    year: int
    percent: float | None
    tonnes: float | None
    set_year: int | None
    note: str
    words: Mapping[str, str] = field(default_factory=dict, hash=False, kw_only=True)
    source: str
    source_url: str


def in_other_languages(schema: dict[str, Any]) -> None:
    """A file has the fields that `words` is gathered from."""
    text = schema["properties"].pop("words")["additionalProperties"]
    schema["patternProperties"] = {f"^{OTHER_LANGUAGES}$": text}


class Provenance(Facts):
    """Where a reference table comes from (`content/reference/sources.yaml`), as credit and method pages print it.

    `words` are what it says in other languages, from the fields `title_en`, `credit_en` and so on. `TRANSLATED` are
    those that the open data have columns for.
    """

    TRANSLATED: ClassVar[tuple[str, ...]] = ("title", "licence")
    model_config = ConfigDict(json_schema_extra=in_other_languages)
    title: Text
    publisher: Text
    licence: Text
    credit: Text = Field(description="as the publisher asks to be credited, in its own language")
    retrieved: PartialDate
    checked: Text
    url: Address | None = None
    words: Mapping[str, Text] = {}

    @model_validator(mode="before")
    @classmethod
    def gathered(cls, data: Any) -> Any:
        """The fields in other languages, as `words`."""
        if not isinstance(data, dict):
            return data
        words = {key: value for key, value in data.items() if re.fullmatch(OTHER_LANGUAGES, str(key))}
        return {**{key: value for key, value in data.items() if key not in words}, "words": words}

    def told_in(self, language: str) -> Provenance:
        """The same in the words of a language, as far as it has them."""
        ending = f"_{language}"
        own = {key.removesuffix(ending): words for key, words in self.words.items() if key.endswith(ending)}
        return self.model_copy(update=own)


class ProseHead(Facts):
    """The front matter of a plain page or a theme text in the first language."""

    title: Text
    description: Text
    pictures: dict[PictureName, Picture] = {}
    sources: dict[Identifier, Source] = {}


class ProseTranslation(Facts):
    """The front matter of a plain page in another language: words only; `follows` is the stamp of the original."""

    follows: Text | None = None
    title: Text
    description: Text


NO_REGION = Region("", "", "", "")
NO_WAVE = Wave("", "", "")
NO_ACCOUNT = Account((), {})
"""What places have in a hub without divisions, without a programme, without a state's account."""
