"""The hub's settings: `site_config.yaml` as a typed record. A broken setting is a `SetupError`, in one sentence."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from klimahub.diagnostics import SetupError


class Programme(BaseModel):
    """A programme in which places made their plans, round by round; `reference/waves.csv` says who joined when."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    """Its name in the data files: the column `<key>` says a place's wave."""
    waves: Annotated[tuple[str, ...], Field(min_length=1, max_length=6)]
    """The keys of its waves in their order, with at most two that stand beside it; `terms.waves` has their words."""
    rounds: Annotated[tuple[str, ...], Field(min_length=1, max_length=4)]
    """Those of the waves in which a place joined the programme."""


class CommonCut(BaseModel):
    """The cut by 2030 that most places of the country name; the map shows who has the same, a larger, a smaller one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    percent: Annotated[float, Field(gt=0, le=100)]
    """Of emissions in the base year."""
    base_year: int
    """Cuts since another year are not held against it."""


class Inset(BaseModel):
    """A part of the map that stands in a box of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    """The code of the place that is moved into the box, or around which the box enlarges."""
    metres: int = 0
    """How far around that place the box enlarges."""


class Map(BaseModel):
    """How `reference/boundaries.topojson` is drawn. Its planar metres are of a UTM zone on the northern half."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    utm_zone: Annotated[int, Field(ge=1, le=60)] = 32
    """The zone in which the boundaries are given (EPSG:258xx in Europe)."""
    moved: Inset | None = None
    """An island far from the rest."""
    enlarged: Inset | None = None
    """Places too small to read: all whose middle is within `metres` of that of the place `code`."""


class Config(BaseModel):
    """Another country's hub is another file of these settings beside another content folder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    """The hub's name, as the header prints it."""
    address: Annotated[str, Field(pattern=r"^https?://.+/$")]
    """Where the web edition is published; ends with a slash. Used for canonical, hreflang and sitemap only."""
    repository: Annotated[str, Field(pattern=r"^https?://[^ ]+[^/ ]$")]
    """The public repository: where "edit this page" and "report an error" lead."""
    languages: Annotated[tuple[str, ...], Field(min_length=1)]
    """The first is the language of the facts and stands at the root; the others stand under their code."""
    content: str = "content"
    """The folder of texts and tables, relative to this file."""
    cases: str = "places"
    """The folder of the case files inside `content`."""
    themes: str = "themes"
    """The folder of the theme texts inside `content`."""
    pages: str = "pages"
    """The folder of the plain pages inside `content`."""
    pictures: str = "pictures"
    """The folder of the pictures inside `content`; a hub needs none."""

    plain: bool = False
    """Only the front page, the lists, and a page for each place: no charts, search, data files or other kinds of page.
    For very many places, or to begin with; the editions for sharing need the whole."""

    search_limit: Annotated[int, Field(ge=1)] = 5_000
    """Pages, actions and terms in one index of the search. More are divided into several, a division's places together:
    each is made by itself, in about 0.45 GB, and asked by itself: for a word on many pages Pagefind takes the square of
    their number (docs/performance.md)."""

    country: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    """The country that the places are in, as ISO 3166-1 writes it in three letters; catalogues ask for it."""
    code: str = r"\d{4}"
    """How a place's code looks, as a regular expression: four digits."""
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] = "EUR"
    """The currency in which the texts tell amounts (ISO 4217); `reference/rates.csv` has what others cost in it."""
    currencies: tuple[str, ...] = ()
    """The other currencies into which amounts are converted; each needs a rate."""
    spreadsheet: Annotated[str, Field(pattern="^([a-z]{2,3})?$")] = ""
    """The language whose spreadsheets want a decimal comma: its CSV files `data.<language>.csv` stand beside the plain
    ones. Empty: there are none."""
    sectors: tuple[str, ...] = ("energy", "transport", "agriculture", "waste", "industrial_processes")
    """The columns of `reference/emission_account.csv` after `code` and `year`; `terms.sectors` has their words."""
    series: tuple[str, ...] = ()
    """Who else in the country publishes figures of places, beside the networks that the program knows: keys in the
    column `series` of `own_emissions.csv`; `terms.series` and `terms.series_short` have their words."""
    programme: Programme | None = None
    """The programme, if there is one; without it no page, column, filter or question speaks of any."""
    common_cut: CommonCut | None = None
    """What cuts by 2030 are sorted by on the map; without it the map does not ask."""
    map: Map = Map()
    """How the boundaries are drawn; without boundaries there is no map."""
    teaser: str = ""
    """The slug of the place that the front page tells of, in the words `pages.front.teaser`."""

    def origin(self, address: str) -> str:
        """Where something taken from the page at `address` comes from."""
        return f"{self.name}, {self.address}{address}"

    @property
    def first_language(self) -> str:
        return self.languages[0]

    @property
    def wider_language(self) -> str:
        """For readers of neither language, and for machines: English, where the hub has it."""
        return "en" if "en" in self.languages else self.first_language

    @property
    def slug(self) -> str:
        """The hub's name as a file name: small letters a-z, digits and hyphens."""
        plain = "".join(c for c in unicodedata.normalize("NFKD", self.name.lower()) if not unicodedata.combining(c))
        return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "hub"


@lru_cache(maxsize=4)
def parsed(text: str) -> Any:
    """YAML as it stands; remembered, as many ask for the settings. Nobody may change it."""
    return yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def load_config(path: Path) -> Config:
    """Read the settings. Raises SetupError that names the field and what to do."""
    try:
        data = parsed(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SetupError(f"The settings file {path} does not exist; name one with --config.") from None
    except (yaml.YAMLError, UnicodeDecodeError) as problem:
        raise SetupError(f"The settings file {path} cannot be read: {problem}") from None
    try:
        return Config.model_validate(data)
    except ValidationError as problem:
        first = problem.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "(the whole file)"
        raise SetupError(f"{path}: {field}: {first['msg']}. Its meaning is explained in klimahub/config.py.") from None
