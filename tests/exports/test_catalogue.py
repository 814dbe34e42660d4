from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import pytest

from klimahub.exports import OpenData
from klimahub.exports.catalogue import catalogue

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import pyshacl
    import rdflib

DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
SHAPES = Path(__file__).parent.parent / "data" / "dcat-ap-3.ttl"


def graph_of(told: dict[str, Any]) -> rdflib.Graph:
    return rdflib.Graph().parse(data=json.dumps(told), format="json-ld")


@pytest.mark.filterwarnings("ignore")
def verdict(told: dict[str, Any]) -> tuple[bool, str]:
    shapes = rdflib.Graph().parse(SHAPES)
    valid, _, text = pyshacl.validate(graph_of(told), shacl_graph=shapes, ont_graph=shapes, advanced=True)
    return valid, text


@pytest.mark.filterwarnings("ignore")
def test_it_is_as_dcat_ap_asks(real_data: OpenData) -> None:
    valid, text = verdict(catalogue(real_data))
    assert valid, text


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("lost", ["dct:title", "dct:description", "dct:publisher"])
def test_what_is_mandatory_would_be_missed(real_data: OpenData, lost: str) -> None:
    told = catalogue(real_data)
    assert not verdict({name: value for name, value in told.items() if name != lost})[0]


@pytest.mark.filterwarnings("ignore")
def test_every_file_of_the_package_is_a_distribution(real_data: OpenData) -> None:
    graph = graph_of(catalogue(real_data))
    told = {str(address) for address in graph.subjects(rdflib.RDF.type, DCAT.Distribution)}
    assert {f"{real_data.address}{table.name}.csv" for table in real_data.site.tables} <= told
    assert f"{real_data.address}klimahub.zip" in told


def test_no_distribution_claims_a_licence_that_we_do_not_know(real_data: OpenData) -> None:
    found = {node["@id"].rpartition("/")[2]: node for node in catalogue(real_data)["dcat:dataset"]["dcat:distribution"]}
    assert "dct:license" in found["targets.csv"]
    assert "dct:license" not in found["emission_account.csv"]
    assert "not confirmed" in found["emission_account.csv"]["dct:rights"]["rdfs:label"]
