from __future__ import annotations

import csv
import io

from klimahub.language import Language
from klimahub.pages import coverage
from klimahub.site import Site


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_every_place_has_a_row_and_unknown_is_said(real: Site, danish: Language) -> None:
    page = coverage.page(real, "", danish)
    told = rows(page.files["coverage.csv"])
    assert len(told) == len(real.cases) == len(page.values["places"])
    assert all(value for row in told for value in row.values())
    assert all(cell.text for row in page.values["places"] for cell in row.cells)


def test_the_counts_are_those_of_the_files(real: Site, english: Language) -> None:
    told = {row["name"]: row for row in rows(coverage.page(real, "", english).files["coverage.csv"])}
    facts = real.by_slug["soenderborg"].facts
    assert told["Sønderborg"]["actions"] == str(len(facts.actions))
    assert told["Sønderborg"]["targets"] == str(len(facts.targets))


def test_the_lines_say_how_many(real: Site, english: Language) -> None:
    page = coverage.page(real, "", english)
    with_targets = real.count(lambda case: bool(case.facts.targets))
    assert f"{with_targets} have at least one target with a source." in page.values["lines"]


def test_every_source_is_listed_with_its_age(real: Site, danish: Language) -> None:
    told = rows(coverage.page(real, "", danish).files["sources.csv"])
    assert len(told) == sum(len(case.facts.sources) for case in real.cases)
    assert {row["age"] for row in told} == {"old", "recent", "undated"}
    assert all((row["age"] == "undated") == (row["published"] == "") for row in told)
