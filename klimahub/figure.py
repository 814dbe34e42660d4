"""A figure is picture, computed sentence, table, text alternative and source, so that none is published without."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from klimahub.data.csv_files import csv_of
from klimahub.language import Language
from klimahub.record import record
from klimahub.site import Site

Value = str | float | int | None


@record
class Column:
    """A column of a figure's table. `kind` says how the page writes its values."""

    key: str
    label: str
    kind: str = "text"  # text | year | number (two decimals at most) | tonnes (whole) | percent


@record
class Drawing:
    """What a chart module needs to draw: JSON, texts already in the page's language. Equal inputs, equal picture."""

    chart: str
    inputs: str

    @classmethod
    def of(cls, chart: str, inputs: Mapping[str, Any]) -> Drawing:
        return cls(chart, json.dumps(inputs, ensure_ascii=False, sort_keys=True))

    @property
    def data(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(self.inputs)
        return data


@record
class Credit:
    """One source line under a figure.

    `note` stands behind it: when it was retrieved, or its licence. `language` is the code of what `text` is in where
    that is not the page's language: publishers ask to be credited in their own words.
    """

    text: str
    url: str = ""
    note: str = ""
    language: str = ""

    @property
    def told(self) -> str:
        return f"{self.text} ({self.note})" if self.note else self.text


def credited(site: Site, table: str, language: Language, note: str = "") -> Credit:
    """The credit that the publisher of a reference table asks for, with the date it was retrieved or another `note`."""
    origin = site.provenance[table].told_in(language.code)
    is_own = language.code == site.first_language or f"credit_{language.code}" in origin.words
    foreign = "" if is_own else site.first_language
    return Credit(origin.credit, origin.url or "", note or language.date(origin.retrieved), foreign)


@record
class Swatch:
    """One entry of a legend that stands as HTML beside the picture; `token` is a colour token of the style sheet."""

    token: str
    label: str


@record
class Figure:
    """A chart with all that belongs to it.

    `title` states the finding and is computed; `subtitle` is measure, unit and period; `sentence` is the text
    alternative: what the picture shows, with its numbers. `rows` hold raw values, one per column. `sources` are the ids
    of the place's own sources that the numbers are from; a figure of a table names its own in `credits`.
    """

    id: str
    title: str
    subtitle: str
    sentence: str
    drawing: Drawing
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    credits: tuple[Credit, ...]
    note: str = ""
    legend: tuple[Swatch, ...] = ()
    sources: tuple[str, ...] = ()

    def csv(self) -> bytes:
        """The table as CSV (comma, UTF-8, decimal point), headed by the columns' keys."""
        return csv_of([[column.key for column in self.columns], *self.rows])


class Sourced(Protocol):
    """A target or a result: it names the ids of its sources."""

    @property
    def sources(self) -> tuple[str, ...]: ...


def named_in(items: Iterable[Sourced]) -> tuple[str, ...]:
    """The ids of all their sources, each once, in the order in which they are first named."""
    return tuple(dict.fromkeys(source for item in items for source in item.sources))
