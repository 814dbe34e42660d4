"""The corpus is a hub that the program accepts as it stands, and the same from run to run."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import corpus, prose
from klimahub import pipeline
from klimahub.paths import Paths


def test_names_are_all_different() -> None:
    assert len({prose.name_of(number).lower() for number in range(20_000)}) == 20_000


def test_the_program_finds_nothing_to_say_about_it(tmp_path: Path) -> None:
    corpus.write(12, tmp_path)
    hub = pipeline.check(Paths(tmp_path / "site_config.yaml", None, tmp_path / "out"))
    assert hub.problems == ()
    assert hub.site is not None
    assert len(hub.site.cases) == 12


def test_a_place_is_the_same_among_few_and_many() -> None:
    few, many = (dict(corpus.files(places, 1, full=False)) for places in (3, 30))
    cases = {path for path in few if "/kommuner/" in path}
    assert len(cases) == 3
    assert all(few[path] == many[path] for path in cases)
    assert few != dict(corpus.files(3, 2, full=False))


def test_files_are_as_long_as_those_of_the_comparisons_before() -> None:
    """About 5 kB of front matter and 6 kB of Markdown."""
    texts = [str(text) for path, text in corpus.files(50, 1, full=False) if "/kommuner/" in path]
    parts = [text.split("---\n", 2)[1:] for text in texts]
    for place, low, high in ((0, 4500, 6000), (1, 5500, 7500)):
        assert low < sum(len(part[place].encode()) for part in parts) / len(parts) < high


@pytest.mark.parametrize("value", ["0101", "ja: nej", "# ikke", "- a"])
def test_what_yaml_would_read_otherwise_stands_in_quotes(value: str) -> None:
    assert corpus.scalar(value).startswith('"')
