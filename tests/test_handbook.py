from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from klimahub.language import Language
from klimahub.model import Action
from klimahub.site import Site
from klimahub.upkeep.handbook import SCHEMAS, files, kinds, stale
from klimahub.upkeep.starter import action_block

ROOT = Path(__file__).resolve().parent.parent


def made(real: Site, danish: Language) -> Mapping[str, str]:
    return files(danish, ROOT / "tests" / "broken", real, "content/kommuner")


def test_the_made_pages_and_schemas_are_as_the_model_makes_them(real: Site, danish: Language) -> None:
    assert stale(made(real, danish), ROOT) == [], "run python3 build.py docs"


def test_every_kind_of_mistake_has_a_section_and_most_have_an_example(real: Site, danish: Language) -> None:
    page = made(real, danish)["docs/beskeder.md"]
    assert all(f"\n## {kind}\n" in page for kind in kinds(danish))
    assert page.count("```text") >= 60


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_names_its_draft_and_takes_numbers_as_danes_write_them(name: str) -> None:
    schema = json.loads((ROOT / "schema" / f"{name}.schema.json").read_text("utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert '"type": "number"' not in json.dumps(schema)


def test_the_action_block_is_a_valid_action(danish: Language) -> None:
    items = yaml.load(action_block(danish), yaml.BaseLoader)
    assert Action.model_validate(items[0]).theme == "energy"
    every = yaml.load(action_block(danish).replace("  # ", "  "), yaml.BaseLoader)
    assert set(Action.model_validate(every[0]).model_fields_set) == set(Action.model_fields)


def test_every_municipality_is_read_by_its_region(real: Site, danish: Language) -> None:
    lines = made(real, danish)[".github/CODEOWNERS"].split("\n")
    assert "/content/kommuner/soenderborg.* @klimahub/syddanmark" in lines
    assert sum(line.startswith("/content/kommuner/") for line in lines) == len(real.cases)
