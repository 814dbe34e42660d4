"""One file per mistake in tests/broken/, with the expected message beside it. A non-programmer can add a pair.

A file takes the place of Sønderborg's (`en-…` of its translation) in the small site. Write the .txt by running
`python3 build.py test tests/test_broken.py` with an empty one and reading what is said.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from klimahub import pipeline
from klimahub.language import Language
from klimahub.paths import Paths
from klimahub.reports import text

BROKEN = Path(__file__).parent / "broken"
FILES = sorted(BROKEN.glob("*.md"))


def said_of(file: Path, site: Path, language: Language) -> str:
    """What check says of the small site with `file` in it, without what it says of other files."""
    cases = site / "content" / "kommuner"
    mended = "soenderborg.md"
    if file.name.startswith("en-"):
        mended = "soenderborg.en.md"
        shutil.copy(BROKEN / "crlf-and-bom-are-fine.md", cases / "soenderborg.md")
        shutil.copy(file, cases / mended)
    else:
        shutil.copy(file, cases / mended)
        (cases / "soenderborg.en.md").write_text("---\nplan:\n  title: Climate plan\n---\n", encoding="utf-8")
    hub = pipeline.check(Paths(site / "site_config.yaml", None, site / "out"))
    return text.report([problem for problem in hub.problems if problem.path.endswith(mended)], language)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_message_is_the_expected_one(file: Path, copied_site: Path, danish: Language) -> None:
    expected = file.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n")
    assert said_of(file, copied_site, danish) == expected


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_message_speaks_python(file: Path) -> None:
    words = file.with_suffix(".txt").read_text(encoding="utf-8")
    assert not any(word in words for word in ("Traceback", "None", "str ", "dict", "tuple", "Input should", "{", "}"))
