"""A place's data as the files beside its page: everything as JSON, and every figure as a row of one long table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from klimahub.data.dataset import Cell
from klimahub.language import Language
from klimahub.model import Emission, Municipality, Provenance, Result, Target
from klimahub.parts.page_data import Sheet, account_of, files_of, head_of
from klimahub.site import Case, Site, Telling

COLUMNS = (
    "kind", "id", "scope", "counts", "value", "unit", "pace", "base_year", "year", "basis", "status", "note",
    "source_edition", "edition", "sources",
)  # fmt: skip
SIZES = {
    "percent": "percent",
    "tonnes": "t",
    "tonnes_per_year": "t/year",
    "hectares": "ha",
    "hectares_per_year": "ha/year",
}
Row = dict[str, Cell]


def case_files(site: Site, case: Case, telling: Telling, language: Language) -> dict[str, bytes]:
    """The files; a plain hub has none."""
    if site.plain:
        return {}
    rows = tuple(tuple(row.get(column) for column in COLUMNS) for row in rows_of(site, case, telling))
    return files_of(site, Sheet(COLUMNS, rows), data_of(site, case, telling, language))


def data_of(site: Site, case: Case, telling: Telling, language: Language) -> dict[str, Any]:
    """All that the page says, in its language; its shape is told by data/schema/place.schema.json."""
    place, facts = case.place, telling.facts
    return {
        **head_of(site, language, language.address("municipality", case.slug), place.code),
        "language": telling.language,
        "place": {
            "code": place.code,
            "slug": place.slug,
            "name": place.official_name,
            **({"region": case.region.official_name} if site.regions else {}),
            "population": place.population,
            "population_date": place.population_date,
            "area_km2": place.area_km2,
            "longitude": place.longitude,
            "latitude": place.latitude,
            **wave_of(site, case),
        },
        "facts": facts.model_dump(mode="json", exclude_none=True),
        **elsewhere(site, case, language),
        "story": {"language": telling.story_language, "markdown": telling.story},
    }


def wave_of(site: Site, case: Case) -> Row:
    """The wave of the programme and where it was read, under the programme's own name."""
    programme = site.programme
    return {programme.key: case.wave.key, f"{programme.key}_source": case.wave.source_url or None} if programme else {}


def elsewhere(site: Site, case: Case, language: Language) -> dict[str, Any]:
    """What the tables about all places say of this one; nothing of a table that the hub has not."""
    supply = [{"year": year, "ratio": ratio} for year, ratio in case.renewable_supply.items()]
    told = {
        "emission_account": account_of(case.account, language),
        "renewable_supply": supply,
        "own_emissions": rows_without_code(site, "own_emissions", case.place.code),
        "reported_targets": rows_without_code(site, "reported_targets", case.place.code),
    }
    there = {table.name for table in site.tables}
    return {name: rows for name, rows in told.items() if name in there}


def rows_of(site: Site, case: Case, telling: Telling) -> Iterator[Row]:
    """Targets, results, own figures, what was reported elsewhere, then the state's tables by year."""
    facts, code = telling.facts, case.place.code
    for table, row_of in LISTS.items():
        for item in getattr(facts, table):
            edition = since(site, table, code, item.id)
            yield from sized({**row_of(item), **read_in(facts, item.sources), "edition": edition}, item)
    for table, kind in ELSEWHERE.items():
        for item in rows_about(site, table, code):
            edition = since(site, table, code, str(item["id"]))
            for row in reported(item, "" if telling.language == site.first_language else f"_{telling.language}"):
                yield {**row, "kind": f"{kind}/{item['series']}", "edition": edition}
    yield from account_rows(site, case)
    yield from supply_rows(site, case)


def since(site: Site, table: str, code: str, key: str) -> int | None:
    """The edition of this hub that first had the figure as it stands here."""
    return site.history.since_edition(table, code, key)


def read_in(facts: Municipality, ids: Iterable[str]) -> Row:
    """Where a figure was read: addresses or titles, and the latest date that its sources have."""
    sources = [facts.sources[key] for key in ids]
    dates = [source.published for source in sources if source.published]
    return {"sources": " ".join(s.url or s.title for s in sources), "source_edition": max(dates, default=None)}


