from __future__ import annotations

from klimahub.data.changes import Change
from klimahub.exports import OpenData
from klimahub.language import Language
from klimahub.parts.changelog import grouped, markdown


def added(table: str, place: str, key: str) -> Change:
    return Change(table, place, key, "added", labels=(("", key),))


def test_places_stand_in_the_alphabet_of_the_language(
    small_data: OpenData, danish: Language, english: Language
) -> None:
    changes = [added("targets", code, "x") for code in ("0741", "0101", "0580", "0540")]
    names = {each.code: [g.name for g in grouped(changes, small_data.site, each)] for each in (danish, english)}
    assert names["da"] == ["København", "Samsø", "Sønderborg", "Aabenraa"]
    assert names["en"] == ["Copenhagen", "Samsø", "Sønderborg", "Aabenraa"]


def test_what_is_of_no_place_and_the_long_tables_come_last(small_data: OpenData, danish: Language) -> None:
    account = [Change("emission_account", "0741", f"{y} energy", "changed", "tonnes", "1", "2") for y in (2018, 2019)]
    found = grouped(
        [*account, added("texts", "", "page about da"), added("targets", "0741", "x")], small_data.site, danish
    )
    assert [(group.name, group.slug) for group in found] == [("Samsø", "samsoe"), ("Andet", "")]
    assert found[1].lines == (
        "Statens regnskab: 2 tal ændret; hvert af dem står på kommunens side",
        "Tilføjet: Tekst »page about da«",
    )


def test_the_first_edition_says_that_it_is_the_first(small_data: OpenData, english: Language) -> None:
    assert markdown("Edition 1", [], small_data.site, english) == (
        "# Edition 1\n\nThe first edition. There is no earlier one to compare with.\n"
    )
