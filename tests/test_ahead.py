from __future__ import annotations

import signal
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from klimahub.diagnostics import SetupError
from klimahub.search import ahead
from klimahub.search.bundles import Pagefind
from klimahub.search.findings import Record
from klimahub.search.index import index
from klimahub.workers import COUNT

Files = dict[str, bytes]
LIMIT = 1000


def page(text: str, language: str) -> bytes:
    return f'<html lang="{language}"><body><main data-pagefind-body>{text}</main></body></html>'.encode()


BEFORE = {
    **{f"{n}/index.html": page(f"<h1>Side {n}</h1><p>Sol og vind {n}</p>", "da") for n in range(5)},
    **{f"en/{n}/index.html": page(f"<h1>Page {n}</h1><p>Sun and wind {n}</p>", "en") for n in range(5)},
}
CHANGED = {**BEFORE, "3/index.html": page("<h1>Side 3</h1><p>Sol og vand og ny jord</p>", "da")}
BOTH = {**CHANGED, "en/1/index.html": page("<h1>Page 1</h1><p>Sun and water</p>", "en")}
CAME = {**CHANGED, "2a/index.html": page("<h1>Ny</h1><p>Skov</p>", "da")}
GONE = {path: content for path, content in CHANGED.items() if path != "1/index.html"}


def made(files: Files, work: Path | None = None) -> Mapping[str, bytes]:
    records = [Record(path, "en" if path.startswith("en/") else "da", "page", path, path) for path in sorted(files)]
    return index(files, records, LIMIT, work)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The paths of the pages with which Pagefind was started, each time."""
    found: list[list[str]] = []
    start = Pagefind.__init__

    def noted(self: Pagefind, pages: Mapping[str, str]) -> None:
        found.append(list(pages))
        start(self, pages)

    monkeypatch.setenv(COUNT, "2")
    monkeypatch.setattr(Pagefind, "__init__", noted)
    return found


@pytest.fixture
def work(tmp_path: Path, started: list[list[str]]) -> Iterator[Path]:
    """The file of remembered work after a build of the pages as they were."""
    made(BEFORE, tmp_path / "work")
    started.clear()
    yield tmp_path / "work"
    with ahead.at_work({}):
        pass


@pytest.mark.parametrize(
    ("files", "anew"),
    [(BEFORE, 0), (CHANGED, 0), (BOTH, 0), (CAME, 1), (GONE, 1)],
    ids=["nothing", "a page", "a page in each language", "a page that came", "a page that is gone"],
)
def test_what_was_begun_before_the_change_was_known_makes_the_same(
    files: Files, anew: int, work: Path, started: list[list[str]]
) -> None:
    """Both languages had been made, so both are begun; where a page has come or gone one is begun anew."""
    ahead.begin(work)
    assert len(started) == 2
    found = made(files, work)
    assert len(started) == 2 + anew
    assert found == made(files)


def test_only_the_languages_that_had_changed_are_begun(work: Path, started: list[list[str]]) -> None:
    made(CHANGED, work)
    started.clear()
    ahead.begin(work)
    assert started == [[f"{n}/index.html" for n in range(5)]]


def test_what_nobody_needs_is_ended(work: Path) -> None:
    ahead.begin(work)
    begun = list(ahead._begun.values())
    made(BEFORE, work)
    assert [each.process.returncode for each in begun] == [-signal.SIGKILL] * 2


def test_one_that_was_killed_meanwhile_is_begun_anew(work: Path) -> None:
    ahead.begin(work)
    for each in ahead._begun.values():
        each.process.kill()
        each.process.wait()
    assert made(CHANGED, work) == made(CHANGED)


def test_one_core_begins_nothing(work: Path, started: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(COUNT, "1")
    ahead.begin(work)
    assert started == []


def test_a_build_that_asks_for_no_index_leaves_none_at_work(work: Path) -> None:
    made(CHANGED, work)
    with ahead.begun(work):
        (begun,) = ahead._begun.values()
    assert begun.process.poll() == -signal.SIGKILL
    assert not ahead._begun


@pytest.mark.parametrize("content", [b"", b"somebody else's file, which is no database at all" * 50])
def test_without_a_memory_nothing_is_begun(content: bytes, tmp_path: Path, started: list[list[str]]) -> None:
    (tmp_path / "work").write_bytes(content)
    ahead.begin(tmp_path / "work")
    assert started == []


def test_a_pagefind_that_does_not_run_is_told_by_who_needs_it(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/nowhere/pagefind")
    ahead.begin(work)
    with pytest.raises(SetupError, match="cannot be started"):
        made(CHANGED, work)
