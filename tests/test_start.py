"""A new hub: it passes check and builds as it is made, and a table with a wrong cell makes none."""

from __future__ import annotations

import csv
import random
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from klimahub.cli import main
from klimahub.upkeep.spreadsheet import listed, shape_of, slug_of
from tests import hubs

HEAD = ("code", "name", "division", "population", "population_date", "area_km2", "plan_url", "target_percent",
        "target_year", "target_base", "2020", "2023")  # fmt: skip
GOOD = ("0001", "Übingen", "Nord", "12.500", "2026-01-01", "80,5", "https://example.org/plan", "55", "2030", "1990",
        "61000", "52000,5")  # fmt: skip

ROOT = Path(__file__).resolve().parent.parent


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def text_of(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> str:
    return "\n".join(";".join(row) for row in (head, *rows)) + "\n"


def with_cell(column: str, value: str) -> tuple[str, ...]:
    return tuple(value if name == column else cell for name, cell in zip(HEAD, GOOD, strict=True))


@pytest.mark.parametrize("language", ["en", "da"])
def test_an_empty_hub_builds_and_has_no_problem_and_no_dead_link(tmp_path: Path, language: str) -> None:
    result = run("start", tmp_path / "hub", "--lang", language)
    assert result.exit_code == 0, result.output
    settings = tmp_path / "hub" / "site_config.yaml"
    assert hubs.checked(settings, tmp_path / "out").problems == ()
    files = hubs.built(settings, tmp_path / "out")
    assert len(hubs.pages(files)) > 25
    assert hubs.dead_links(files) == []


def test_a_table_of_290_places_is_a_hub(tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    chance = random.Random(290)
    rows = [
        (f"{n:04}", f"Ort {n}", f"Kreis {n % 21}", str(chance.randint(900, 900_000)), "2026-01-01",
         f"{chance.uniform(8, 9000):.1f}", f"https://example.org/{n}", "60", "2030", "1990",
         *(str(chance.randint(9_000, 900_000)) for _ in "ab"))
        for n in range(1, 291)
    ]  # fmt: skip
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *rows])
    result = run("start", tmp_path / "hub", "--from", table, "--source", "Invented", "--country", "XXX")
    assert result.exit_code == 0, result.output
    hub = hubs.checked(tmp_path / "hub" / "site_config.yaml", tmp_path / "out")
    assert hub.problems == ()
    assert hub.site is not None
    assert (len(hub.site.cases), len(hub.site.regions), hub.site.account_years) == (290, 21, (2020, 2023))
    ort = hub.site.by_slug["ort-7"]
    assert ort.region.name == "Kreis 7"
    assert [(target.percent, target.year, target.base_year) for target in ort.facts.targets] == [(60, 2030, 1990)]
    assert ort.facts.sources["s1"].url == "https://example.org/7"


def test_the_cells_of_a_row_are_typed() -> None:
    (place,), wrong = listed(text_of(GOOD), {"ü": "ue"})
    assert wrong == []
    assert (place.slug, place.population, place.area_km2) == ("uebingen", 12_500, 80.5)
    assert place.tonnes == {2020: 61000, 2023: 52000.5}


@pytest.mark.parametrize(
    ("column", "value", "kind"),
    [
        ("area_km2", "", "missing"),
        ("area_km2", "0", "number"),
        ("area_km2", "big", "number"),
        ("population", "many", "number"),
        ("population_date", "1.1.2026", "date"),
        ("name", "", "missing"),
        ("plan_url", "example.org", "address"),
        ("plan_url", "", "unsourced"),
        ("target_percent", "", "half"),
        ("target_percent", "5000", "range"),
        ("target_year", "30", "year"),
        ("2020", "", "missing"),
        ("2023", "61.000", "thousands"),
    ],
)
def test_a_wrong_cell_is_told_once_with_its_row_and_column(column: str, value: str, kind: str) -> None:
    places, wrong = listed(text_of(GOOD, with_cell(column, value)[:1] + with_cell(column, value)[1:]), {})
    own = [each for each in wrong if each.kind != "twice"]
    assert [(each.row, each.column, each.kind) for each in own] == [(3, column, kind)]
    assert len(places) == 1


