from __future__ import annotations

from klimahub.language import Language
from klimahub.pages import region
from klimahub.parts.listing import FACETS, columns, filters, place_rows, target_2030
from klimahub.site import Site


def test_what_is_not_stated_sorts_as_nothing(real: Site, danish: Language) -> None:
    rows = place_rows(real, real.cases, danish)
    unstated = [cell for row in rows for cell in row.cells if cell.text == "ikke oplyst" and cell.number]
    assert unstated
    assert all(cell.sort == "" for cell in unstated)


def test_every_filter_offers_what_the_rows_hold(real: Site, english: Language) -> None:
    rows = place_rows(real, real.cases, english)
    held = {key: {row.facets[key] for row in rows} for key in FACETS}
    offered = {choice["key"]: choice["choices"] for choice in filters(real, rows, english)}
    assert {key: set(choices) for key, choices in offered.items()} == {
        key: values for key, values in held.items() if len(values) > 1
    }
    assert {"region", "wave"} <= offered.keys()


def test_a_filter_that_could_leave_nothing_out_is_not_offered(real: Site, english: Language) -> None:
    assert filters(real, place_rows(real, real.cases[:1], english), english) == []


def test_the_english_list_is_in_the_english_alphabet(real: Site, english: Language) -> None:
    names = [row.name for row in place_rows(real, real.cases, english)]
    assert names.index("Copenhagen") < names.index("Dragør") < names.index("Elsinore")


def test_each_row_has_a_cell_per_column(real: Site, danish: Language) -> None:
    assert {len(row.cells) + 1 for row in place_rows(real, real.cases, danish)} == {len(columns(real, danish))}


def test_a_target_for_2030_is_one_of_the_whole_area(real: Site) -> None:
    assert target_2030(real.by_slug["samsoe"]) == 70
    assert target_2030(real.by_slug["toender"]) is None


def test_a_region_does_not_say_of_each_place_in_which_region_it_is(real: Site, danish: Language) -> None:
    made = region.page(real, real.regions[0].key, danish)
    keys = [key for key, _, _ in made.values["columns"]]
    assert "region" not in keys
    assert {len(row.cells) + 1 for row in made.values["places"]} == {len(keys)} == {len(columns(real, danish)) - 1}
