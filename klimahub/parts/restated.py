"""What a page's facts said in earlier editions: beside each restated figure, and as one table of all changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from klimahub.data.changes import CHANGED
from klimahub.data.dataset import named
from klimahub.language import Language
from klimahub.model import Municipality
from klimahub.parts.case_tables import FactTable
from klimahub.parts.told_changes import Told, told
from klimahub.record import record
from klimahub.site import Case, Site

ACCOUNT = "emission_account"


@record
class Restated:
    """A change as a row of words. `edition` is the number of the edition that still had `before`."""

    edition: int
    table: str
    key: str
    told: Told


def restated_of(site: Site, case: Case, language: Language) -> list[Restated]:
    """Every recorded change of a place, the newest first."""
    tables = named(site.tables)
    return [
        Restated(number, change.table, change.key, told(change, tables, language))
        for number, change in site.history.by_place.get(case.place.code, ())
    ]


def with_earlier(
    tables: list[FactTable], facts: Municipality, found: list[Restated], language: Language
) -> list[FactTable]:
    """The tables of a page, each restated row with what it said before; rows stand in the order of the facts."""
    lines = earlier_lines(found, language)
    if not lines:
        return tables
    return [
        replace(
            table,
            rows=tuple(
                replace(row, earlier=lines.get((table.id, item.id), ()))
                for row, item in zip(table.rows, getattr(facts, table.id), strict=True)
            ),
        )
        for table in tables
    ]


def earlier_lines(found: list[Restated], language: Language) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """`udgave 1: Procent 60 %`, by table and id. Words that were rewritten are in the table of changes only."""
    lines: dict[tuple[str, str], tuple[str, ...]] = {}
    for each in found:
        if each.told.kind == CHANGED and each.told.field and not each.told.wording:
            value = f"{each.told.field} {each.told.before}"
            line = language.t("changes.earlier", n=each.edition, value=value)
            lines[each.table, each.key] = (*lines.get((each.table, each.key), ()), line)
    return lines