def test_codes_names_and_divisions_that_do_not_go_together_are_told() -> None:
    others = (
        ("00X2", "Adorf", "Nord", *GOOD[3:]),
        ("0003", "Bdorf", "NORD", *GOOD[3:]),
        ("0001", "Cdorf", "Nord", *GOOD[3:]),
        ("0004", "übingen", "Nord", *GOOD[3:]),
    )
    _, wrong = listed(text_of(GOOD, *others), {})
    assert [(each.row, each.column, each.kind) for each in wrong] == [
        (3, "code", "code"),
        (4, "division", "division"),
        (5, "code", "twice"),
        (6, "name", "twice"),
    ]


def test_a_column_that_is_missing_or_unknown_is_told() -> None:
    _, wrong = listed(text_of(GOOD[1:], head=HEAD[1:]), {})
    assert [(each.row, each.kind, each.facts["columns"]) for each in wrong] == [(0, "columns", "code")]
    _, wrong = listed(text_of((*GOOD, "x"), head=(*HEAD, "mayor")), {})
    assert [(each.row, each.column, each.kind) for each in wrong] == [(1, "mayor", "column")]


def test_a_wrong_table_writes_nothing_and_says_where(tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    table.write_text(text_of(with_cell("area_km2", "")), encoding="utf-8")
    result = run("start", tmp_path / "hub", "--from", table, "--source", "Invented")
    assert result.exit_code == 1
    assert "row 2, column area_km2: the cell is empty" in result.output
    assert "1 cell is wrong; nothing is written." in result.output
    assert not (tmp_path / "hub").exists()


def test_a_table_needs_a_source_and_a_folder_that_is_empty(tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    table.write_text(text_of(GOOD), encoding="utf-8")
    assert "Say who published the table" in run("start", tmp_path / "hub", "--from", table).output
    result = run("start", tmp_path, "--from", table, "--source", "Invented")
    assert result.exit_code == 2
    assert "is not empty" in result.output


def test_codes_look_alike() -> None:
    assert shape_of(["0001", "0290"]) == r"\d{4}"
    assert shape_of(["1", "290"]) == r"\d+"
    assert shape_of(["DE-1", "DE-2"]) == "[A-Za-z0-9-]+"
    assert slug_of("Ærø og Øer", {"æ": "ae", "ø": "oe"}) == "aeroe-og-oeer"


def test_a_language_that_the_program_has_not_speaks_in_the_terminal(tmp_path: Path) -> None:
    run("start", tmp_path / "hub")
    settings, words = tmp_path / "hub" / "site_config.yaml", tmp_path / "hub" / "content" / "languages"
    settings.write_text(settings.read_text("utf-8").replace("[en]", "[sv]"), "utf-8")
    alone = run("check", "--config", settings)
    assert alone.exit_code == 2
    assert f"Copy en.yaml from there to {words}/sv.yaml" in alone.output
    (words / "sv.yaml").write_text("name: Svenska\n", "utf-8")
    assert re.search(
        r"the text locale is missing; .*\(\d{4} more are missing\.\)", run("check", "--config", settings).output
    )
    english = (ROOT / "templates" / "languages" / "en.yaml").read_text("utf-8")
    said = english.replace("{n} municipalities read; no errors.", "{n} kommuner \u00e4r l\u00e4sta utan fel.")
    assert said != english
    (words / "sv.yaml").write_text(said, "utf-8")
    whole = run("check", "--config", settings)
    assert (whole.exit_code, whole.output) == (0, "2 kommuner \u00e4r l\u00e4sta utan fel.\n")


def test_what_a_new_hub_says_to_do_works_from_where_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = run("start", "hub").output
    program = re.search(r"python3 (\S+) serve --config (\S+)", said)
    assert program is not None
    assert Path(program[1]).resolve() == ROOT / "build.py"
    assert Path(program[2]).is_file()
    assert {path.name for path in (tmp_path / "hub" / "docs").iterdir()} == {"fields.md", "messages.md", "template.md"}
    (tmp_path / "hub" / "docs" / "fields.md").unlink()
    assert run("docs", "--config", program[2]).exit_code == 0
    assert (tmp_path / "hub" / "docs" / "fields.md").is_file()
