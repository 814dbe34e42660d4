"""The list of all places: one table while there are few, parts of the alphabet when there are many."""

from __future__ import annotations

from dataclasses import replace

import pytest

from klimahub.language import Language
from klimahub.pages import municipalities
from klimahub.site import Site


def test_few_places_stand_in_one_table_with_filters(real: Site, danish: Language) -> None:
    assert municipalities.keys(real) == [""]
    page = municipalities.page(real, "", danish)
    assert len(page.values["places"]) == 98
    assert page.values["filters"]
    assert page.values["parts"] == []


@pytest.fixture
def many(real: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setattr(municipalities, "MOST", 40)
    return replace(real)


def test_many_stand_in_parts_of_the_alphabet_each_place_once(many: Site, danish: Language) -> None:
    assert municipalities.keys(many) == ["", "2", "3"]
    pages = [municipalities.page(many, key, danish) for key in ("", "2", "3")]
    names = [row.name for page in pages for row in page.values["places"]]
    assert names == sorted((case.name("da") for case in many.cases), key=danish.sort_key)
    assert [len(page.values["places"]) for page in pages] == [40, 40, 18]


def test_each_part_leads_to_all_and_says_where_it_is(many: Site, danish: Language) -> None:
    page = municipalities.page(many, "3", danish)
    assert [key for key, _ in page.values["parts"]] == ["", "2", "3"]
    assert page.title.endswith(page.values["parts"][2][1])
    assert page.values["filters"] == []
    assert danish.address("municipalities", "3") == "kommuner/3/"


def test_the_first_part_gives_the_data_of_all_places(many: Site, danish: Language) -> None:
    whole, part = (municipalities.page(many, key, danish).files["data.csv"] for key in ("", "2"))
    assert whole.count(b"\n") == 99
    assert part.count(b"\n") == 41
