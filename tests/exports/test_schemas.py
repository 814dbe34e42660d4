from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from klimahub.exports import OpenData
from klimahub.exports.schemas import SCHEMAS, files
from klimahub.parts.case_files import case_files

CHECKER = FormatChecker(["date"])


@pytest.fixture(scope="module")
def schemas(real_data: OpenData) -> dict[str, dict[str, Any]]:
    made = {
        path.removeprefix(SCHEMAS).removesuffix(".schema.json"): content for path, content in files(real_data).items()
    }
    return {name: json.loads(content) for name, content in made.items()}


def test_every_schema_is_a_schema(schemas: dict[str, dict[str, Any]]) -> None:
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)


def test_every_row_of_the_real_tables_is_as_its_schema_says(
    real_data: OpenData, schemas: dict[str, dict[str, Any]]
) -> None:
    for table in real_data.site.tables:
        validator = Draft202012Validator(schemas[table.name], format_checker=CHECKER)
        for row in table.rows:
            validator.validate(dict(zip(table.names, row, strict=True)))


def test_a_row_with_a_foreign_word_or_a_missing_cell_is_refused(
    real_data: OpenData, schemas: dict[str, dict[str, Any]]
) -> None:
    table = real_data.tables["targets"]
    row = dict(zip(table.names, table.rows[0], strict=True))
    validator = Draft202012Validator(schemas["targets"])
    assert validator.is_valid(row)
    assert not validator.is_valid({**row, "kind": "hope"})
    assert not validator.is_valid({**row, "percent": "70"})
    assert not validator.is_valid({name: cell for name, cell in row.items() if name != "year"})
    assert not validator.is_valid({**row, "more": 1})


@pytest.mark.parametrize("code", ["da", "en"])
def test_every_place_s_data_is_as_its_schema_says(
    real_data: OpenData, schemas: dict[str, dict[str, Any]], code: str
) -> None:
    validator = Draft202012Validator(schemas["place"], format_checker=CHECKER)
    language = next(each for each in real_data.languages if each.code == code)
    for case in real_data.site.cases:
        telling = case.told_in(code, real_data.site.first_language)
        validator.validate(json.loads(case_files(real_data.site, case, telling, language)["data.json"]))


def test_the_data_of_a_recorded_place_tells_its_edition(
    recorded_data: OpenData, schemas: dict[str, dict[str, Any]]
) -> None:
    case = recorded_data.site.by_slug["samsoe"]
    danish = recorded_data.languages[0]
    made = json.loads(case_files(recorded_data.site, case, case.told_in("da", "da"), danish)["data.json"])
    assert made["address"] == "kommuner/samsoe/"
    assert made["licence"] == danish.t("take.licence")
    Draft202012Validator(schemas["place"]).validate(made)
    assert made["edition"] == {"number": 2, "date": "2026-12-01", "changed_since": False}
