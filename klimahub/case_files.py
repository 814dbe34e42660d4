"""A place's data as the files beside its page: everything as JSON, the figures as one long CSV table."""

from __future__ import annotations

import csv
import io
import json

from klimahub.model import SECTORS, Municipality
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
            "code": place.code, "name": place.official_name, "region": case.region.official_name,
            "population": place.population, "population_date": place.population_date, "area_km2": place.area_km2,
            "dk2020": case.wave.key, "dk2020_source": case.wave.source_url,
        },
        "facts": facts.model_dump(mode="json", exclude_none=True),
        "emission_account": account,
    }  # fmt: skip
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=False) + "\n").encode()


def data_csv(case: Case, facts: Municipality, account_source: str) -> bytes:
    """One row per figure: targets, results, own emissions, then the state's account by year and sector."""
    text = io.StringIO()
    writer = csv.DictWriter(text, FIELDS, restval="", lineterminator="\n")
    writer.writeheader()
    for row in rows(case, facts, account_source):
        writer.writerow({key: value for key, value in row.items() if value is not None})
    return text.getvalue().encode()


def rows(case: Case, facts: Municipality, account_source: str) -> list[dict[str, object]]:
    def origin(ids: tuple[str, ...]) -> str:
        return " ".join(facts.sources[key].url or facts.sources[key].title for key in ids)

    found: list[dict[str, object]] = []
    for t in facts.targets:
        size = next((value for value in (t.tonnes, t.tonnes_per_year, t.hectares, t.hectares_per_year) if value), None)
        found.append({"kind": f"target/{t.kind}", "id": t.id, "scope": t.scope, "counts": t.covers, "percent": t.percent,
                      "pace": t.pace, "base_year": t.base_year, "year": t.year, "value": size, "status": t.status,
                      "note": t.note, "sources": origin(t.sources)})  # fmt: skip
    for r in facts.results:
        found.append({"kind": f"result/{r.kind}", "id": r.id, "scope": r.scope, "counts": r.covers, "percent": r.percent,
                      "pace": r.pace, "base_year": r.base_year, "year": r.measured_year or r.stated,
                      "value": r.value if r.value is not None else r.tonnes, "unit": r.unit or ("t" if r.tonnes else None),
                      "basis": r.basis, "note": r.note, "sources": origin(r.sources)})  # fmt: skip
    for e in facts.emissions:
        found.append({"kind": "emission", "id": e.id, "counts": e.sector, "percent": e.share, "year": e.year,
                      "value": e.value, "unit": e.unit, "basis": e.basis, "note": e.note,
                      "sources": origin(e.sources)})  # fmt: skip
    for index, year in enumerate(case.account.years):
        for sector in SECTORS:
            found.append({"kind": "emission_account", "scope": "area", "counts": sector, "year": year,
                          "value": case.account.sectors[sector][index], "unit": "t_co2e",
                          "sources": account_source})  # fmt: skip
    return found
