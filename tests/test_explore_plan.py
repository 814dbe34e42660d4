"""The chart to explore: the plan is Altair's, its figures are those of the tables, and its library is as published."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from typing import Any

import pytest

from klimahub.language import Language
from klimahub.pages import explore
from klimahub.pipeline import TEMPLATES
from klimahub.site import Site
from klimahub.upkeep import explore_plan
from klimahub.writing.weight import kilobytes

ASSETS = TEMPLATES / "assets"
PUBLISHED = {
    "vega.min.js": "8f6a3587cf8d4f42c7e08120e3eb05d067e746d554e39d2dcf52acc0bd5ba28f",
}


def data_of(site: Site, language: Language) -> Any:
    text = explore.page(site, "", language).files["places.js"].decode()
    return json.loads(text.removeprefix("window.klimahubExplore=").rstrip(";\n"))


@pytest.mark.parametrize(("name", "digest"), PUBLISHED.items())
def test_the_library_is_the_file_that_its_authors_published(name: str, digest: str) -> None:
    assert hashlib.sha256((ASSETS / name).read_bytes()).hexdigest() == digest


def test_its_licences_are_beside_it() -> None:
    told = (ASSETS / "vega-LICENSE.txt").read_text("utf-8")
    assert "University of Washington Interactive Data Lab" in told
    assert "Mike Bostock" in told


def test_neither_library_nor_plan_names_an_address_to_fetch_from() -> None:
    plan = explore_plan.plan()
    assert "url" not in json.dumps({key: value for key, value in plan.items() if key != "$schema"})


def test_every_parameter_has_a_signal_that_the_script_sets() -> None:
    script = (ASSETS / "explore.js").read_text("utf-8")
    for name in explore_plan.PARAMETERS:
        axis, _, part = name.partition("_")
        assert f'"{axis}"' in script
        assert not part or f"_{part}:" in script


def test_the_plan_draws_no_colour_of_its_own() -> None:
    """All follow the page, in light and dark."""
    text = json.dumps(explore_plan.plan())
    assert not re.search(r"#[0-9a-f]{3,8}\b", text)
    assert set(re.findall(r"var\(--\w+\)", text)) >= {"var(--obs)", "var(--target)", "var(--grid)", "var(--muted)"}


def test_every_measure_has_words_and_a_number_for_nearly_every_place(
    real: Site, danish: Language, english: Language
) -> None:
    one, other = data_of(real, danish), data_of(real, english)
    assert list(one["measures"]) == list(other["measures"]) == [measure.key for measure in explore.MEASURES]
    for key in one["measures"]:
        known = [place for place in one["places"] if place[key] is not None]
        assert len(known) >= (80 if key == "neutral_year" else 97), key
    assert len(one["places"]) == 98


def test_the_figures_are_those_of_the_tables(real: Site, danish: Language) -> None:
    for place in data_of(real, danish)["places"]:
        case = real.by_slug[place["slug"]]
        assert place["per_capita"] == pytest.approx(case.tonnes_per_capita, abs=0.006)
        assert place["population"] == case.place.population
        assert place["neutral_year"] == case.neutral_year
        assert place["renewables"] == round(100 * case.renewable_supply[2023])
        assert place["farming"] == pytest.approx(real.profiles[case.place.code].farming, abs=0.06)


def test_an_axis_of_powers_has_only_what_is_above_nothing(real: Site, danish: Language) -> None:
    data = data_of(real, danish)
    powers = [key for key, measure in data["measures"].items() if measure["powers"]]
    assert powers == ["population", "density"]
    assert min(place[key] for place in data["places"] for key in powers) > 0


def test_figures_that_each_place_works_out_in_its_own_way_are_no_measure() -> None:
    assert not {"target_2030", "result", "operations"} & {measure.key for measure in explore.MEASURES}


def test_the_file_holds_the_same_figures(real: Site, english: Language) -> None:
    page = explore.page(real, "", english)
    rows = list(csv.DictReader(io.StringIO(page.files["measures.csv"].decode())))
    places = {place["name"]: place for place in data_of(real, english)["places"]}
    assert len(rows) == 98
    for row in rows:
        own = places[row["municipality"]]
        for measure in explore.MEASURES:
            told = row[measure.key]
            assert (float(told) if told else None) == own[measure.key]


def test_what_is_fetched_on_a_click_is_not_larger_than_it_must_be(real: Site, danish: Language) -> None:
    page = explore.page(real, "", danish)
    fetched = [page.files["places.js"], *((ASSETS / name).read_bytes() for name in explore.SCRIPTS)]
    assert 150 < kilobytes(fetched) <= 200


def test_a_kilobyte_is_a_thousand_bytes_as_a_server_sends_them() -> None:
    assert kilobytes([b"a" * 1_000_000]) == 1
    assert kilobytes([bytes(range(256)) * 4, b""]) == 0
