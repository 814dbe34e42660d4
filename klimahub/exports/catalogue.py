"""The data set as a DCAT-AP 3 catalogue in JSON-LD, so that public data portals can harvest it.

Vocabularies are the EU's (publications.europa.eu/resource/authority): data theme, file type, language, frequency,
access right. Nodes carry their class, as the application profile asks.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from klimahub.data.citation import LICENCE_ADDRESS
from klimahub.data.dataset import Table
from klimahub.exports import FOLDER, OpenData
from klimahub.exports.package import OWN_LICENCE, licences_of

AUTHORITY = "http://publications.europa.eu/resource/authority/"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MEDIA = "https://www.iana.org/assignments/media-types/"
Node = dict[str, Any]
PARTS = ()


def files(hub: OpenData) -> Mapping[str, bytes]:
    return {f"{FOLDER}catalog.jsonld": (json.dumps(catalogue(hub), ensure_ascii=False, indent=1) + "\n").encode()}


def catalogue(hub: OpenData) -> Node:
    publisher = {"@id": f"{hub.config.address}#publisher", "@type": "foaf:Agent", "foaf:name": hub.config.name}
    return {
        "@context": CONTEXT,
        "@id": f"{hub.address}catalog",
        "@type": "dcat:Catalog",
        "dct:title": told(hub, "site.nav.data"),
        "dct:description": told(hub, "dataset.about"),
        "dct:publisher": publisher,
        "foaf:homepage": typed(hub.config.address, "foaf:Document"),
        "dct:language": languages(hub),
        "dct:license": typed(LICENCE_ADDRESS, "dct:LicenseDocument"),
        "dct:modified": day(hub.site.compiled),
        "dcat:dataset": dataset(hub, publisher),
    }


def dataset(hub: OpenData, publisher: Node) -> Node:
    return {
        "@id": f"{hub.address}#data",
        "@type": "dcat:Dataset",
        "dct:title": told(hub, "dataset.title", site=hub.config.name),
        "dct:description": told(hub, "dataset.about"),
        "dct:identifier": f"{hub.address}#data",
        "dct:publisher": {"@id": publisher["@id"]},
        "dcat:contactPoint": {
            "@type": "vcard:Organization",
            "vcard:fn": hub.config.name,
            "vcard:hasURL": {"@id": f"{hub.config.repository}/issues"},
        },
        "dcat:theme": {
            "@id": f"{AUTHORITY}data-theme/ENVI",
            "@type": "skos:Concept",
            "skos:prefLabel": {"@value": "Environment", "@language": "en"},
        },
        "dcat:keyword": [
            {"@value": word, "@language": language.code}
            for language in hub.languages
            for word in language.t("dataset.keywords").split("; ")
        ],
        "dct:language": languages(hub),
        "dct:accessRights": typed(f"{AUTHORITY}access-right/PUBLIC", "dct:RightsStatement"),
        "dct:accrualPeriodicity": typed(f"{AUTHORITY}frequency/IRREG", "dct:Frequency"),
        "dct:spatial": typed(f"{AUTHORITY}country/{hub.config.country}", "dct:Location"),
        **period(hub.site.account_years),
        "dct:modified": day(hub.site.compiled),
        "dcat:landingPage": typed(hub.address, "foaf:Document"),
        "dcat:version": hub.version,
        "dcat:distribution": distributions(hub),
    }


def period(years: Sequence[int]) -> Node:
    """The years of the state's account; nothing without one."""
    if not years:
        return {}
    ends = {"dcat:startDate": day(f"{years[0]}-01-01"), "dcat:endDate": day(f"{years[-1]}-12-31")}
    return {"dct:temporal": {"@type": "dct:PeriodOfTime", **ends}}


def distributions(hub: OpenData) -> list[Node]:
    geojson = ("municipalities.geojson", "llms.of.boundaries", "GEOJSON", "application/geo+json")
    return [
        distribution(hub, f"{hub.name}.zip", "pages.data.zip", "ZIP", "application/zip"),
        distribution(hub, f"{hub.name}.sqlite", "pages.data.sqlite", "BIN", "application/vnd.sqlite3"),
        *([distribution(hub, *geojson)] if hub.site.boundaries else []),
        *(
            distribution(hub, f"{table.name}.csv", f"dataset.tables.{table.name}.title", "CSV", "text/csv", table)
            for table in hub.site.tables
        ),
    ]


def distribution(hub: OpenData, name: str, words: str, kind: str, media: str, table: Table | None = None) -> Node:
    """A file; its licence where that is known, and what is said of the terms where it is not."""
    address = hub.address + name
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": told(hub, words),
        "dcat:accessURL": typed(address, "rdfs:Resource"),
        "dcat:downloadURL": typed(address, "rdfs:Resource"),
        "dct:format": typed(f"{AUTHORITY}file-type/{kind}", "dct:MediaTypeOrExtent"),
        "dcat:mediaType": typed(MEDIA + media, "dct:MediaType"),
        **terms(hub, table),
    }


def terms(hub: OpenData, table: Table | None) -> Node:
    """The licence of a table; a file of many tables has that of our compilation, and a word on the tables of others."""
    licences = licences_of(hub, table) if table else [OWN_LICENCE]
    found: Node = {}
    if all("path" in licence for licence in licences):
        found["dct:license"] = typed(LICENCE_ADDRESS, "dct:LicenseDocument")
    said = hub.words.t("dataset.mixed") if table is None else "; ".join(licence["title"] for licence in licences)
    return {**found, "dct:rights": {"@type": "dct:RightsStatement", "rdfs:label": said}}


def typed(address: str, kind: str) -> Node:
    return {"@id": address, "@type": kind}


def told(hub: OpenData, key: str, **facts: str) -> list[Node]:
    """Words in every language of the hub."""
    return [{"@value": language.t(key, **facts), "@language": language.code} for language in hub.languages]


def languages(hub: OpenData) -> list[Node]:
    codes = (language.t("iso3").upper() for language in hub.languages)
    return [typed(f"{AUTHORITY}language/{code}", "dct:LinguisticSystem") for code in codes]


def day(date: str) -> Node:
    """A date to the degree that it is known."""
    kinds = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
    return {"@value": date, "@type": kinds[len(date)]}
