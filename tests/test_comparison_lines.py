"""What is compared: every place has a cell in every line, its figures are those of its page, and each has a source."""

from __future__ import annotations

from statistics import median

import pytest

from klimahub.language import Language
from klimahub.pages import compare
from klimahub.parts.comparison import compared
from klimahub.parts.comparison_lines import GROUPS, cells_of, lines_of, shared_numbers
from klimahub.site import Site


def test_every_place_has_a_cell_in_every_line(real: Site, danish: Language, english: Language) -> None:
    for language in (danish, english):
        lines = lines_of(real, language)
        assert {line.group for line in lines} == set(GROUPS)
        for case in real.cases:
            cells = cells_of(real, case, language)
            assert set(cells) == {line.key for line in lines}
            assert all(text for cell in cells.values() for text in cell.texts)
            assert all(len(cell.basis) == len(line.facets) for line in lines if (cell := cells[line.key]).numbers)


def test_own_figures_name_their_sources_and_unknown_ones_none(real: Site, danish: Language) -> None:
    for case in real.cases:
        cells = cells_of(real, case, danish)
        for key in ("neutral_year", "target_2030", "operations", "result"):
            known = cells[key].texts != ("ikke oplyst",)
            assert bool(cells[key].marks) == known, (case.slug, key)
            assert all(list(case.facts.sources)[n - 1] == source for source, n in cells[key].marks)


def test_sectors_add_up_to_the_total(real: Site) -> None:
    for case in real.cases:
        numbers = shared_numbers(case)
        assert sum(numbers[sector][1] for sector in real.sectors) == pytest.approx(numbers["total"][1], abs=3)
        assert numbers["total"][0] == pytest.approx(case.tonnes_per_capita, abs=0.006)


def test_soenderborgs_cut_of_energy_is_not_compared_with_another_kind(real: Site, danish: Language) -> None:
    (line,) = (line for line in lines_of(real, danish) if line.key == "result")
    cells = [cells_of(real, real.by_slug[slug], danish)["result"] for slug in ("soenderborg", "svendborg")]
    row = compared(line, cells, (), danish)
    assert row.note.startswith("Kan ikke sammenlignes: hver sin afgrænsning; basisår 2007 / 1990; ")
    assert row.note.endswith("metoden er ikke oplyst")
    assert row.bars == ()


def test_own_results_are_never_drawn_side_by_side(real: Site, danish: Language) -> None:
    """How they were worked out is stated nowhere, so that nobody knows that two of them are alike."""
    (line,) = (line for line in lines_of(real, danish) if line.key == "result")
    known = [cell for case in real.cases if (cell := cells_of(real, case, danish)["result"]).numbers]
    assert len(known) > 20
    assert compared(line, [known[0], known[0]], (), danish).bars == ()


def test_the_line_of_a_ready_page_is_true(real: Site, english: Language) -> None:
    page = compare.page(real, "soenderborg", english)
    others = [case.tonnes_per_capita for case, _ in real.alike("soenderborg", 3)]
    own = real.by_slug["soenderborg"].tonnes_per_capita
    assert page.description == (
        f"Sønderborg emits {own:.1f} tonnes per inhabitant in the state's account for 2023; "
        f"the three most like it, {min(others):.1f}–{max(others):.1f}."
    )


def test_there_is_a_ready_page_for_each_place_with_those_like_it(real: Site, danish: Language) -> None:
    assert list(compare.keys(real)) == ["", *(case.slug for case in real.cases)]
    page = compare.page(real, "laesoe", danish)
    like = [case.slug for case, _ in real.alike("laesoe", 3)]
    assert [slug for slug, _ in page.values["places"]] == ["laesoe", *like]
    assert page.values["own_choice"] == ",".join(["laesoe", *like])


def test_the_script_is_small_and_its_middles_are_those_of_all_places(real: Site, danish: Language) -> None:
    import gzip
    import json

    content = compare.page(real, "", danish).files["places.js"]
    assert len(gzip.compress(content)) < 20_000
    data = json.loads(content.decode().removeprefix("window.klimahubPlaces=").rstrip(";\n"))
    (line,) = (line for line in data["lines"] if line["key"] == "total")
    each = [round(case.tonnes_per_capita, 2) for case in real.cases]
    assert line["middles"][0] == pytest.approx(median(each), abs=0.006)
    assert len(data["places"]) == 98
