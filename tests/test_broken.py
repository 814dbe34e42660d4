"""One file per mistake in tests/broken/, with the expected message beside it. A non-programmer can add a pair.

A file takes the place of Sønderborg's in the small site; `en-…` of its translation (`en-story-…` beside a Danish
file with a story), `theme-…` of the text on energy, a `.yaml` of the table of sources, `table-<name>-….csv` of a table.
Write the .txt by running `python3 build.py test tests/test_broken.py` with an empty one and reading what is said.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from klimahub import pipeline
from klimahub.diagnostics import SetupError
from klimahub.language import Language
from klimahub.paths import Paths
from klimahub.reports import text

BROKEN = Path(__file__).parent / "broken"
FILES = sorted(file for file in BROKEN.iterdir() if file.suffix != ".txt")


def said_of(file: Path, site: Path, language: Language) -> str:
    """What check says of the small site with `file` in it, without what it says of other files."""
    content = site / "content"
    told = content / place_of(file.name)
    if file.name.startswith("en-"):
        original = "story-is-fine.md" if file.name.startswith("en-story-") else "crlf-and-bom-are-fine.md"
        shutil.copy(BROKEN / original, content / "kommuner" / "soenderborg.md")
    elif told.parent.name == "kommuner":
        (content / "kommuner" / "soenderborg.en.md").write_text("---\nplan:\n  title: Climate plan\n---\n", "utf-8")
    shutil.copy(file, told)
    hub = pipeline.check(Paths(site / "site_config.yaml", None, site / "out"))
    return text.report([problem for problem in hub.problems if problem.path.endswith(told.name)], language)


def place_of(name: str) -> str:
    """Whose place in the content folder a file takes: its first word says it."""
    first, _, rest = name.partition("-")
    if first == "table":
        return f"reference/{rest.partition('-')[0]}.csv"
    if name.endswith(".yaml"):
        return "reference/sources.yaml"
    return {"en": "kommuner/soenderborg.en.md", "theme": "temaer/energy.md"}.get(first, "kommuner/soenderborg.md")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_message_is_the_expected_one(file: Path, copied_site: Path, danish: Language) -> None:
    expected = file.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n")
    assert said_of(file, copied_site, danish) == expected


WORDS = sorted((Path(__file__).parent / "broken_words").glob("*.yaml"))


@pytest.mark.parametrize("file", WORDS, ids=lambda file: file.stem)
def test_words_that_are_not_whole_are_told_in_one_sentence(file: Path, copied_site: Path) -> None:
    """A country's own words that miss a placeholder, or that nobody asks for."""
    own = copied_site / "content" / "languages" / "en.yaml"
    own.write_bytes(file.read_bytes())
    with pytest.raises(SetupError) as told:
        pipeline.check(Paths(copied_site / "site_config.yaml", None, copied_site / "out"))
    assert str(told.value).removeprefix(f"{own}: ") == file.with_suffix(".txt").read_text("utf-8").strip()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_message_speaks_python(file: Path) -> None:
    words = file.with_suffix(".txt").read_text(encoding="utf-8")
    assert not any(word in words for word in ("Traceback", "None", "str ", "dict", "tuple", "Input should", "{", "}"))
