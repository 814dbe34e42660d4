"""What a place has reported elsewhere, as tables: each series by itself, none joined to the state's account."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from klimahub.language import Language
from klimahub.model import OwnEmission, ReportedTarget
from klimahub.parts.case_tables import FactRow, FactTable
from klimahub.site import Case

PERCENT_SINCE = "percent_since_"


def own_series_of(case: Case, language: Language) -> list[FactTable]:
    """One table per series of emissions, then the reported targets."""
    t = language.t
    tables = [emissions(series, rows, language) for series, rows in groupby(case.own_emissions, series_of)]
    if case.reported_targets:
        rows = tuple(target_row(target, language) for target in case.reported_targets)
        heads = tuple(t(f"pages.municipality.heads.{key}") for key in ("what", "target", "year", "base", "note"))
        title = t("pages.municipality.tables.reported_targets.title")
        tables.append(FactTable("reported-targets", title, "", heads, rows))
    return tables


def series_of(row: OwnEmission) -> str:
    return row.series


def emissions(series: str, rows: Iterable[OwnEmission], language: Language) -> FactTable:
    heads = tuple(language.t(f"pages.municipality.heads.{key}") for key in ("what", "year", "amount", "scope"))
    made = tuple(emission_row(row, language) for row in rows)
    return FactTable(f"series-{series.replace('_', '-')}", language.t(f"terms.series.{series}"), "", heads, made)


def emission_row(row: OwnEmission, language: Language) -> FactRow:
    scope = row.told("scope", language.code)
    cells = (sector_name(row.sector, language), str(row.year), amount(row, language), scope)
    return FactRow(cells, credits=((edition(row.series, row.edition, row.source, language), row.source_url),))


def sector_name(sector: str, language: Language) -> str:
    """The account's own sectors by the names that they have there; the others by theirs."""
    key = f"terms.reported_sectors.{sector}"
    return language.t(key if key in language.flat else f"terms.sectors.{sector}")


def amount(row: OwnEmission, language: Language) -> str:
    if row.unit.startswith(PERCENT_SINCE):
        return language.t(
            "terms.percent_since", percent=language.percent(row.value), year=row.unit.removeprefix(PERCENT_SINCE)
        )
    decimals = 1 if row.unit.endswith("per_capita") else 0
    return f"{language.number(row.value, decimals)} {language.t(f'terms.units.{row.unit}')}"


def target_row(target: ReportedTarget, language: Language) -> FactRow:
    note = target.told("note", language.code)
    told = language.t("terms.set_in", year=target.set_year) if target.set_year else ""
    cells = (
        sector_name(target.sector, language),
        target_size(target, language),
        str(target.year),
        str(target.base_year) if target.base_year else language.t("terms.unknown.not_stated"),
        "; ".join(filter(None, (told, note))),
    )
    return FactRow(
        cells, credits=((edition(target.series, target.edition, target.source, language), target.source_url),)
    )


def target_size(target: ReportedTarget, language: Language) -> str:
    parts = []
    if target.percent is not None:
        parts.append(f"{language.t('terms.target_kinds.reduction')} {language.percent(target.percent)}")
    if target.tonnes is not None:
        parts.append(language.t("terms.down_to", n=language.number(target.tonnes, 0 if target.tonnes >= 100 else 1)))
    return "; ".join(parts)


def edition(series: str, year: str, source: str, language: Language) -> str:
    """`CDP 2019`; where the series has no edition, the title of its source."""
    return f"{language.t(f'terms.series_short.{series}')} {year}" if year else source
