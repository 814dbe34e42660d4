from __future__ import annotations

from dataclasses import replace

from klimahub.diagnostics import WARNING, Diagnostic, Span
from klimahub.language import Language
from klimahub.news import news

ONE = Diagnostic("content/kommuner/odense.md", "not_json", Span.at(7), line="targets: {")
OTHER = Diagnostic("content/kommuner/vejle.md", "not_json", Span.at(9), severity=WARNING, line="plan: {")


def test_a_problem_is_told_once(english: Language) -> None:
    first = news((), (ONE,), english)
    assert "--> content/kommuner/odense.md:7:1" in first
    assert news((ONE,), (ONE,), english) == "1 problem as before; it stands above."


def test_a_problem_whose_line_has_moved_is_the_same(english: Language) -> None:
    assert news((ONE,), (replace(ONE, span=Span.at(12)),), english) == "1 problem as before; it stands above."


def test_what_is_new_is_told_in_full_and_the_rest_is_counted(english: Language) -> None:
    told = news((ONE,), (ONE, OTHER), english)
    assert "--> content/kommuner/vejle.md:9:1" in told
    assert "odense" not in told
    assert "1 warning." in told
    assert told.endswith("1 problem as before; it stands above.")


def test_what_is_mended_is_told_by_its_file_and_what_it_was(english: Language) -> None:
    told = news((ONE, OTHER), (OTHER,), english)
    assert told.startswith("Mended in content/kommuner/odense.md: ")
    assert told.count("\n\n") == 1
    assert news((ONE,), (), english).count("Mended") == 1


def test_a_line_that_was_written_anew_and_is_still_wrong_is_not_called_mended(english: Language) -> None:
    again = replace(ONE, line="targets: {{")
    told = news((ONE,), (again,), english)
    assert "Mended" not in told
    assert "targets: {{" in told


def test_where_nothing_is_and_was_wrong_nothing_is_told(english: Language) -> None:
    assert news((), (), english) == ""


def test_danish_words_fit_one_and_many(danish: Language) -> None:
    assert news((ONE,), (ONE,), danish) == "1 problem som før; det står ovenfor."
    assert news((ONE, OTHER), (ONE, OTHER), danish) == "2 problemer som før; de står ovenfor."
