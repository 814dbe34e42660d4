from __future__ import annotations

import json
import re
import warnings
from collections.abc import Mapping
from typing import Any

import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import rdflib
    from rdflib.namespace import SDO

ADDRESS = "https://small.example/sub/"
SCHEMA = "https://schema.org/"
NEEDED = {  # what search engines ask of a kind, as their documentation says
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "Dataset": {"name", "description", "license", "distribution", "spatialCoverage"},
    "DataDownload": {"encodingFormat", "contentUrl"},
    "WebSite": {"name", "url", "potentialAction"},
    "SearchAction": {"target", "query-input"},
    "Report": {"name", "about", "inLanguage", "license", "publisher", "dateModified"},
    "AdministrativeArea": {"name"},
}


@pytest.fixture(scope="module")
def told(small_files: Mapping[str, bytes]) -> dict[str, dict[str, Any]]:
    found = {}
    for path, content in small_files.items():
        if path.endswith(".html"):
            blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', content.decode(), re.S)
            assert len(blocks) <= 1, path
            if blocks:
                found[path] = json.loads(blocks[0])
    return found


def nodes(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [node for item in value for node in nodes(item)]
    if isinstance(value, dict):
        return [value, *nodes(list(value.values()))]
    return []


def test_every_page_has_it_but_those_that_are_another_s_text(
    told: dict[str, dict[str, Any]], small_files: Mapping[str, bytes]
) -> None:
    for path in (path for path in small_files if path.endswith(".html")):
        own = f'<link rel="canonical" href="{ADDRESS}{path.removesuffix("index.html")}">'.encode()
        is_itself = own in small_files[path] and not path.endswith("404.html")
        assert (path in told) == is_itself, path


@pytest.mark.filterwarnings("ignore")
def test_every_class_and_property_is_one_of_schema_org(told: dict[str, dict[str, Any]]) -> None:
    """As RDF: rdflib's copy of the vocabulary has every term."""
    assert f"{SCHEMA}Dataset" in SDO
    assert f"{SCHEMA}Datasets" not in SDO
    used: set[str] = set()
    for path, data in told.items():
        local = {**data, "@context": {"@vocab": SCHEMA, "query-input": None}}
        graph = rdflib.Graph().parse(data=json.dumps(local), format="json-ld")
        assert len(graph) > 3, path
        used |= {str(p) for p in graph.predicates()} | {str(o) for o in graph.objects(None, rdflib.RDF.type)}
    known = {term for term in used if term.startswith(SCHEMA)}
    assert len(known) > 30
    assert {term for term in known if term not in SDO} == set()


def test_each_kind_has_what_search_engines_ask(told: dict[str, dict[str, Any]]) -> None:
    seen = set()
    for path, data in told.items():
        assert data["@context"] == "https://schema.org"
        for node in nodes(data["@graph"]):
            kind = node.get("@type", "")
            seen.add(kind)
            assert NEEDED.get(kind, set()) <= set(node), (path, kind)
    assert set(NEEDED) <= seen


def test_a_description_of_a_dataset_is_as_long_as_asked(told: dict[str, dict[str, Any]]) -> None:
    for data in told.values():
        for node in nodes(data["@graph"]):
            if node.get("@type") == "Dataset":
                assert 50 <= len(node["description"]) <= 5000


def test_every_download_and_every_step_is_there(
    told: dict[str, dict[str, Any]], small_files: Mapping[str, bytes]
) -> None:
    for path, data in told.items():
        for node in nodes(data["@graph"]):
            for address in (node.get("contentUrl"), node.get("item")):
                if address:
                    target = address.removeprefix(ADDRESS)
                    wanted = target + "index.html" if target.endswith("/") or not target else target
                    assert wanted in small_files, (path, address)


def test_steps_count_from_one_and_end_with_the_page(told: dict[str, dict[str, Any]]) -> None:
    steps = told["en/municipalities/samsoe/index.html"]["@graph"][0]["itemListElement"]
    assert [(step["position"], step["name"]) for step in steps] == [
        (1, "Front page"),
        (2, "Municipalities"),
        (3, "Samsø"),
    ]


def test_it_adds_little_to_a_page(told: dict[str, dict[str, Any]]) -> None:
    assert max(len(json.dumps(data)) for data in told.values()) < 4500
