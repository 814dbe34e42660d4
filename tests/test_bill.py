"""The bill of materials is one by CycloneDX's own schema, and every licence in it is one that we may use."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from referencing import Registry, Resource

from klimahub.upkeep.bill import ALLOWED, ALLOWED_AT_WORK, COMPILED, bill, page
from klimahub.upkeep.components import WORKS, components

DATA = Path(__file__).parent / "data"
FOUND = components()


def schema(name: str) -> Any:
    return json.loads((DATA / f"{name}.schema.json").read_text("utf-8"))


def problems_in(bom: Any) -> list[str]:
    own = [(f"http://cyclonedx.org/schema/{n}.SNAPSHOT.schema.json", schema(n)) for n in ("spdx", "jsf-0.82")]
    registry = Registry().with_resources([(address, Resource.from_contents(each)) for address, each in own])
    judge = Draft7Validator(schema("cyclonedx-1.6"), registry=registry)
    return [f"{list(error.absolute_path)} {error.message[:200]}" for error in judge.iter_errors(bom)]


def made() -> Any:
    return json.loads(bill(FOUND, "0.1.0"))


def test_it_is_valid_by_cyclonedx_own_schema() -> None:
    assert problems_in(made()) == []


@pytest.mark.parametrize(
    ("place", "wrong"), [("components", [{"name": "x"}]), ("specVersion", 16), ("dependencies", [{"ref": 1}])]
)
def test_the_schema_can_say_no(place: str, wrong: object) -> None:
    assert problems_in({**made(), place: wrong})
    bad = made()
    bad["components"][0]["licenses"] = [{"license": {"id": "Free for all"}}]
    assert any("Free for all" in problem for problem in problems_in(bad))


def test_every_part_is_needed_by_something_in_it() -> None:
    bom = made()
    refs = {each["bom-ref"] for each in bom["components"]} | {"klimahub"}
    needed = {ref for each in bom["dependencies"] for ref in each["dependsOn"]}
    assert {each["ref"] for each in bom["dependencies"]} == refs
    assert needed == refs - {"klimahub"}
    assert len(refs) == len(FOUND) + 1
    assert {ref.partition("@")[0] for ref in bom["compositions"][0]["assemblies"]} == {
        f"pkg:pypi/{n}" for n in COMPILED
    }


def test_each_has_hashes() -> None:
    for each in made()["components"]:
        inner = each.get("components") or each["externalReferences"]
        assert all(len(own["content"]) == 64 for part in inner for own in part["hashes"])
        assert sum(len(part["hashes"]) for part in inner) > 0, each["name"]


@pytest.mark.parametrize("component", FOUND, ids=lambda each: each.name)
def test_its_licence_is_one_that_we_may_use(component: Any) -> None:
    assert component.licence in (ALLOWED_AT_WORK if component.purpose == WORKS else ALLOWED)


def test_it_is_the_same_each_time_and_another_for_other_parts() -> None:
    assert bill(FOUND, "0.1.0") == bill(components(), "0.1.0")
    other = replace(FOUND[0], hashes=("0" * 64,))
    assert json.loads(bill([other, *FOUND[1:]], "0.1.0"))["serialNumber"] != made()["serialNumber"]


def test_the_page_names_every_part_with_its_licence() -> None:
    text = (DATA.parent.parent / "docs" / "licences.md").read_text("utf-8")
    assert text == page(FOUND), "run python3 build.py docs"
    assert all(f"| {each.name} | {each.version} | {each.licence} |" in text for each in FOUND)
