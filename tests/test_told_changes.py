from __future__ import annotations

import pytest

from klimahub.data.changes import Change
from klimahub.data.dataset import named
from klimahub.exports import OpenData
from klimahub.language import Language
from klimahub.parts.told_changes import LONGEST, told

LABELS = (("", "hele kommunen"), ("en", "the whole municipality"))


def sentence(data: OpenData, language: Language, *what: str) -> str:
    table, column, before, after = what
    change = Change(table, "0741", "gone", "changed", column, before, after, LABELS)
    return told(change, named(data.site.tables), language).sentence


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (("targets", "percent", "70", "75.5"), "“Percent” changed from 70% to 75.5%"),
        (("targets", "year", "2040", "2035"), "“Target year” changed from 2040 to 2035"),
        (("targets", "status", "current", "met"), "“Does it stand?” changed from in force to met"),
        (("targets", "base_year", "", "1990"), "“Base year” changed from nothing to 1990"),
        (("results", "stated", "2021-11", "2021-11-02"), "changed from November 2021 to 2 November 2021"),
        (("emissions", "value", "48875", "49000.5"), "“Figure” changed from 48,875 to 49,000.5"),
        (("targets", "covers_en", "a", "b"), "“What is counted (English)” changed from a to b"),
        (("targets", "colour", "red", "blue"), "“colour” changed from red to blue"),
    ],
)
def test_a_change_is_told_in_the_words_of_the_pages(
    small_data: OpenData, english: Language, what: tuple[str, str, str, str], words: str
) -> None:
    found = sentence(small_data, english, *what)
    assert "“the whole municipality”" in found
    assert found.endswith(words)


def test_each_language_has_its_own_label(small_data: OpenData, danish: Language) -> None:
    assert sentence(small_data, danish, "targets", "year", "2040", "2035") == (
        "Mål »hele kommunen«: »Målår« ændret fra 2040 til 2035"
    )


def test_long_words_are_cut_at_a_word(small_data: OpenData, english: Language) -> None:
    found = sentence(small_data, english, "actions", "what", "word " * 100, "short")
    assert "word …" in found
    assert len(found) < LONGEST + 120


def test_words_and_figures_are_told_apart(small_data: OpenData, english: Language) -> None:
    tables = named(small_data.site.tables)
    kinds = {
        column: told(Change("targets", "0741", "x", "changed", column, "1", "2"), tables, english).wording
        for column in ("percent", "status", "note", "sources")
    }
    assert kinds == {"percent": False, "status": False, "note": True, "sources": True}
