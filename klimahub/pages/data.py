"""The open data: what there is, where it comes from, under which licence, and the tables about all places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields

from klimahub.csv_files import csv_of
from klimahub.language import Language
from klimahub.model import COPY_FIELDS, SECTORS, OwnEmission, ReportedTarget
from klimahub.pages import Page
from klimahub.prose import prose_page
from klimahub.site import Case, Site


def keys(site: Site) -> Sequence[str]:
    return [""]


def page(site: Site, key: str, language: Language) -> Page:
    files = {
        "targets.csv": targets(site, language),
        "actions.csv": actions(site, language),
        "account.csv": account(site),
        "own_emissions.csv": rows_of(site, OwnEmission, lambda case: case.own_emissions),
        "reported_targets.csv": rows_of(site, ReportedTarget, lambda case: case.reported_targets),
        "renewable_supply.csv": supply(site),
    }
    origins = [(*origin.told_in(language.code), origin) for origin in site.provenance.values()]
    values = {"provenance": origins, "files": list(files)}
    return prose_page(site, "data", language, values, files=files)


def targets(site: Site, language: Language) -> bytes:
    """Every target of every place."""
    rows: list[Sequence[object]] = [
        ("code", "place", "id", "kind", "scope", "counts", "percent", "pace", "base_year", "year", "status", "sources")
    ]
    for case in site.cases:
        facts = case.told_in(language.code, site.first_language).facts
        for t in facts.targets:
            origin = " ".join(facts.sources[s].url or facts.sources[s].title for s in t.sources)
            what = (t.id, t.kind, t.scope, t.covers, t.percent, t.pace, t.base_year, t.year, t.status)
            rows.append((case.place.code, case.place.name, *what, origin))
    return csv_of(rows)


def actions(site: Site, language: Language) -> bytes:
    """Every action of every place."""
    words = ("title", "what", *COPY_FIELDS, "figures")
    rows: list[Sequence[object]] = [("code", "place", "id", "theme", *words, "sources")]
    for case in site.cases:
        facts = case.told_in(language.code, site.first_language).facts
        for a in facts.actions:
            origin = " ".join(facts.sources[s].url or facts.sources[s].title for s in a.sources)
            told = (getattr(a, word) for word in words)
            rows.append((case.place.code, case.place.name, a.id, a.theme, *told, origin))
    return csv_of(rows)


def account(site: Site) -> bytes:
    """The state's account: tonnes CO2e by place, year and sector."""
    rows: list[Sequence[object]] = [("code", "place", "year", *SECTORS)]
    for case in site.cases:
        for index, year in enumerate(case.account.years):
            values = [case.account.sectors[sector][index] for sector in SECTORS]
            rows.append((case.place.code, case.place.name, year, *values))
    return csv_of(rows)


def rows_of(site: Site, kind: type[object], of: Callable[[Case], Iterable[object]]) -> bytes:
    """Every row that `of` gives for a place, as the reference table has it."""
    columns = [each.name for each in fields(kind)]  # type: ignore[arg-type]
    rows: list[Sequence[object]] = [("code", "place", *columns)]
    for case in site.cases:
        rows += [(case.place.code, case.place.name, *(getattr(row, name) for name in columns)) for row in of(case)]
    return csv_of(rows)


def supply(site: Site) -> bytes:
    """Renewable electricity over electricity used, by place and year."""
    rows: list[Sequence[object]] = [("code", "place", "year", "share")]
    for case in site.cases:
        rows += [(case.place.code, case.place.name, year, share) for year, share in case.renewable_supply.items()]
    return csv_of(rows)
