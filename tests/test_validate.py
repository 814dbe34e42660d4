from __future__ import annotations

from pathlib import Path

from klimahub import pipeline
from klimahub.paths import Paths
from klimahub.site import Site


def test_all_mistakes_of_all_files_are_told_at_once(copied_site: Path) -> None:
    for slug in ("samsoe", "aabenraa"):
        file = copied_site / "content/kommuner" / f"{slug}.md"
        file.write_text(file.read_text("utf-8").replace("base_year: 1990", "base_year: nul", 1), "utf-8")
    hub = pipeline.check(Paths(copied_site / "site_config.yaml", None, copied_site / "out"))
    assert hub.site is None
    assert [p.path for p in hub.problems if p.kind == "year"] == [
        "content/kommuner/aabenraa.md",
        "content/kommuner/samsoe.md",
    ]


def test_the_real_content_holds_what_was_collected(real: Site) -> None:
    assert len(real.cases) == 98
    assert sum(len(case.facts.targets) for case in real.cases) >= 330
    assert sum(len(case.facts.results) for case in real.cases) >= 120
    assert sum(len(case.facts.actions) for case in real.cases) >= 390


def test_the_rounds_of_dk2020_are_20_44_and_30(real: Site) -> None:
    rounds = [sum(case.wave.key == wave for case in real.cases) for wave in ("pilot_2019", "2020", "2021")]
    assert rounds == [20, 44, 30]
    assert sum(rounds) == 94


def test_the_account_is_the_one_of_2018_to_2023(real: Site) -> None:
    assert {case.account.years for case in real.cases} == {(2018, 2019, 2020, 2021, 2022, 2023)}


def test_places_stand_in_the_danish_alphabet(real: Site) -> None:
    names = [case.place.name for case in real.cases]
    assert names[0] == "Albertslund"
    assert names[-3:] == ["Aabenraa", "Aalborg", "Aarhus"]


def test_every_place_has_its_translation(real: Site) -> None:
    assert all("en" in case.translations for case in real.cases)
