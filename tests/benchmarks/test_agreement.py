"""A site that says less than the corpus does not pass."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks import agreement, contestants, corpus
from benchmarks.invented import Invented
from klimahub import pipeline
from klimahub.paths import Paths

OURS = contestants.ourselves()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    corpus.write(7, folder / "hub")
    where = Paths(folder / "hub" / "site_config.yaml", None, folder / "out", folder / "cache")
    pipeline.build(pipeline.check(where), where, lambda done, total: None)
    return folder


def test_our_own_pages_say_all_that_the_corpus_says(built: Path) -> None:
    assert agreement.differences(OURS, built, 7) == []


@pytest.mark.parametrize("kind", ["amount", "action", "story", "list", "region", "sitemap"])
def test_a_fact_that_is_missing_is_told(built: Path, kind: str) -> None:
    place = Invented(3, 1)
    pages = {
        "list": built / "out/web/kommuner/index.html",
        "region": built / f"out/web/regioner/{corpus.region_key(place.region(7))}/index.html",
        "sitemap": built / "out/web/sitemap.xml",
    }
    words = {
        "amount": f"{place.facts['emissions'][4]['value']:,}".replace(",", "."),
        "action": place.facts["actions"][2]["title"],
        "story": re.findall(r"\w+ \w+", place.story())[9],
    }
    page = pages.get(kind, built / "out/web/kommuner" / place.slug / "index.html")
    whole = page.read_text()
    taken = words.get(kind, f"{place.slug}/")
    assert taken in whole
    page.write_text(whole.replace(taken, ""))
    try:
        assert agreement.differences(OURS, built, 7)
    finally:
        page.write_text(whole)
