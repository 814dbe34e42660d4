from __future__ import annotations

from klimahub.language import Language
from klimahub.model import Result, Target
from klimahub.parts.case_tables import plan_table, tables_of, target_words, when
from klimahub.site import Site


def target(**facts: object) -> Target:
    return Target.model_validate({"id": "t", "kind": "reduction", "scope": "operations", "sources": ["s1"], **facts})


def result(**facts: object) -> Result:
    return Result.model_validate({"id": "r", "scope": "area", "sources": ["s1"], **facts})


def test_every_row_of_every_place_has_a_source_that_stands_on_the_page(real: Site, danish: Language) -> None:
    for case in real.cases:
        for table in tables_of(case.facts, danish):
            for row in table.rows:
                assert row.marks, (case.slug, table.id)
                assert all(key in case.facts.sources for key, _ in row.marks)


def test_every_fact_of_the_file_is_in_a_table(real: Site, english: Language) -> None:
    for case in real.cases:
        facts = case.told_in("en", "da").facts
        rows = sum(len(table.rows) for table in tables_of(facts, english))
        assert rows == len(facts.targets) + len(facts.results) + len(facts.emissions)


def test_a_yearly_cut_says_so(danish: Language) -> None:
    assert target_words(target(percent="2", pace="yearly"), danish) == "Reduktion 2\u00a0% pr. år"


def test_sizes_are_written_with_their_unit(english: Language) -> None:
    assert target_words(target(kind="land_area", hectares="1000"), english) == "Land area 1,000 ha"


def test_measured_stated_and_undated_are_told_apart(danish: Language) -> None:
    assert when(result(measured_year="2020"), danish) == "målt 2020"
    assert when(result(stated="2021-11", basis="stated"), danish) == "oplyst november 2021"
    assert when(result(basis="stated"), danish) == "oplyst, uden årstal"


def test_a_place_without_a_plan_says_that_it_is_not_stated(real: Site, danish: Language) -> None:
    (row,) = plan_table(real.by_slug["varde"].facts, danish).rows
    assert row.cells[0] == "ikke oplyst"


def test_the_plans_title_leads_to_the_plan(real: Site, danish: Language) -> None:
    (row,) = plan_table(real.by_slug["soenderborg"].facts, danish).rows
    assert row.address.startswith("https://")


def test_a_target_whose_year_has_passed_is_not_in_force(real: Site, english: Language) -> None:
    rows = tables_of(real.by_slug["greve"].facts, english)[0].rows
    told = {row.cells[2]: row.cells[4] for row in rows}
    assert told["2025"] == "the year has passed; we have not found the outcome"
    assert told["2030"] == "in force"
