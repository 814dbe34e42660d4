from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import papers
import pypdf
import pytest

from klimahub.paper.typesetting import Paper, moment

HOSTILE = (
    '#panic("out")',
    '#read("/etc/passwd")',
    "*bold* _slanted_ `code` $x^2$ [content] @reference <label>",
    '"] #set page(fill: red) ["',
    '#image("x.svg") // gone /* gone */ \\u{1F600} ~ -- ---',
    "<b>XML</b> & <!-- --> ]]> &lt;",
    "= Heading\n+ list\n/ term: x",
)


def sheet(code: str = "da", place: str = "samsoe") -> Paper:
    path = papers.desk_of(code).path("sheet", place)
    return next(paper for paper in all_sheets(code) if paper.path == path)


def all_sheets(code: str) -> list[Paper]:
    return [paper for paper in papers.of_places(code) if paper.template == "sheet"]


def changed(paper: Paper, **facts: Any) -> Paper:
    data = json.loads(paper.data)
    return Paper.of(paper.path, paper.template, {**data, **facts, "place": {**data["place"], **facts}})


@pytest.mark.parametrize("title", HOSTILE)
def test_markup_in_a_title_is_printed_and_not_obeyed(title: str, tmp_path: Path) -> None:
    made = papers.printed(changed(sheet(), name=title, lead=title), tmp_path)
    assert not made.refused
    assert "".join(title.split()) in papers.words_of(made.content).replace(" ", "").replace("\u00ad", "")


def test_a_sign_that_no_typeface_has_is_left_out_and_told(tmp_path: Path) -> None:
    made = papers.printed(changed(sheet(), name="Samsø 🌱👩‍🌾", lead="Vi 💚 vind"), tmp_path)
    assert not made.refused
    assert set("🌱👩🌾💚") <= set(made.unprintable)
    assert "Vi vind" in papers.words_of(made.content)
    assert list(tmp_path.iterdir()) == []  # told again next time


def test_a_picture_that_cannot_be_read_costs_its_own_paper_only(tmp_path: Path) -> None:
    good = sheet()
    data = json.loads(good.data)
    data["place"]["figures"][0]["wide"]["svg"] = "<svg><rect"
    bad = Paper.of("da/bad.pdf", "sheet", data)
    first, second = papers.press_in(tmp_path).print_all([bad, good], lambda done, total: None)
    assert (first.content, bool(first.refused)) == (b"", True)
    assert second.content.startswith(b"%PDF")
    assert not second.refused


def test_two_presses_give_equal_bytes(tmp_path: Path) -> None:
    slide = next(paper for paper in papers.of_places("da") if paper.form == "png")
    for paper in (sheet(), slide):
        assert papers.printed(paper, tmp_path / "one").content == papers.printed(paper, tmp_path / "two").content


def test_only_what_changed_is_set_again(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    sheets = all_sheets("da")
    press = papers.press_in(tmp_path)
    first = list(press.print_all(sheets, lambda done, total: told.append((done, total))))
    assert told[-1] == (len(sheets), len(sheets))
    told.clear()
    again = list(press.print_all([changed(sheets[0], lead="Ny"), *sheets[1:]], lambda d, t: told.append((d, t))))
    assert told == [(1, 1)]
    assert [made.content for made in again[1:]] == [made.content for made in first[1:]]
    assert again[0].content != first[0].content


def test_a_changed_template_sets_its_own_papers_again_only(tmp_path: Path) -> None:
    shutil.copytree(papers.ROOT / "templates" / "paper", tmp_path / "templates")
    press = papers.press_in(tmp_path / "cache", tmp_path / "templates")
    slide = next(paper for paper in papers.of_places("da") if paper.template == "slide")
    list(press.print_all([sheet(), slide], lambda done, total: None))
    template = tmp_path / "templates" / "slide.typ"
    template.write_text(template.read_text() + "\n// changed\n")
    told: list[tuple[int, int]] = []
    list(
        papers.press_in(tmp_path / "cache", tmp_path / "templates").print_all(
            [sheet(), slide], lambda d, t: told.append((d, t))
        )
    )
    assert told == [(1, 1)]


def test_without_typst_the_missing_module_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(ModuleNotFoundError, match="typst"):
        papers.printed(sheet(), tmp_path)


def test_a_file_carries_the_day_of_its_content_and_no_other(tmp_path: Path) -> None:
    about = pypdf.PdfReader(io.BytesIO(papers.printed(sheet(), tmp_path).content)).metadata
    assert about is not None
    assert about.creation_date == about.modification_date == moment("2026-11-24")


@pytest.mark.parametrize(
    ("day", "whole"), [("2026", "2026-01-01"), ("2026-11", "2026-11-01"), ("2026-11-24", "2026-11-24")]
)
def test_a_date_that_is_known_in_part_is_its_first_day(day: str, whole: str) -> None:
    assert moment(day).isoformat() == f"{whole}T00:00:00+00:00"
