from __future__ import annotations

from klimahub.language import Language
from klimahub.parts.tiles import Tile, tiles_of
from klimahub.site import Site


def tiles(site: Site, slug: str, language: Language) -> list[Tile]:
    case = site.by_slug[slug]
    return tiles_of(case, case.told_in(language.code, "da").facts, language)


def test_soenderborgs_figures_are_those_of_its_energy_account(real: Site, english: Language) -> None:
    target, result, neutral, _ = tiles(real, "soenderborg", english)
    assert (target.value, result.value, neutral.value) == ("−75% in 2025", "−69% since 2007", "2050")
    assert result.detail.startswith("in 2024")


def test_every_own_figure_has_a_source_and_every_silence_has_words(real: Site, danish: Language) -> None:
    for case in real.cases:
        for tile in tiles(real, case.slug, danish):
            assert tile.marks or tile.account or tile.value == "ikke oplyst", (case.slug, tile.label)


def test_tonnes_per_inhabitant_come_from_the_account_and_the_population(real: Site, danish: Language) -> None:
    case = real.by_slug["laesoe"]
    assert (
        case.tonnes_per_capita == sum(case.account.sectors[s][-1] for s in case.account.sectors) / case.place.population
    )
    assert tiles(real, "laesoe", danish)[3].value.startswith("−")


def test_a_target_whose_year_has_passed_says_so(real: Site, danish: Language) -> None:
    for case in real.cases:
        target = tiles(real, case.slug, danish)[0]
        if " i 20" in target.value:
            assert target.detail.endswith("året er gået") == (target.value.rpartition(" ")[2] < "2026"), case.slug


def test_a_measure_expected_to_cut_is_no_target(real: Site, english: Language) -> None:
    assert tiles(real, "horsens", english)[0].value == "not stated"
