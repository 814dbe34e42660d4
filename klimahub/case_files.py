"""A place's data as the files beside its page: everything as JSON, the figures as one long CSV table."""

from __future__ import annotations

import csv
import io
import json

from klimahub.model import SECTORS, Emission, Municipality, Result, Target
from klimahub.site import Case

FIELDS = (
    "kind", "id", "scope", "counts", "percent", "pace", "base_year", "year", "value", "unit", "basis", "status", "note",
    "sources",
)  # fmt: skip


def data_json(case: Case, facts: Municipality, address: str) -> bytes:
    """All facts of the page in its language, with the rows of the reference tables and where they come from."""
    place = case.place
    account = {
        "unit": "t CO2e",
        "years": case.account.years,
        "sectors": case.account.sectors,
        "note": "The state's account; revised back in time; not comparable with the place's own figures.",
    }
    data = {
        "address": address,
        "licence": "CC BY 4.0; the sources' own licences stand on the data page",
        "place": {
            "code": place.code,
            "name": place.official_name,
            "region": case.region.official_name,
            "population": place.population,
            "population_date": place.population_date,
            "area_km2": place.area_km2,
            "dk2020": case.wave.key,
            "dk2020_source": case.wave.source_url,
        },
        "facts": facts.model_dump(mode="json", exclude_none=True),
        "emission_account": account,
    }
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=False) + "\n").encode()


def data_csv(case: Case, facts: Municipality, account_source: str) -> bytes:
    """One row per figure: targets, results, own emissions, then the state's account by year and sector."""
    text = io.StringIO()
    writer = csv.DictWriter(text, FIELDS, restval="", lineterminator="\n")
    writer.writeheader()
    for row in rows(case, facts, account_source):
        writer.writerow({key: value for key, value in row.items() if value is not None})
    return text.getvalue().encode()


Row = dict[str, object]


def rows(case: Case, facts: Municipality, account_source: str) -> list[Row]:
    def origin(ids: tuple[str, ...]) -> str:
        return " ".join(facts.sources[key].url or facts.sources[key].title for key in ids)

    return [
        *({**target_row(target), "sources": origin(target.sources)} for target in facts.targets),
        *({**result_row(result), "sources": origin(result.sources)} for result in facts.results),
        *({**emission_row(emission), "sources": origin(emission.sources)} for emission in facts.emissions),
        *account_rows(case, account_source),
    ]


def target_row(t: Target) -> Row:
    sizes = ((t.tonnes, "t"), (t.tonnes_per_year, "t a year"), (t.hectares, "ha"), (t.hectares_per_year, "ha a year"))
    value, unit = next(((value, unit) for value, unit in sizes if value is not None), (None, None))
    return {
        "kind": f"target/{t.kind}",
        "id": t.id,
        "scope": t.scope,
        "counts": t.covers,
        "percent": t.percent,
        "pace": t.pace,
        "base_year": t.base_year,
        "year": t.year,
        "value": value,
        "unit": unit,
        "status": t.status,
        "note": t.note,
    }


def result_row(r: Result) -> Row:
    value, unit = (r.value, r.unit) if r.value is not None else (r.tonnes, "t" if r.tonnes is not None else None)
    return {
        "kind": f"result/{r.kind}",
        "id": r.id,
        "scope": r.scope,
        "counts": r.covers,
        "percent": r.percent,
        "pace": r.pace,
        "base_year": r.base_year,
        "year": r.measured_year or r.stated,
        "value": value,
        "unit": unit,
        "basis": r.basis,
        "note": r.note,
    }


def emission_row(e: Emission) -> Row:
    return {
        "kind": "emission",
        "id": e.id,
        "counts": e.sector,
        "percent": e.share,
        "year": e.year,
        "value": e.value,
        "unit": e.unit,
        "basis": e.basis,
        "note": e.note,
    }


def account_rows(case: Case, source: str) -> list[Row]:
    return [
        {
            "kind": "emission_account",
            "scope": "area",
            "counts": sector,
            "year": year,
            "unit": "t_co2e",
            "sources": source,
            "value": case.account.sectors[sector][index],
        }
        for index, year in enumerate(case.account.years)
        for sector in SECTORS
    ]
