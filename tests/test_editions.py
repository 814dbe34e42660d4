"""The real editions by the share command, when something is wrong: one sentence, no half file, and the rest is made."""

from __future__ import annotations

import json
import random
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import papers
import pytest
from click.testing import CliRunner, Result

from klimahub import cli, pipeline
from klimahub.charts import sectors
from klimahub.diagnostics import SetupError
from klimahub.editions import web
from klimahub.figure import Drawing, Figure
from klimahub.paths import Paths

HOSTILE = '#panic("x") *b* <i>y</i> &amp; 🌱'


@pytest.fixture
def run(copied_site: Path) -> Callable[..., Result]:
    def run(*names: str) -> Result:
        options = ["--config", str(copied_site / "site_config.yaml"), "--out", str(copied_site / "out"), "--lang", "en"]
        return CliRunner().invoke(cli.main, ["share", *options, *names])

    return run


def made(site: Path) -> list[str]:
    return sorted(path.name for path in (site / "out/share").rglob("*") if path.suffix in {".pdf", ".epub", ".zim"})


def test_a_title_with_markup_and_an_emoji_is_printed_and_what_no_typeface_has_is_told(
    copied_site: Path, run: Callable[..., Result]
) -> None:
    path = copied_site / "content/kommuner/aabenraa.md"
    path.write_text(path.read_text("utf-8").replace("title: E-metanol ved Kassø", f"title: '{HOSTILE}'"), "utf-8")
    result = run("pdf", "epub")
    assert result.exit_code == 0, result.output
    assert "da/ark/aabenraa-ark.pdf: the typeface lacks 🌱; left out." in result.output
    words = papers.words_of((copied_site / "out/share/pdf/da/ark/aabenraa-ark.pdf").read_bytes())
    assert HOSTILE.removesuffix(" 🌱") in words
    with zipfile.ZipFile(copied_site / "out/share/epub/small-da.epub") as book:
        assert "🌱" in book.read("book/municipality-aabenraa.xhtml").decode()


def test_a_chart_that_cannot_be_drawn_is_told_and_everything_is_made_without_its_picture(
    copied_site: Path, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    def figure_on(*page: Any) -> Figure | None:
        figure = whole(*page)
        return replace(figure, drawing=Drawing.of("sectors", {})) if figure else None

    text = copied_site / "content/kommuner/samsoe.md"
    unheard = "".join(random.choices("abcdefgh", k=20))  # so that no cache knows the page
    text.write_text(f"{text.read_text('utf-8')}\n{unheard}\n", "utf-8")
    whole = sectors.figure_on
    monkeypatch.setattr(sectors, "figure_on", figure_on)
    result = run("epub")
    assert result.exit_code == 2
    assert "A chart of the kind sectors cannot be drawn" in result.output
    assert "Traceback" not in result.output
    assert made(copied_site) == ["small-da.epub", "small-en.epub"]
    assert "A chart of the kind sectors" in run("epub").output
    monkeypatch.setattr(sectors, "figure_on", whole)
    where = Paths(copied_site / "site_config.yaml", None, copied_site / "out")
    pipeline.build(pipeline.check(where), where, lambda done, total: None)
    assert 'viewBox="0 0 680 1"' not in (where.web / "kommuner/samsoe/index.html").read_text("utf-8")


def test_without_libzim_the_command_to_get_it_is_told_and_the_rest_is_made(
    copied_site: Path, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("libzim", "libzim.writer"):
        monkeypatch.setitem(sys.modules, module, None)
    result = run("zim", "epub")
    assert result.exit_code == 2
    assert 'install "libzim==3.6.0"' in result.output
    assert made(copied_site) == ["small-da.epub", "small-en.epub"]
    listed = json.loads((copied_site / "out/share/index.json").read_text())["files"]
    assert {file["edition"] for file in listed} == {"epub"}


def test_without_typst_the_command_to_get_it_is_told(
    run: Callable[..., Result], copied_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    result = run("pdf")
    assert result.exit_code == 2
    assert 'install "typst==0.15.2"' in result.output
    assert made(copied_site) == []


def test_a_search_that_cannot_be_made_is_told_each_time_it_is_asked_for(
    copied_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*given: object) -> NoReturn:
        raise SetupError("Pagefind cannot be run.")

    where = Paths(copied_site / "site_config.yaml", None, copied_site / "out", copied_site / "cache")
    rendered = pipeline.rendered_of(pipeline.check(where), where, lambda done, total: None)
    monkeypatch.setattr("klimahub.search.bundles.Pagefind.ask", broken)
    for _ in range(2):
        with pytest.raises(SetupError):
            web.files_of(rendered)
        with pytest.raises(SetupError):
            dict(rendered.index)
    monkeypatch.undo()
    assert "pagefind/pagefind.js" in web.files_of(rendered)
