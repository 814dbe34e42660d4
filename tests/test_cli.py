from __future__ import annotations

import errno
import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from klimahub import cli
from klimahub.writing.memory import ROOT

SMALL = Path(__file__).parent / "sites" / "small"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli.main, [str(word) for word in words])


@pytest.fixture
def site(copied_site: Path) -> Path:
    """The small site with its one warning mended, so that it is without fault."""
    cases = copied_site / "content" / "kommuner"
    shutil.copy(cases / "aabenraa.en.md", cases / "koebenhavn.en.md")
    (cases / "koebenhavn.en.md").write_text("---\nplan:\n  title: CPH 2025 Climate Plan\n---\n", "utf-8")
    return copied_site


def break_(site: Path) -> None:
    file = site / "content/kommuner/samsoe.md"
    file.write_text(file.read_text("utf-8").replace("kind: reduction", "kind: reduktion", 1), "utf-8")


def test_a_build_ends_with_what_it_made_and_where_to_look(site: Path) -> None:
    result = run("--config", site / "site_config.yaml", "--out", site / "out")
    assert result.exit_code == 0, result.output
    assert "4 kommuner" in result.output
    assert (site / "out/web/index.html").exists()
    assert (site / "out/web/pagefind/pagefind.js").exists()


@pytest.mark.parametrize("words", [(), ("check",), ("new", "Samsø"), ("share", "usb")])
def test_a_folder_that_may_not_be_read_is_told_in_a_sentence(
    words: tuple[str, ...], site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who runs the tests as root may read all, so the system's refusal is played."""
    shut, scandir, listdir = str(site / "content" / "kommuner"), os.scandir, os.listdir

    def refused(call: Any) -> Any:
        def asked(path: Any = ".") -> Any:
            if str(path).rstrip("/") == shut:
                raise PermissionError(errno.EACCES, "Permission denied", shut)
            return call(path)

        return asked

    monkeypatch.setattr(os, "scandir", refused(scandir))
    monkeypatch.setattr(os, "listdir", refused(listdir))
    own = ("--config", site / "site_config.yaml", "--out", site / "out")
    result = run(*words, *own) if words else run(*own)
    assert (result.exit_code, result.output.count("\n")) == (2, 1), result.output
    assert f"{shut}: Permission denied. Look whether" in result.output


@pytest.mark.parametrize("option", ["--config", "--content", "--out"])
def test_a_name_that_no_file_can_have_is_told_in_a_sentence(option: str) -> None:
    result = run(option, "a" * 300)
    assert (result.exit_code, result.output.count("\n")) == (2, 1), result.output
    assert "aaa: File name too long. " in result.output


def test_a_second_build_has_nothing_to_do(site: Path) -> None:
    words = ("--config", site / "site_config.yaml", "--out", site / "out")
    run(*words)
    before = {path: path.stat().st_mtime_ns for path in (site / "out/web").rglob("*")}
    assert "Intet er ændret" in run(*words).output
    assert {path: path.stat().st_mtime_ns for path in (site / "out/web").rglob("*")} == before


def test_an_error_leaves_the_pages_from_before_untouched(site: Path) -> None:
    words = ("--config", site / "site_config.yaml", "--out", site / "out")
    run(*words)
    before = (site / "out/web/kommuner/samsoe/index.html").read_bytes()
    break_(site)
    result = run(*words)
    assert result.exit_code == 1
    assert "«reduktion»" in result.output
    assert "ikke rørt" in result.output
    assert (site / "out/web/kommuner/samsoe/index.html").read_bytes() == before


def test_check_writes_nothing_and_tells_in_the_asked_language(site: Path) -> None:
    break_(site)
    result = run("check", "--config", site / "site_config.yaml", "--out", site / "out", "--lang", "en")
    assert result.exit_code == 1
    assert "Did you mean «reduction»?" in result.output
    assert not (site / "out").exists()


def test_advice_in_any_language_names_a_page_that_there_is(site: Path) -> None:
    """The guides are in the language of the hub's facts, whoever asks."""
    file = site / "content/kommuner/samsoe.md"
    file.write_text(file.read_text("utf-8").replace("  theme: energy\n", "  theme: energy\n  kind: qqqq\n", 1), "utf-8")
    words = ("check", "--config", site / "site_config.yaml", "--summary", site / "told.md")
    for spoken in ("da", "en"):
        told = run(*words, "--lang", spoken).output
        assert "docs/felter.md" in told
        named = set(re.findall(r"docs/[a-z]+\.md", told + (site / "told.md").read_text("utf-8")))
        assert named == {"docs/felter.md", "docs/beskeder.md"}
        assert all((ROOT / name).is_file() for name in named)


def test_problems_are_told_in_the_words_of_the_hub(site: Path) -> None:
    """What the hub calls its languages and places, the terminal calls them too."""
    (site / "content/kommuner/koebenhavn.en.md").unlink()
    told = run("check", "--config", site / "site_config.yaml", "--lang", "da").output
    assert "Indtil da vises den danske tekst på den engelske side." in " ".join(told.split())


def test_check_speaks_json(site: Path) -> None:
    break_(site)
    result = run("check", "--config", site / "site_config.yaml", "--format", "json")
    errors = [found["kind"] for found in json.loads(result.output) if found["severity"] == "error"]
    assert errors == ["choice_unknown"]


def test_a_warning_fails_a_strict_check_only() -> None:
    words = ("check", "--config", SMALL / "site_config.yaml")
    assert run(*words).exit_code == 0
    assert run(*words, "--strict").exit_code == 1


def test_another_content_folder_may_be_named(site: Path) -> None:
    shutil.move(site / "content", site / "elsewhere")
    result = run("check", "--config", site / "site_config.yaml", "--content", site / "elsewhere")
    assert result.exit_code == 0, result.output


def test_missing_settings_are_one_sentence_and_exit_code_2(tmp_path: Path) -> None:
    result = run("check", "--config", tmp_path / "none.yaml")
    assert result.exit_code == 2
    assert "does not exist" in result.output
    assert "Traceback" not in result.output


def test_an_unwritable_output_is_one_sentence_and_exit_code_2(site: Path) -> None:
    (site / "taken").write_text("a file")
    result = run("--config", site / "site_config.yaml", "--out", site / "taken")
    assert result.exit_code == 2
    assert "--out" in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("word", ["serves", "chek"])
def test_a_misspelt_command_is_guessed(word: str) -> None:
    result = run(word)
    assert result.exit_code == 2
    assert "No such command" in result.output


@pytest.mark.parametrize("command", sorted(cli.main.commands))
def test_every_command_says_what_it_does(command: str) -> None:
    assert cli.main.commands[command].help
