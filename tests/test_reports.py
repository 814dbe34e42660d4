from __future__ import annotations

import json as json_
import re
from pathlib import Path

import klimahub.reports
from klimahub.diagnostics import WARNING, Diagnostic, Span
from klimahub.discover import modules_in
from klimahub.language import Language
from klimahub.reports import github, json, summary, text

ROOT = Path(__file__).resolve().parent.parent
TAB = Diagnostic("content/kommuner/odense.md", "tab", Span(5, 1, 5, 2), line="\tstatus: adopted")
UNUSED = Diagnostic("content/kommuner/odense.md", "source_unused", Span(9, 3, 9, 5), {"source": "s2"}, WARNING)


def test_no_problem_is_no_text(danish: Language) -> None:
    assert text.report([], danish) == ""


def test_the_count_tells_errors_from_warnings(danish: Language) -> None:
    assert text.report([TAB, UNUSED], danish).endswith("1 fejl og 1 advarsel.")


def test_github_shows_a_problem_on_its_line(english: Language) -> None:
    said = github.report([UNUSED], english)
    assert said.startswith("::warning file=content/kommuner/odense.md,line=9,col=3,endColumn=5,title=The source")
    assert "%3A" not in said.partition("::warning")[2].partition("title=")[0]


def test_github_properties_escape_colons_and_commas(english: Language) -> None:
    strange = Diagnostic("a.md", "link_unknown", Span(1, 1, 1, 2), {"link": "page:x,y"})
    assert "page%3Ax%2Cy" in github.report([strange], english)


def test_json_is_a_list_also_when_all_is_good(english: Language) -> None:
    assert json_.loads(json.report([], english)) == []
    (found,) = json_.loads(json.report([TAB], english))
    assert (found["line"], found["kind"], found["severity"]) == (5, "tab", "error")


def test_every_report_is_one_file() -> None:
    assert set(modules_in(klimahub.reports, "report")) == {"github", "json", "summary", "text"}


def test_the_summary_is_a_table_a_file_and_says_when_all_is_well(danish: Language) -> None:
    problem = Diagnostic("content/kommuner/a.md", "number", Span.at(3, 7), {"value": "a|b", "key": "year"})
    said = summary.report([problem], danish)
    assert "## 1 fejl" in said
    assert "### `content/kommuner/a.md`" in said
    assert "| 3 | fejl `number` | «a\\|b» i feltet «year» er ikke et tal |" in said
    assert summary.report([], danish) == "## Alt er i orden: kontrollen fandt ingen fejl.\n"


def test_a_field_is_told_by_its_name_and_the_way_to_it_in_the_form(danish: Language, english: Language) -> None:
    way = ("fields.Municipality.targets", "a-2030", "fields.Target.base_year")
    problem = Diagnostic("a.md", "year", Span.at(3), {"value": "x", "key": "base_year"}, field=way)
    assert text.what(problem, danish) == "«x» i feltet «base_year» (Mål › a-2030 › Basisår) er ikke et årstal"
    assert "«base_year» (Targets › a-2030 › Base year)" in text.what(problem, english)


def test_a_word_to_choose_is_told_with_its_meaning(danish: Language) -> None:
    facts = {"value": "x", "key": "unit", "choices": "t_co2, t_co2e", "terms": "terms.units"}
    assert "t_co2 (ton CO2), t_co2e (ton CO2e)." in text.advice(
        Diagnostic("a.md", "choice_unknown", facts=facts), danish
    )


def test_vs_code_finds_place_and_words_in_the_text(danish: Language) -> None:
    tasks = json_.loads((ROOT / ".vscode" / "tasks.json").read_text("utf-8"))["tasks"]
    lines = text.report([TAB, UNUSED], danish).split("\n")
    for matcher, problem in zip(tasks[0]["problemMatcher"], (TAB, UNUSED), strict=True):
        head, place = (re.compile(each["regexp"]) for each in matcher["pattern"])
        (at,) = [number for number, line in enumerate(lines) if head.match(line)]
        assert head.match(lines[at])[1] == problem.kind  # type: ignore[index]
        found = place.match(lines[at + 1])
        assert found
        assert found.groups() == (problem.path, str(problem.span.line), str(problem.span.column))
        assert matcher["severity"] == problem.severity


def test_a_long_summary_stays_under_what_github_takes(danish: Language) -> None:
    problem = Diagnostic("a.md", "number", Span.at(3), {"value": "x" * 300, "key": "year"})
    said = summary.report([problem] * 3000, danish)
    assert len(said.encode()) < 1_000_000
    assert "… og 2500 til" in said
