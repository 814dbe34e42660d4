"""A new chart is one new file: it is dropped into a copy of the program, with its words, and everything else follows.

The steps are those of docs/developers.md, "Add a chart", whose example is the very file that is dropped.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from klimahub.charts import charts
from klimahub.discover import modules_in

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "sites" / "small"
GUIDE = (ROOT / "docs" / "developers.md").read_text("utf-8").partition("## Add a chart")[2].partition("\n## ")[0]
MODULE, WORDS = (re.search(rf"```{kind}\n(.*?)```", GUIDE, re.S) for kind in ("python", "yaml"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, built by a copy of the program that has one more module among its charts."""
    assert MODULE
    assert WORDS
    copy = tmp_path_factory.mktemp("program")
    for name in ("klimahub", "templates"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "klimahub" / "charts" / "by_theme.py").write_text(MODULE[1], "utf-8")
    for code in ("da", "en", "de"):
        path = copy / "templates" / "languages" / f"{code}.yaml"
        path.write_text(path.read_text("utf-8").replace("\ncharts:\n", f"\ncharts:\n{WORDS[1]}", 1), "utf-8")
    command = [
        sys.executable,
        "-m",
        "klimahub",
        "--config",
        str(SMALL / "site_config.yaml"),
        "--out",
        str(copy / "out"),
    ]
    told = subprocess.run(
        command,
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return copy / "out" / "web"


PAGES = {"kommuner/samsoe": "8 actions, most on transport", "en/municipalities/samsoe": "8 actions, most on transport"}


@pytest.mark.parametrize(("folder", "title"), PAGES.items())
def test_it_stands_on_the_page_in_both_widths_with_table_and_alternative(built: Path, folder: str, title: str) -> None:
    page = (built / folder / "index.html").read_text("utf-8")
    figure = page.partition('<figure class="figure" id="by-theme">')[2].partition("</figure>")[0]
    assert title in figure
    assert re.findall(r'<svg class="chart (\w+)"', figure) == ["wide", "narrow"]
    assert 'role="img" aria-labelledby="by-theme-title" aria-describedby="by-theme-sentence"' in figure
    assert 'id="by-theme-sentence"' in figure
    assert figure.count("<tr>") >= 3
    assert "data-hits=" in figure


@pytest.mark.parametrize("folder", PAGES)
def test_it_can_be_taken_as_table_picture_and_embed(built: Path, folder: str) -> None:
    place = built / folder
    assert (place / "by-theme.csv").read_text("utf-8").startswith("theme,count\n")
    assert (place / "by-theme.svg").read_text("utf-8").startswith("<svg")
    frame = (place / "fig" / "by-theme" / "index.html").read_text("utf-8")
    assert "<script" not in frame.partition("<figure")[2].partition("</figure>")[0]
    assert "by-theme" in frame


def test_a_chart_that_lacks_something_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import klimahub.charts as package

    (tmp_path / "half_made.py").write_text("STANDS_ON = {}\n", "utf-8")
    monkeypatch.setattr(package, "__path__", [str(tmp_path)])
    with pytest.raises(TypeError, match=r"half_made\.py.*must define figure_on, draw"):
        modules_in(package, "STANDS_ON", "figure_on", "draw")


def test_a_chart_on_a_page_without_charts_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    charts.cache_clear()
    monkeypatch.setattr("klimahub.charts.supply.STANDS_ON", {"glossary": 1})
    with pytest.raises(TypeError, match="glossary shows no charts"):
        charts()
    charts.cache_clear()
