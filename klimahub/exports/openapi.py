"""An OpenAPI 3.1 document of the addresses that answer with JSON. They are files: there is no server that computes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from klimahub.data.citation import LICENCE_ADDRESS
from klimahub.exports import FOLDER, OpenData
from klimahub.exports.schemas import HEAD, place_schema
from klimahub.language import Language
from klimahub.parts.page_data import JSON

PARTS = ()
Node = dict[str, Any]
DEFINITIONS, COMPONENTS = "#/$defs/", "#/components/schemas/"


def files(hub: OpenData) -> Mapping[str, bytes]:
    return {f"{FOLDER}openapi.json": (json.dumps(document(hub), ensure_ascii=False, indent=1) + "\n").encode()}


def document(hub: OpenData) -> Node:
    words = hub.words
    paths: Node = {}
    for language in hub.languages:
        paths |= pages_in(hub, language)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": words.t("dataset.title", site=hub.config.name),
            "description": words.t("llms.openapi_about"),
            "version": hub.version,
            "license": {"name": "CC BY 4.0", "url": LICENCE_ADDRESS},
        },
        "servers": [{"url": hub.config.address.rstrip("/")}],
        "paths": paths | bulk(hub),
        "components": {"schemas": schemas(hub)},
    }


def pages_in(hub: OpenData, language: Language) -> Node:
    """The data.json beside the pages of one language."""
    slugs = [case.slug for case in hub.site.cases]
    regions = [region.key for region in hub.site.regions]

    def path(kind: str, schema: str, parameter: str = "", values: Iterable[str] = ()) -> Node:
        key = f"{{{parameter}}}" if parameter else ""
        named = f"{kind}_{language.code}"
        operation = get(named, hub.words.t(f"llms.of.{kind}"), "application/json", {"$ref": COMPONENTS + schema})
        told = {"parameters": [in_path(parameter, values)]} if parameter else {}
        return {f"/{language.address(kind, key)}{JSON}": {**told, "get": operation}}

    return {
        **path("municipality", "Place", "slug", slugs),
        **path("municipalities", "List"),
        **({**path("region", "List", "key", regions), **path("regions", "List")} if regions else {}),
        **path("theme", "List", "key", hub.site.themes),
        **path("themes", "List"),
    }


def bulk(hub: OpenData) -> Node:
    anything: Node = {"type": "object"}
    t = hub.words.t
    drawn = get("boundaries", t("llms.of.boundaries"), "application/geo+json", anything)
    return {
        f"/{FOLDER}datapackage.json": {"get": get("datapackage", t("pages.data.zip"), "application/json", anything)},
        f"/{FOLDER}catalog.jsonld": {"get": get("catalog", t("llms.of.catalog"), "application/ld+json", anything)},
        **({f"/{FOLDER}municipalities.geojson": {"get": drawn}} if hub.site.boundaries else {}),
        f"/{FOLDER}schema/{{table}}.schema.json": {
            "parameters": [in_path("table", ["place", *(table.name for table in hub.site.tables)])],
            "get": get("schema", t("llms.of.schema"), "application/json", anything),
        },
    }


def get(name: str, summary: str, media: str, schema: Node) -> Node:
    answers = {"200": {"description": summary, "content": {media: {"schema": schema}}}}
    return {"operationId": name, "summary": summary, "responses": {**answers, "404": {"description": "Not there"}}}


def in_path(name: str, values: Iterable[str]) -> Node:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string", "enum": list(values)}}


def schemas(hub: OpenData) -> Node:
    """The shapes of the answers; what a shape refers to stands beside it."""
    place = place_schema(hub)
    parts = place.pop("$defs")
    for key in ("$schema", "$id"):
        place.pop(key)
    rows = {"type": "array", "items": {"type": "object"}}
    listed = {"type": "object", "properties": {**HEAD, "rows": rows}, "required": [*HEAD, "rows"]}
    told = {"Place": place, "List": listed}
    text = json.dumps({**told, **parts}).replace(DEFINITIONS, COMPONENTS)
    made: Node = json.loads(text)
    return made
