from __future__ import annotations

import json
import re
from collections.abc import Mapping
from itertools import product
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from klimahub.exports import OpenData
from klimahub.exports.openapi import document


@pytest.fixture(scope="module")
def told(small_data: OpenData) -> dict[str, Any]:
    return document(small_data)


def test_the_validator_finds_it_valid(told: dict[str, Any], real_data: OpenData) -> None:
    validate(told)
    validate(document(real_data))


def test_every_address_it_tells_is_there_and_answers_as_it_says(
    told: dict[str, Any], small_files: Mapping[str, bytes]
) -> None:
    asked = 0
    for path, item in told["paths"].items():
        (media, content), *_ = item["get"]["responses"]["200"]["content"].items()
        schema = {**content["schema"], "components": told["components"]}
        for address in addresses(path, item.get("parameters", [])):
            answer = json.loads(small_files[address.removeprefix("/")])
            Draft202012Validator(schema).validate(answer)
            assert "json" in media
            asked += 1
    assert asked > 2 * (4 + 10)


def addresses(path: str, parameters: list[dict[str, Any]]) -> list[str]:
    names = [parameter["name"] for parameter in parameters]
    assert names == re.findall(r"{(\w+)}", path)
    choices = product(*(parameter["schema"]["enum"] for parameter in parameters))
    return [path.format(**dict(zip(names, values, strict=True))) for values in choices]
