from __future__ import annotations

import json
from pathlib import Path

import yaml
from jsonschema import Draft7Validator

from klimahub.config import load_config
from klimahub.language import Language
from klimahub.model import Municipality, Translation
from klimahub.upkeep.form import LISTS, configuration

ROOT = Path(__file__).resolve().parent
SCHEMA = ROOT / "data" / "sveltia-cms-0.221.1.schema.json"
CONFIG = load_config(ROOT.parent / "site_config.yaml")


def test_the_configuration_is_valid_against_the_forms_own_schema(danish: Language) -> None:
    made = yaml.safe_load(yaml.safe_dump(configuration(CONFIG, danish)))
    problems = [error.message for error in Draft7Validator(json.loads(SCHEMA.read_text("utf-8"))).iter_errors(made)]
    assert problems == []


def test_the_schema_is_of_the_version_that_is_installed() -> None:
    packages = json.loads((ROOT.parent / "form" / "package.json").read_text("utf-8"))["dependencies"]
    assert packages["@sveltia/cms"] in SCHEMA.name


def test_every_field_of_the_model_is_in_the_form(danish: Language) -> None:
    fields = {field["name"]: field for field in configuration(CONFIG, danish)["collections"][0]["fields"]}
    assert set(fields) == {*Municipality.model_fields, "body"}
    for name, kind in LISTS.items():
        assert [inner["name"] for inner in fields[name]["fields"]] == list(kind.model_fields)


def test_the_form_has_room_for_every_source_of_every_place(danish: Language) -> None:
    fields = {field["name"]: field for field in configuration(CONFIG, danish)["collections"][0]["fields"]}
    offered = {source["name"] for source in fields["sources"]["fields"]}
    for path in (ROOT.parent / "content" / "kommuner").glob("*[a-z].md"):
        if ".en" not in path.name:
            front = yaml.load(path.read_text("utf-8").split("\n---", 1)[0], yaml.BaseLoader)
            assert set(front["sources"]) <= offered, path.name


def test_words_may_be_a_list_with_ids_as_the_form_writes_them() -> None:
    as_list = Translation.model_validate({"actions": [{"id": "a", "title": "A"}, {"id": "b"}]})
    assert as_list == Translation.model_validate({"actions": {"a": {"title": "A"}, "b": {}}})


def test_every_translation_is_a_list_so_that_the_form_loses_nothing() -> None:
    for path in (ROOT.parent / "content" / "kommuner").glob("*.en.md"):
        front = yaml.load(path.read_text("utf-8").split("\n---", 1)[0], yaml.BaseLoader)
        assert all(isinstance(front.get(name, []), list) for name in LISTS), path.name
