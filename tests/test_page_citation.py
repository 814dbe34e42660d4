from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from klimahub.exports import OpenData
from klimahub.language import Language
from klimahub.parts.page_citation import cited

if TYPE_CHECKING:
    from tests.conftest import Recording

ADDRESS = "https://small.example/sub/kommuner/samsoe/"


def test_a_page_that_is_as_in_the_last_edition_is_cited_by_it(recorded_data: OpenData, english: Language) -> None:
    found = cited(recorded_data.site, recorded_data.config, english, "Samsø", ADDRESS, "0741")
    assert found.apa == f"small (2026). Samsø (edition 2) [Data set]. {ADDRESS}"
    assert found.line == "The facts are as in edition 2 of 1 December 2026."


def test_a_page_that_has_changed_since_says_so(recorded_copy: Recording, english: Language) -> None:
    recorded_copy.edit("reference/emission_account.csv", "0741,2023,4300.5", "0741,2023,4300.6")
    data = recorded_copy.data()
    found = cited(data.site, data.config, english, "Samsø", ADDRESS, "0741")
    assert found.line == "1 fact has changed since edition 2 of 1 December 2026."
    assert "(after edition 2, compiled 24 November 2026)" in found.apa
    other = cited(data.site, data.config, english, "Sønderborg", ADDRESS, "0540")
    assert other.line == "The facts are as in edition 2 of 1 December 2026."


def test_without_an_edition_the_day_of_compilation_is_cited(small_data: OpenData, english: Language) -> None:
    found = cited(small_data.site, small_data.config, english, "Samsø", ADDRESS, "0741")
    assert found.line == ""
    assert "(compiled 24 November 2026)" in found.apa


def test_the_page_shows_how_to_cite_it_and_has_the_files_beside_it(recorded_files: Mapping[str, bytes]) -> None:
    html = recorded_files["en/municipalities/samsoe/index.html"].decode()
    assert "small (2026). Samsø (edition 2) [Data set]." in html
    assert 'href="../../../en/editions/2/">The facts are as in edition 2 of 1 December 2026.</a>' in html
    assert b"edition 2" in recorded_files["en/municipalities/samsoe/citation.bib"]
    assert b'"version": "edition 2"' in recorded_files["en/municipalities/samsoe/citation.csl.json"]
