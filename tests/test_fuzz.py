"""Whatever stands in a file: check ends, raises nothing, and says of every problem where it is and what to do.

The thorough run is `python3 build.py test tests/test_fuzz.py --hypothesis-profile thorough`.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klimahub import pipeline
from klimahub.language import Language
from klimahub.paths import Paths
from klimahub.reports import github, json, text

ROOT = Path(__file__).resolve().parent
CASES = ROOT / "sites" / "small" / "content" / "kommuner"
WHOLE = [path.read_bytes() for path in sorted(CASES.glob("*.md"))]
BITS = [
    b"\t", b"\xc2\xa0", b"---\n", b"...\n", b"- ", b": ", b":", b"#", b'"', b"'", b"[", b"]", b"{", b"}", b"&a ", b"*a",
    b"!x ", b"|\n", b">\n", b"? ", b"%", b"@", b"`", b"\x00", b"\xff", b"\xe2\x80\xa8", b"\r", b"\n", b"\r\n", b"null",
    b"1.200", b"70,5 %", b"2030", b"NO", b"~", b"<<: *a\n", b"[@s1]", b"[@", b"](page:x)", b"![](x)", b"<script>",
    "”".encode(), "FÃ¦r".encode(), b"\xef\xbb\xbf",
]  # fmt: skip


@st.composite
def mangled(draw: st.DrawFn) -> bytes:
    """A good file after a few accidents: something typed, deleted, doubled, moved or cut off."""
    content = draw(st.sampled_from(WHOLE))
    for _ in range(draw(st.integers(1, 6))):
        first, last = sorted((draw(st.integers(0, len(content))), draw(st.integers(0, len(content)))))
        piece = content[first : min(last, first + 60)]
        content = draw(
            st.sampled_from(
                [
                    content[:first] + draw(st.sampled_from(BITS)) + content[first:],
                    content[:first] + content[first + len(piece) :],
                    content[:first] + piece + piece + content[first + len(piece) :],
                    content[:first] + draw(st.binary(max_size=8)) + content[first:],
                    content[:last],
                    content.replace(b"\n", b"\r\n"),
                ]
            )
        )
    return content


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(ROOT / "sites" / "small", tmp_path_factory.mktemp("fuzz") / "site"))


@given(content=mangled(), name=st.sampled_from(["soenderborg.md", "soenderborg.en.md"]))
def test_a_mangled_file_is_told_and_never_raises(content: bytes, name: str, site: Path, danish: Language) -> None:
    path = site / "content" / "kommuner" / name
    good = path.read_bytes()
    try:
        path.write_bytes(content)
        hub = pipeline.check(Paths(site / "site_config.yaml", None, site / "out"))
    finally:
        path.write_bytes(good)
    for report in (text, github, json):
        said = report.report(hub.problems, danish)
        assert "Traceback" not in said
    assert all(problem.span.line >= 1 and problem.span.column >= 1 for problem in hub.problems)


@given(content=st.binary(max_size=400))
def test_any_bytes_at_all_are_told(content: bytes, site: Path, danish: Language) -> None:
    path = site / "content" / "kommuner" / "soenderborg.md"
    good = path.read_bytes()
    try:
        path.write_bytes(content)
        problems = pipeline.check(Paths(site / "site_config.yaml", None, site / "out")).problems
    finally:
        path.write_bytes(good)
    assert any(problem.path.endswith("soenderborg.md") for problem in problems)
    assert text.report(problems, danish)
