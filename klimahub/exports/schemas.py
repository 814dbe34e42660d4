"""A JSON Schema (draft 2020-12) for a row of each table, and one for the data.json beside a municipality's page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from klimahub.data.dataset import Column, Table
from klimahub.exports import FOLDER, OpenData
from klimahub.exports.package import PARTIAL_DATE, about, label_of
from klimahub.language import Language
from klimahub.model import Municipality

PARTS = ()
DRAFT = "https://json-schema.org/draft/2020-12/schema"
SCHEMAS = f"{FOLDER}schema/"
TYPES = {"integer": "integer", "year": "integer", "number": "number"}
EXTRA = {"date": {"pattern": PARTIAL_DATE}, "address": {"format": "uri"}}


def files(hub: OpenData) -> Mapping[str, bytes]:
    made = {table.name: row_schema(table, hub) for table in hub.site.tables}
    made["place"] = place_schema(hub)
    return {f"{SCHEMAS}{name}.schema.json": encoded(schema) for name, schema in made.items()}


def encoded(schema: Mapping[str, Any]) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()


def address_of(hub: OpenData, name: str) -> str:
    return f"{hub.config.address}{SCHEMAS}{name}.schema.json"


def row_schema(table: Table, hub: OpenData) -> dict[str, Any]:
    """A row as an object: a cell that is empty is null."""
    words = hub.words
    return {
        "$schema": DRAFT,
        "$id": address_of(hub, table.name),
        "title": words.t(f"dataset.tables.{table.name}.title"),
        "description": words.t(f"dataset.tables.{table.name}.about"),
        **object_of({column.name: property_of(column, words) for column in table.columns}),
    }


def object_of(properties: dict[str, Any]) -> dict[str, Any]:
    """An object that has just these properties, all of them."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def property_of(column: Column, words: Language) -> dict[str, Any]:
    kind = TYPES.get(column.kind, "string")
    told: dict[str, Any] = {"title": label_of(column, words), "description": about(column, words)}
    told["type"] = kind if column.required else [kind, "null"]
    if column.choices:
        told["enum"] = [*column.choices, *([] if column.required else [None])]
    if column.unit:
        told["x-unit"] = column.unit
    return told | EXTRA.get(column.kind, {})


def place_schema(hub: OpenData) -> dict[str, Any]:
    """The shape of the `data.json` beside a place's page. Facts are those of the model, without what is not known."""
    facts = Municipality.model_json_schema(mode="serialization")
    parts = facts.pop("$defs")
    return {
        "$schema": DRAFT,
        "$id": address_of(hub, "place"),
        "title": hub.words.t("dataset.tables.municipalities.title"),
        **object_of(
            {
                **HEAD,
                "language": {"type": "string"},
                "place": object_of({name: {"type": kinds} for name, kinds in place_of(hub).items()}),
                "facts": facts,
                **elsewhere(hub),
                "story": object_of({"language": {"type": "string"}, "markdown": {"type": "string"}}),
            }
        ),
        "$defs": parts,
    }


def place_of(hub: OpenData) -> dict[str, Any]:
    """What is said of a place, as far as the hub has it."""
    programme = hub.site.programme
    told = dict(PLACE) if hub.site.regions else {name: kind for name, kind in PLACE.items() if name != "region"}
    if programme:
        told |= {programme.key: "string", f"{programme.key}_source": ["string", "null"]}
    return told


def elsewhere(hub: OpenData) -> dict[str, Any]:
    """What the tables about all places say of one, as far as the hub has them."""
    sectors = object_of(dict.fromkeys(hub.site.sectors, SERIES))
    names = ("renewable_supply", "own_emissions", "reported_targets")
    account = {"emission_account": object_of({**ACCOUNT, "sectors": sectors})} if hub.site.account_years else {}
    return {**account, **{name: rows_of(hub, name) for name in names if name in hub.tables}}


def rows_of(hub: OpenData, name: str) -> dict[str, Any]:
    """The rows of a table that are about one place, without its code."""
    columns = (column for column in hub.tables[name].columns if column.name != "code")
    return {"type": "array", "items": object_of({each.name: property_of(each, hub.words) for each in columns})}


EDITION = object_of(
    {"number": {"type": "integer"}, "date": {"type": "string", "format": "date"}, "changed_since": {"type": "boolean"}}
)
HEAD: dict[str, Any] = {
    "address": {"type": "string"},
    "format": {"type": "integer"},
    "edition": {"anyOf": [EDITION, {"type": "null"}]},
    "licence": {"type": "string"},
}
PLACE: dict[str, Any] = {
    "code": "string",
    "slug": "string",
    "name": "string",
    "region": "string",
    "population": "integer",
    "population_date": "string",
    "area_km2": "number",
    "longitude": ["number", "null"],
    "latitude": ["number", "null"],
}
SERIES: dict[str, Any] = {"type": "array", "items": {"type": "number"}}
ACCOUNT: dict[str, Any] = {
    "unit": {"const": "t CO2e"},
    "years": {"type": "array", "items": {"type": "integer"}},
    "sectors": {},
    "note": {"type": "string"},
}
