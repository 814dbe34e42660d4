from __future__ import annotations

import hashlib
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from klimahub import cli
from klimahub.upkeep.release import ReleaseError

if TYPE_CHECKING:
    from tests.conftest import Recording


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_an_edition_holds_zip_checksums_changes_and_citations(recorded: Recording) -> None:
    assert set(files_in(recorded.site / "content/editions/2")) == {
        "CITATION.cff",
        "SHA256SUMS",
        "changes.csv",
        "changes.da.md",
        "changes.en.md",
        "citation.bib",
        "citation.csl.json",
        "edition.json",
        "small-2.zip",
    }


def test_the_checksums_are_right_as_sha256sum_reads_them(recorded: Recording) -> None:
    folder = recorded.site / "content/editions/2"
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=folder, check=True)
    line = (folder / "SHA256SUMS").read_text().splitlines()[-1]
    earlier = (folder.parent / "1/SHA256SUMS").read_bytes()
    assert line == f"{hashlib.sha256(earlier).hexdigest()}  ../1/SHA256SUMS"


def test_the_changes_are_computed_in_words(recorded: Recording) -> None:
    told = (recorded.site / "content/editions/2/changes.en.md").read_text("utf-8")
    assert told == (
        "# Edition 2 · 1 December 2026\n\n## Samsø\n\n"
        "- Added: Target “Reduction”\n"
        "- Target “Reduction 2030”: “Percent” changed from 70% to 75%\n"
        "- Changed: The text, Danish\n"
        "- Changed: The text, English\n\n"
        "## Other\n\n- The state's account: 1 figure changed; it stands on the municipality's page\n"
    )


def test_the_date_is_that_of_the_last_commit(recorded_data: object) -> None:
    editions = recorded_data.site.history.editions  # type: ignore[attr-defined]
    assert [(edition.number, edition.date) for edition in editions] == [(1, "2026-11-25"), (2, "2026-12-01")]


def test_the_zip_is_of_that_edition_and_of_no_later(recorded: Recording) -> None:
    with zipfile.ZipFile(recorded.site / "content/editions/1/small-1.zip") as archive:
        assert b"0741,reduction-2030,reduction,area,,,70,total,1990,2030" in archive.read("targets.csv")
        assert b'"version": "1.1.0"' in archive.read("datapackage.json")


def test_two_releases_of_the_same_content_are_equal_byte_for_byte(recorded_copy: Recording, tmp_path: Path) -> None:
    recorded_copy.edit("reference/emission_account.csv", "0741,2023,4300.5", "0741,2023,4300.6")
    recorded_copy.commit("2026-12-02")
    first = recorded_copy.release()
    made = files_in(first)
    first.rename(tmp_path / "away")
    assert files_in(recorded_copy.release()) == made


def refused(recording: Recording, **asked: object) -> ReleaseError:
    """The refusal; the editions that are there must be as before."""
    folder = recording.site / "content" / "editions"
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(ReleaseError) as found:
        recording.release(**asked)  # type: ignore[arg-type]
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    return found.value


def change(recording: Recording) -> None:
    recording.edit("reference/emission_account.csv", "0741,2023,4300.5", "0741,2023,4300.6")
    recording.commit("2026-12-02")


def test_a_number_that_exists_is_refused(recorded_copy: Recording) -> None:
    change(recorded_copy)
    assert refused(recorded_copy, number=2).kind == "exists"


def test_a_number_that_is_not_the_next_is_refused(recorded_copy: Recording) -> None:
    change(recorded_copy)
    assert refused(recorded_copy, number=7).facts == {"number": "7", "following": "3"}


def test_a_dirty_work_tree_is_refused_and_the_file_is_named(recorded_copy: Recording) -> None:
    recorded_copy.edit("reference/emission_account.csv", "0741,2023,4300.5", "0741,2023,4300.6")
    problem = refused(recorded_copy)
    assert (problem.kind, problem.facts["path"]) == ("dirty", "content/reference/emission_account.csv")


def test_nothing_changed_is_refused(recorded_copy: Recording) -> None:
    assert refused(recorded_copy).kind == "unchanged"


@pytest.mark.parametrize(("date", "kind"), [("1.12.2026", "date"), ("2026-12", "date"), ("2026-11-30", "early")])
def test_a_date_that_is_none_or_too_early_is_refused(recorded_copy: Recording, date: str, kind: str) -> None:
    change(recorded_copy)
    assert refused(recorded_copy, date=date).kind == kind


def test_content_outside_git_is_refused(copied_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = CliRunner().invoke(cli.main, ["release", "--config", str(copied_site / "site_config.yaml")])
    assert result.exit_code == 2
    assert "Git-depot" in result.output


def test_the_command_refuses_in_one_sentence(recorded_copy: Recording) -> None:
    words = ["release", "--config", str(recorded_copy.site / "site_config.yaml"), "--lang", "en"]
    result = CliRunner().invoke(cli.main, words)
    assert result.exit_code == 2
    assert result.output.splitlines()[-1] == (
        "Error: Nothing has changed since edition 2; there is nothing to publish."
    )


def test_the_command_says_what_it_made_and_what_to_do_next(recorded_copy: Recording) -> None:
    change(recorded_copy)
    words = ["release", "--config", str(recorded_copy.site / "site_config.yaml"), "--lang", "en"]
    result = CliRunner().invoke(cli.main, words)
    assert result.exit_code == 0, result.output
    assert "Edition 3 is recorded in" in result.output
    assert recorded_copy.data().site.history.editions[2].date == "2026-12-02"


def test_content_with_errors_is_not_released(recorded_copy: Recording) -> None:
    recorded_copy.edit("kommuner/samsoe.md", "kind: climate_neutral", "kind: climate_neutra")
    result = CliRunner().invoke(cli.main, ["release", "--config", str(recorded_copy.site / "site_config.yaml")])
    assert result.exit_code == 1
    assert "Indholdet har fejl" in result.output
