"""The tables as a Data Package (https://datapackage.org): one CSV file each, their description, and all in one zip."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from klimahub.data.citation import LICENCE, LICENCE_ADDRESS, bibtex, cff, csl_json
from klimahub.data.dataset import Column, Table
from klimahub.exports import FOLDER, OpenData
from klimahub.language import Language
from klimahub.model import Provenance
from klimahub.writing.archive import zipped

PARTIAL_DATE = r"^\d{4}(-\d{2}){0,2}$"
TYPES = {"text": "string", "date": "string", "address": "string", "points": "string"}
OWN_LICENCE = {"name": LICENCE, "path": LICENCE_ADDRESS, "title": "Creative Commons Attribution 4.0"}


def files(hub: OpenData) -> Mapping[str, bytes]:
    inside = contents(hub)
    return {
        **{f"{FOLDER}{name}": content for name, content in inside.items()},
        f"{FOLDER}{hub.name}.zip": zipped(inside),
    }


def contents(hub: OpenData) -> Mapping[str, bytes]:
    """Everything that the zip holds, by name."""
    tables = {f"{table.name}.csv": table.csv() for table in hub.site.tables}
    told = json.dumps(package(hub, tables), ensure_ascii=False, indent=1) + "\n"
    work = hub.work
    return {
        **tables,
        "datapackage.json": told.encode(),
        "README.txt": readme(hub).encode(),
        "CITATION.cff": cff(work, hub.config.repository, hub.words.t("dataset.about")).encode(),
        "citation.bib": bibtex(work).encode(),
        "citation.csl.json": csl_json(work).encode(),
    }


def readme(hub: OpenData) -> str:
    facts = {"site": hub.config.name, "address": hub.address, "version": hub.version, "date": hub.date}
    return "\n\n".join(language.t("dataset.readme", **facts) for language in hub.languages) + "\n"


def package(hub: OpenData, tables: Mapping[str, bytes]) -> dict[str, Any]:
    """`datapackage.json`; `tables` are the CSV files by name, for their sizes and hashes."""
    words = hub.words
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": hub.name,
        "title": words.t("dataset.title", site=hub.config.name),
        "description": words.t("dataset.about"),
        "homepage": hub.address,
        "version": hub.version,
        "created": f"{hub.date}T00:00:00Z",
        "keywords": words.t("dataset.keywords").split("; "),
        "licenses": [OWN_LICENCE],
        "contributors": [{"title": hub.config.name, "path": hub.config.address, "roles": ["creator"]}],
        "resources": [resource(hub, table, tables[f"{table.name}.csv"]) for table in hub.site.tables],
    }


def resource(hub: OpenData, table: Table, content: bytes) -> dict[str, Any]:
    words = hub.words
    origins = origins_of(hub, table)
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": words.t(f"dataset.tables.{table.name}.title"),
        "description": words.t(f"dataset.tables.{table.name}.about"),
        "type": "table",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "licenses": licences_of(hub, table),
        **({"sources": [source_of(origin, words) for origin in origins]} if origins else {}),
        "schema": schema(table, words),
    }


def origins_of(hub: OpenData, table: Table) -> list[Provenance]:
    return [origin for key in table.origins if (origin := hub.site.provenance.get(key))]


def licences_of(hub: OpenData, table: Table) -> list[dict[str, str]]:
    """The licences of the tables that a table is made of, each once; ours where it is our own."""
    found = [licence_of(origin, hub.words) for origin in origins_of(hub, table)]
    return [licence for index, licence in enumerate(found) if licence not in found[:index]] or [OWN_LICENCE]


def licence_of(origin: Provenance, words: Language) -> dict[str, str]:
    """The licence of a table that comes from others; one that is not plainly CC BY is quoted in words."""
    licence = origin.told_in(words.code).licence
    if licence.startswith("CC BY 4.0"):
        return {**OWN_LICENCE, "title": licence}
    return {"name": "notspecified", "title": licence}


def source_of(origin: Provenance, words: Language) -> dict[str, str]:
    own = origin.told_in(words.code)
    told = f"{own.title}. {own.publisher}. {own.credit}"
    return {"title": told, **({"path": origin.url} if origin.url else {})}


def schema(table: Table, words: Language) -> dict[str, Any]:
    """Table Schema: fields, keys and what an empty cell means."""
    return {
        "fields": [field_of(column, words) for column in table.columns],
        "primaryKey": list(table.key),
        "foreignKeys": [
            {"fields": list(link.columns), "reference": {"resource": link.to, "fields": list(link.key)}}
            for link in table.links
        ],
        "missingValues": [""],
    }


def field_of(column: Column, words: Language) -> dict[str, Any]:
    rules: dict[str, Any] = {"required": True} if column.required else {}
    if column.choices:
        rules["enum"] = list(column.choices)
    if column.kind == "date":
        rules["pattern"] = PARTIAL_DATE
    return {
        "name": column.name,
        "type": TYPES.get(column.kind, column.kind),
        **({"format": "uri"} if column.kind == "address" else {}),
        "title": label_of(column, words),
        "description": about(column, words),
        **({"unit": column.unit} if column.unit else {}),
        **({"constraints": rules} if rules else {}),
    }


def label_of(column: Column, words: Language) -> str:
    """A column's heading in words, and the language of its words where they are translated."""
    label = words.t(f"{column.words}.label")
    return (
        f"{label} ({words.flat.get(f'dataset.languages.{column.language}', column.language)})"
        if column.language
        else label
    )


def about(column: Column, words: Language) -> str:
    return words.t(f"{column.words}.hint")
