"""A page as JSON-LD in the words of schema.org, so that search engines and catalogues know what it is about.

Short on purpose: each page tells of itself, and points to the rest by address.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from klimahub.config import Config
from klimahub.data.citation import LICENCE_ADDRESS
from klimahub.language import Language
from klimahub.parts.page_data import CSV, JSON
from klimahub.record import record
from klimahub.site import Case, Site

Node = dict[str, Any]
PARENTS: Mapping[str, tuple[str, ...]] = {
    "municipality": ("municipalities",),
    "region": ("regions",),
    "theme": ("themes",),
    "editions": ("data",),
    "edition": ("data", "editions"),
}
"""The kinds of pages that stand between a page and the front page."""


@record
class Subject:
    """A page to be told of: where it stands (absolute), and what it calls itself."""

    kind: str
    key: str
    title: str
    description: str
    address: str
    language: Language


def graph(subject: Subject, site: Site, config: Config) -> Node:
    nodes = [website(subject, config)] if subject.kind == "front" else [breadcrumbs(subject, config)]
    if subject.kind == "municipality":
        nodes += place_nodes(subject, site.by_slug[subject.key], config)
    elif subject.kind == "data":
        nodes.append(whole_dataset(subject, site, config))
    return {"@context": "https://schema.org", "@graph": nodes}


def website(subject: Subject, config: Config) -> Node:
    search = config.address + subject.language.address("search")
    return {
        "@type": "WebSite",
        "@id": f"{config.address}#site",
        "name": config.name,
        "url": subject.address,
        "description": subject.description,
        "inLanguage": subject.language.code,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def breadcrumbs(subject: Subject, config: Config) -> Node:
    language = subject.language
    steps = [(language.t("site.home"), config.address + language.address("front"))]
    for kind in PARENTS.get(subject.kind, ()):
        name = language.flat.get(f"site.nav.{kind}") or language.t(f"pages.{kind}.title")
        steps.append((name, config.address + language.address(kind)))
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": address}
        for place, (name, address) in enumerate([*steps, (subject.title, subject.address)], start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def place_nodes(subject: Subject, case: Case, config: Config) -> Iterable[Node]:
    """The municipality, what we tell of it, and its figures."""
    place, plan, base = case.place, case.facts.plan, subject.address
    publisher = {"@type": "Organization", "name": config.name, "url": config.address}
    shared = {
        "inLanguage": subject.language.code,
        "license": LICENCE_ADDRESS,
        "publisher": publisher,
        "dateModified": case.compiled,
    }
    yield {
        "@type": "AdministrativeArea",
        "@id": f"{base}#place",
        "name": place.official_name,
        "identifier": place.code,
        **where(case),
    }
    based = {"isBasedOn": {"@type": "CreativeWork", "name": plan.title, "url": plan.url}} if plan and plan.url else {}
    yield {
        "@type": "Report",
        "@id": base,
        "name": subject.title,
        "about": {"@id": f"{base}#place"},
        **based,
        **shared,
    }
    yield {
        "@type": "Dataset",
        "@id": f"{base}#data",
        "name": f"{subject.title}: {subject.language.t('pages.municipality.dataset')}",
        "description": subject.description,
        "url": base,
        "spatialCoverage": {"@id": f"{base}#place"},
        **covered(case.account.years),
        "isPartOf": {"@id": f"{config.address}data/#data"},
        "distribution": [
            download(base + JSON, "application/json"),
            download(base + CSV, "text/csv"),
        ],
        **{key: shared[key] for key in ("license", "dateModified")},
    }


def where(case: Case) -> Node:
    """The place's middle and the division that it is in, as far as the tables have them."""
    place, region = case.place, case.region
    point = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    division = {"@type": "AdministrativeArea", "name": region.official_name}
    return {
        **({"geo": point} if place.latitude is not None and place.longitude is not None else {}),
        **({"containedInPlace": division} if region.key else {}),
    }


def covered(years: Sequence[int]) -> Node:
    """The years of the state's account; nothing without one."""
    return {"temporalCoverage": f"{years[0]}/{years[-1]}"} if years else {}


def whole_dataset(subject: Subject, site: Site, config: Config) -> Node:
    folder, language = f"{config.address}data/", subject.language
    last = site.history.last
    return {
        "@type": "Dataset",
        "@id": f"{folder}#data",
        "name": language.t("dataset.title", site=config.name),
        "description": language.t("dataset.about"),
        "url": subject.address,
        "inLanguage": language.code,
        "license": LICENCE_ADDRESS,
        "creator": {"@type": "Organization", "name": config.name, "url": config.address},
        "keywords": language.t("dataset.keywords").split("; "),
        "dateModified": site.compiled,
        **({"version": str(last.number)} if last else {}),
        **covered(site.account_years),
        "spatialCoverage": {"@type": "Country", "name": language.t("pages.regions.country")},
        "distribution": [
            download(f"{folder}{config.slug}.zip", "application/zip"),
            download(f"{folder}{config.slug}.sqlite", "application/vnd.sqlite3"),
            *([download(f"{folder}municipalities.geojson", "application/geo+json")] if site.boundaries else []),
        ],
    }


def download(address: str, form: str) -> Node:
    return {"@type": "DataDownload", "encodingFormat": form, "contentUrl": address}
