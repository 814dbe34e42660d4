from __future__ import annotations

import json
from pathlib import Path

import bibtexparser
import yaml
from jsonschema import Draft7Validator, Draft202012Validator

from klimahub.data.citation import Work, apa, bibtex, cff, csl_json

DATA = Path(__file__).parent / "data"
WORK = Work(
    "klimahub",
    "Ærø & omegn: 100 %",
    "edition 2",
    "2026-12-01",
    "https://klimahub.example/kommuner/aeroe/",
    "da",
    "Data set",
)


def test_the_sentence_is_as_apa_writes_a_data_set() -> None:
    assert apa(WORK) == (
        "klimahub (2026). Ærø & omegn: 100 % (edition 2) [Data set]. https://klimahub.example/kommuner/aeroe/"
    )


def test_a_bibtex_parser_reads_the_entry() -> None:
    library = bibtexparser.parse_string(bibtex(WORK))
    assert library.failed_blocks == []
    (entry,) = library.entries
    assert (entry.entry_type, entry.key) == ("misc", "klimahub-2026-kommuner-aeroe")
    assert entry["year"] == "2026"
    assert entry["url"] == WORK.address


def test_signs_that_mean_something_to_tex_are_escaped() -> None:
    assert r"title = {{Ærø \& omegn: 100 \%}}" in bibtex(WORK)


def test_csl_json_is_as_its_schema_asks() -> None:
    schema = json.loads((DATA / "csl.schema.json").read_text())
    items = json.loads(csl_json(WORK))
    Draft202012Validator(schema).validate(items)
    assert items[0]["issued"] == {"date-parts": [[2026, 12, 1]]}


def test_citation_cff_is_as_its_schema_asks() -> None:
    schema = json.loads((DATA / "cff-1.2.0.schema.json").read_text())
    told = yaml.safe_load(cff(WORK, "https://code.example/klimahub", "About."))
    told["date-released"] = str(told["date-released"])
    Draft7Validator(schema).validate(told)
    assert told["type"] == "dataset"
    assert not Draft7Validator(schema).is_valid({**told, "license": "none"})


def test_a_day_that_is_not_known_is_not_made_up() -> None:
    work = Work("klimahub", "T", "v", "2026-12", "https://klimahub.example/", "da", "Data set")
    assert "date-released" not in cff(work, "https://code.example/klimahub", "About.")
    assert json.loads(csl_json(work))[0]["issued"] == {"date-parts": [[2026, 12]]}
