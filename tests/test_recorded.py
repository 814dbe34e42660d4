from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from klimahub.data.changes import Change
from klimahub.recording.recorded import changes_csv, changes_in

if TYPE_CHECKING:
    from tests.conftest import Recording


def test_editions_are_read_in_the_order_of_their_numbers(recorded: Recording) -> None:
    history = recorded.data().site.history
    assert [edition.number for edition in history.editions] == [1, 2]
    assert history.pending == ()
    assert history.editions[0].sizes["municipalities"] == 4


@pytest.mark.parametrize(
    "name", ["small-1.zip", "changes.csv", "edition.json", "changes.da.md", "SHA256SUMS", "CITATION.cff"]
)
def test_a_file_that_was_edited_by_hand_stops_the_build(recorded_copy: Recording, name: str) -> None:
    path = recorded_copy.site / "content/editions/1" / name
    path.write_bytes(path.read_bytes() + b"\n")
    hub = recorded_copy.hub()
    assert hub.site is None
    found = [(problem.kind, problem.path) for problem in hub.problems if problem.is_error]
    assert len(found) == 1
    assert found[0][0] == "edition_changed"


def test_a_file_that_is_gone_or_too_much_stops_the_build(recorded_copy: Recording) -> None:
    folder = recorded_copy.site / "content/editions/2"
    (folder / "more.txt").write_text("x")
    assert recorded_copy.hub().problems[0].facts == {"number": "2", "file": "more.txt"}
    (folder / "more.txt").unlink()
    (folder / "changes.csv").unlink()
    assert recorded_copy.hub().problems[0].facts == {"number": "2", "file": "changes.csv"}


def test_an_edition_made_anew_under_a_later_one_is_noticed(recorded_copy: Recording) -> None:
    """The checksums are a chain: those of an edition are in the next."""
    first = recorded_copy.site / "content/editions/1"
    sums = (first / "SHA256SUMS").read_text().splitlines(keepends=True)
    (first / "SHA256SUMS").write_text("".join(reversed(sums)))
    assert recorded_copy.hub().problems[0].facts == {"number": "2", "file": "../1/SHA256SUMS"}


def test_a_number_that_is_missing_is_told(recorded_copy: Recording) -> None:
    shutil.move(recorded_copy.site / "content/editions/1", recorded_copy.site / "content/editions/3")
    assert recorded_copy.hub().problems[0].kind == "edition_changed"


def test_an_edition_whose_release_was_interrupted_is_told(recorded_copy: Recording) -> None:
    (recorded_copy.site / "content/editions/3.new").mkdir()
    assert recorded_copy.hub().problems[0].kind == "edition_changed"


def test_changes_are_the_same_after_writing_and_reading() -> None:
    changes = (
        Change("targets", "0741", "a", "changed", "note", 'x, "y"\nz', "", (("", "Mål"), ("en", "Target"))),
        Change("texts", "", "page about da", "changed", "text"),
    )
    assert tuple(changes_in(changes_csv(changes))) == changes