def sized(row: Row, item: Any) -> Iterator[Row]:
    """One row for each size that an item gives; one without a value for an item that gives none."""
    sizes: list[tuple[float, str | None]] = [
        (value, unit) for name, unit in SIZES.items() if (value := getattr(item, name, None)) is not None
    ]
    if getattr(item, "value", None) is not None:
        sizes.append((item.value, item.unit))
    if getattr(item, "share", None) is not None:
        sizes.append((item.share, "percent"))
    yield from ({**row, "value": value, "unit": unit} for value, unit in sizes)
    if not sizes:
        yield row


def target_row(t: Target) -> Row:
    return {
        "kind": f"target/{t.kind}",
        "id": t.id,
        "scope": t.scope,
        "counts": t.covers,
        "pace": t.pace,
        "base_year": t.base_year,
        "year": t.year,
        "status": t.status,
        "note": t.note,
    }


def result_row(r: Result) -> Row:
    return {
        "kind": f"result/{r.kind}",
        "id": r.id,
        "scope": r.scope,
        "counts": r.covers,
        "pace": r.pace,
        "base_year": r.base_year,
        "year": r.measured_year or r.stated,
        "basis": r.basis,
        "note": r.note,
    }


def emission_row(e: Emission) -> Row:
    return {
        "kind": "emission",
        "id": e.id,
        "counts": e.sector,
        "year": e.year,
        "basis": e.basis,
        "status": e.notation,
        "note": e.note,
    }


def rows_about(site: Site, table: str, code: str) -> Iterator[Row]:
    """The rows of one of the site's tables about a place, by column."""
    for found in (each for each in site.tables if each.name == table):
        yield from (dict(zip(found.names, row, strict=True)) for row in found.rows if row[0] == code)


def rows_without_code(site: Site, table: str, code: str) -> list[Row]:
    return [{name: cell for name, cell in row.items() if name != "code"} for row in rows_about(site, table, code)]


def reported(item: Row, ending: str) -> Iterator[Row]:
    """A row of what was reported elsewhere; a target may give both a percentage and the tonnes to come down to.

    `ending` is that of the columns in the page's language.
    """
    row: Row = {
        "id": item["id"],
        "scope": item.get(f"scope{ending}"),
        "counts": item["sector"],
        "base_year": item.get("base_year"),
        "year": item["year"],
        "note": item.get(f"note{ending}"),
        "source_edition": item["edition"],
        "sources": item["source_url"] or item["source"],
    }
    sizes = ((item.get("value"), item.get("unit")), (item.get("percent"), "percent"), (item.get("tonnes"), "t"))
    yield from ({**row, "value": value, "unit": unit} for value, unit in sizes if value is not None)


def account_rows(site: Site, case: Case) -> Iterator[Row]:
    code = case.place.code
    source = state_row(site.provenance["emission_account"]) if site.account_years else {}
    for index, year in enumerate(case.account.years):
        for sector in case.account.sectors:
            yield {
                "kind": "emission_account",
                "scope": "area",
                "counts": sector,
                "year": year,
                "unit": "t CO2e",
                "value": case.account.sectors[sector][index],
                "edition": since(site, "emission_account", code, f"{year} {sector}"),
                **source,
            }


def supply_rows(site: Site, case: Case) -> Iterator[Row]:
    origin = site.provenance.get("renewable_supply")
    for year, ratio in case.renewable_supply.items():
        yield {
            "kind": "renewable_supply",
            "scope": "area",
            "year": year,
            "unit": "1",
            "value": ratio,
            "edition": since(site, "renewable_supply", case.place.code, str(year)),
            **(state_row(origin) if origin else {}),
        }


def state_row(origin: Provenance) -> Row:
    return {"source_edition": origin.retrieved, "sources": origin.url or origin.title}


LISTS: Mapping[str, Callable[[Any], Row]] = {
    "targets": target_row,
    "results": result_row,
    "emissions": emission_row,
}
ELSEWHERE = {"own_emissions": "own_emission", "reported_targets": "reported_target"}
