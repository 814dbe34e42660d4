from __future__ import annotations

from klimahub.language import Language
from klimahub.model import OwnEmission, ReportedTarget
from klimahub.parts.own_series import emission_row, own_series_of, target_row
from klimahub.site import Site


def emission(**facts: object) -> OwnEmission:
    row = {"series": "cdp", "edition": "2019", "year": 2018, "sector": "scope1", "value": 234852.0, "unit": "t_co2e"}
    words = {
        "scope": "gasser: CO2",
        "words": {"scope_en": "gases: CO2"},
        "source": "CDP 2019 file",
        "source_url": "https://a.example",
    }
    return OwnEmission(**{**row, **words, **facts})  # type: ignore[arg-type]


def test_each_series_is_a_table_of_its_own(real: Site, english: Language) -> None:
    for case in real.cases:
        tables = own_series_of(case, english)
        series = [row.series for row in case.own_emissions]
        assert len(tables) == len(dict.fromkeys(series)) + bool(case.reported_targets)
        assert sum(len(table.rows) for table in tables) == len(case.own_emissions) + len(case.reported_targets)


def test_every_row_names_its_scope_and_leads_to_its_source(real: Site, danish: Language) -> None:
    rows = [row for case in real.cases for table in own_series_of(case, danish) for row in table.rows]
    assert len(rows) >= 190
    assert all(url.startswith("http") and name for row in rows for name, url in row.credits)
    assert all(row.scope and row.words["scope_en"] for case in real.cases for row in case.own_emissions)


def test_copenhagens_three_figures_for_2021_stand_apart(real: Site, english: Language) -> None:
    told = {
        (table.id, row.cells[2])
        for table in own_series_of(real.by_slug["koebenhavn"], english)
        for row in table.rows
        if row.cells[1] == "2021" and row.cells[0] == "In all"
    }
    assert {amount for _, amount in told} >= {"947,050 tonnes CO2e", "824,337 tonnes CO2e"}


def test_a_row_is_told_in_the_words_of_the_page(danish: Language, english: Language) -> None:
    assert emission_row(emission(), danish).cells == ("Scope 1", "2018", "234.852 ton CO2e", "gasser: CO2")
    row = emission_row(emission(), english)
    assert row.cells == ("Scope 1", "2018", "234,852 tonnes CO2e", "gases: CO2")
    assert row.credits == (("CDP 2019", "https://a.example"),)


def test_a_change_is_told_with_the_year_it_is_counted_from(danish: Language) -> None:
    row = emission(sector="total", value=-51.7, unit="percent_since_2007", edition="", source="ProjectZero")
    assert emission_row(row, danish).cells[2] == "−51,7\u00a0% i forhold til 2007"
    assert emission_row(row, danish).credits[0][0] == "ProjectZero"


def test_a_doubtful_target_is_printed_with_its_doubt(english: Language) -> None:
    facts = ("cdp", "2021", "transport", None, 2030, None, 81.2, None)
    target = ReportedTarget(
        *facts, "enheden er tvivlsom", "CDP", "https://a.example", words={"note_en": "the unit is doubtful"}
    )
    assert target_row(target, english).cells == (
        "Transport", "down to 81.2 tonnes", "2030", "not stated", "the unit is doubtful",
    )  # fmt: skip
