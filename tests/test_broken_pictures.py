"""One file for each way in which a picture can be unfit, in tests/broken_pictures, with what is said of it beside it.

tests/drawn.py says how they were made. Each is put into the small site's folder of pictures; add a file and an empty
`<name>.txt`, run this, and read what is said.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import drawn
import pytest

from klimahub import pipeline
from klimahub.language import Language
from klimahub.paths import Paths
from klimahub.reports import text

FILES = sorted(file for file in drawn.BROKEN.iterdir() if file.suffix != ".txt")


def checked(site: Path) -> pipeline.Hub:
    return pipeline.check(Paths(site / "site_config.yaml", None, site / "out", site / "cache"))


def said_of(name: str, hub: pipeline.Hub, language: Language) -> str:
    return text.report([problem for problem in hub.problems if problem.path == f"content/billeder/{name}"], language)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_message_is_the_expected_one_and_nothing_is_published(
    file: Path, copied_site: Path, danish: Language
) -> None:
    shutil.copy(file, copied_site / "content/billeder")
    hub = checked(copied_site)
    assert said_of(file.name, hub, danish) == Path(f"{file}.txt").read_text("utf-8").rstrip("\n")
    assert hub.site is None


def test_the_code_says_how_each_was_made() -> None:
    assert {file.name for file in FILES} == drawn.TRAPS.keys()
    assert {file.name for file in drawn.SHOWN.iterdir()} == drawn.shown().keys()


def test_one_that_is_too_large_is_not_opened(copied_site: Path, danish: Language) -> None:
    with (copied_site / "content/billeder/stor.jpg").open("wb") as file:
        file.truncate(10_000_001)
    assert "fejl[picture_large]: Billedet fylder 10 MB" in said_of("stor.jpg", checked(copied_site), danish)


def test_a_link_out_of_the_content_folder_is_not_followed(copied_site: Path, tmp_path: Path, danish: Language) -> None:
    (tmp_path / "secret.jpg").write_bytes((copied_site / "content/billeder/moeller.jpg").read_bytes())
    for name, target in (("uden.jpg", tmp_path / "secret.jpg"), ("uendelig.jpg", Path("/dev/zero"))):
        (copied_site / "content/billeder" / name).symlink_to(target)
        assert "fejl[file_elsewhere]" in said_of(name, checked(copied_site), danish)


def test_a_folder_that_is_a_link_out_is_not_followed(copied_site: Path, tmp_path: Path) -> None:
    (copied_site / "content/billeder").rename(tmp_path / "elsewhere")
    (copied_site / "content/billeder").symlink_to(tmp_path / "elsewhere")
    hub = checked(copied_site)
    assert hub.site is None
    assert {p.path for p in hub.problems if p.kind == "file_elsewhere"} == {
        "content/billeder/moeller.jpg", "content/billeder/stenrev.png",
    }  # fmt: skip


def test_a_folder_in_the_folder_of_pictures_is_told_and_what_a_machine_hides_there_is_not(
    copied_site: Path, danish: Language
) -> None:
    (copied_site / "content/billeder/2024").mkdir()
    (copied_site / "content/billeder/.DS_Store").write_bytes(b"x")
    hub = checked(copied_site)
    assert [problem.path for problem in hub.problems if problem.is_error] == ["content/billeder/2024"]
    assert "fejl[picture_name]" in said_of("2024", hub, danish)


def test_what_goes_while_it_is_read_or_is_a_link_to_itself_is_told(
    copied_site: Path, danish: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied_site / "content/billeder"
    (folder / "ring.jpg").symlink_to(folder / "ring.jpg")
    assert "fejl[file_missing]" in said_of("ring.jpg", checked(copied_site), danish)
    (folder / "ring.jpg").unlink()
    (folder / "moeller.jpg").touch()  # else it need not be opened
    read = Path.read_bytes

    def gone(path: Path) -> bytes:
        if path.name == "moeller.jpg":
            raise FileNotFoundError(path)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", gone)
    assert "fejl[file_missing]" in said_of("moeller.jpg", checked(copied_site), danish)
    monkeypatch.undo()
    assert checked(copied_site).site is not None
