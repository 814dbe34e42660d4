"""Whatever stands in a file: check ends within a second, raises nothing, and says of every problem where it is and what
to do; and what passes can be rendered.

`python3 build.py test -m slow tests/test_fuzz.py` does the same with 20,000 files of all kinds, in forty parts that are
the same every time (tests/mangling.py); `-k part-07` repeats one of them.
"""

from __future__ import annotations

import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import mangling
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whole import files_in

from klimahub import pipeline
from klimahub.drawing.draw import Svgs
from klimahub.drawing.svg import Svg
from klimahub.language import Language
from klimahub.paths import Paths
from klimahub.pipeline import TEMPLATES, Hub
from klimahub.render import Renderer, drawings_of, leaves_of
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


def checked(site: Path, name: str, content: bytes) -> Hub:
    """The hub with `content` in a file. The second that it may take is the processor's: others may be busy, too."""
    path = site / "content" / "kommuner" / name
    good = path.read_bytes()
    started = time.process_time()
    try:
        path.write_bytes(content)
        hub = pipeline.check(Paths(site / "site_config.yaml", None, site / "out", site / "cache"))
    finally:
        path.write_bytes(good)
    assert time.process_time() - started < 1
    return hub


def rendered(hub: Hub, slug: str = "soenderborg") -> bytes:
    """The pages of a place, without pictures, as that is what its file decides."""
    renderer = rendering(hub, slug)
    own = [leaf for leaf in renderer.leaves if leaf.key.partition("/")[0] == slug]
    return b"".join(content for leaf in own for content in renderer.files_of(leaf).values())


def rendering(hub: Hub, slug: str = "") -> Renderer:
    """A renderer of the pages of a place, or of all, with blank pictures."""
    assert hub.site is not None
    leaves = leaves_of(hub.site, hub.languages)
    blank = Svgs(Svg("0 0 680 400", ""), Svg("0 0 680 400", ""))
    own = [leaf for leaf in leaves if not slug or leaf.key.partition("/")[0] == slug]
    return Renderer(hub.site, hub.config, hub.languages, leaves, dict.fromkeys(drawings_of(own), blank), TEMPLATES)


@given(content=mangled(), name=st.sampled_from(["soenderborg.md", "soenderborg.en.md"]))
def test_a_mangled_file_is_told_and_never_raises(content: bytes, name: str, site: Path, danish: Language) -> None:
    hub = checked(site, name, content)
    for report in (text, github, json):
        said = report.report(hub.problems, danish)
        assert "Traceback" not in said
    assert all(problem.span.line >= 1 and problem.span.column >= 1 for problem in hub.problems)
    if hub.site:
        assert rendered(hub).startswith(b"<!doctype html>")


@given(content=st.binary(max_size=400))
def test_any_bytes_at_all_are_told(content: bytes, site: Path, danish: Language) -> None:
    problems = checked(site, "soenderborg.md", content).problems
    assert any(problem.path.endswith("soenderborg.md") for problem in problems)
    assert text.report(problems, danish)


def test_memory_stays_bounded_over_many_files(site: Path) -> None:
    """What a check has read is let go: sixty more files take no more than a few megabytes."""
    content = WHOLE[0]
    before = peak_after(site, content, 20)
    assert peak_after(site, content, 60) - before < 20_000


def peak_after(site: Path, content: bytes, times: int) -> int:
    """The most memory that this process has held so far, in kilobytes, after so many checks of unlike files."""
    resource = pytest.importorskip("resource")
    for number in range(times):
        checked(site, "soenderborg.md", content + f"\n\nMere {number}: [@".encode() * 20)
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


PARTS, EACH, SETTLED = 40, 500, 250
WHOLE_HUB = 50
"""Each so many files that pass, lists, maps, search and data are made as well, not only the pages of the place."""
MOST_GROWTH = 40_000
"""Kilobytes, once the last thousand of what is worked out are remembered."""


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS), ids=lambda part: f"part-{part:02}")
def test_whatever_happens_to_a_file_is_told_or_shown(part: int, site: Path, danish: Language) -> None:
    """No traceback, each file within a second of the processor, and no more memory after 500 files than after 250."""
    resource = pytest.importorskip("resource")
    shown, early = 0, 0
    for number in range(part * EACH, (part + 1) * EACH):
        found = mangling.accident(number)
        with mangling.happened(site, found.files), told_with(f"{found.path} after accident {number}"):
            hub = survived(site, danish)
            shown += hub is not None
            if hub and shown % WHOLE_HUB == 1:
                assert files_in(rendering(hub))
        if number == part * EACH + SETTLED:
            early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - early < MOST_GROWTH
    assert shown > EACH / 5, "accidents so heavy that hardly anything is rendered prove little"


def survived(site: Path, language: Language) -> Hub | None:
    """The hub if check lets it through, with its place rendered; all within a second."""
    started = time.process_time()
    hub = pipeline.check(Paths(site / "site_config.yaml", None, site / "out", site / "cache"))
    for report in (text, github, json):
        assert "Traceback" not in report.report(hub.problems, language)
    assert all(problem.span.line >= 1 and problem.span.column >= 1 for problem in hub.problems)
    assert hub.site or any(problem.is_error for problem in hub.problems)
    if hub.site:
        assert rendered(hub, mangling.STAND_IN).startswith(b"<!doctype html>")
    assert time.process_time() - started < 1
    return hub if hub.site else None


@contextmanager
def told_with(what: str) -> Iterator[None]:
    """Says of whatever is raised what it was about, and raises TimeoutError after ten seconds of the processor."""

    def late(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(what)

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, 10)
    try:
        yield
    except BaseException as problem:
        problem.add_note(what)
        raise
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
