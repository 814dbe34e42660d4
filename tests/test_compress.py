from __future__ import annotations

import gzip
from collections.abc import Mapping
from pathlib import Path

import brotli
from click.testing import CliRunner

from klimahub import cli
from klimahub.publishing.compress import SMALLEST, compressed, files_under

LONG = b"Denmark's local climate plans. " * 100


def test_each_text_gets_its_twins_and_they_hold_the_same() -> None:
    made = compressed({"a/index.html": LONG, "x.png": LONG, "tiny.css": b"a{}"}, lambda done, total: None)
    assert set(made.files) == {"a/index.html", "a/index.html.br", "a/index.html.gz", "x.png", "tiny.css"}
    assert brotli.decompress(made.files["a/index.html.br"]) == LONG
    assert gzip.decompress(made.files["a/index.html.gz"]) == LONG
    assert made.plain == len(LONG)
    assert made.brotli == len(made.files["a/index.html.br"])


def test_a_twin_that_is_no_shorter_is_not_written() -> None:
    noise = bytes(range(256)) * 3
    assert len(noise) > SMALLEST
    made = compressed({"noise.json": bytes(i * i % 251 ^ i % 256 for i in range(600))}, lambda done, total: None)
    assert all(len(content) <= 600 for content in made.files.values())


def test_two_runs_are_equal_byte_for_byte(small_files: Mapping[str, bytes]) -> None:
    few = {path: content for path, content in small_files.items() if path.startswith("om/")}
    assert compressed(few, lambda d, t: None).files == compressed(few, lambda d, t: None).files


def test_the_command_writes_a_copy_and_says_how_much_it_saves(tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    (tmp_path / "web/index.html").write_bytes(LONG * 1000)
    (tmp_path / "web/.klimahub").write_bytes(b"")
    result = CliRunner().invoke(cli.main, ["compress", "--out", str(tmp_path), "--lang", "en"])
    assert result.exit_code == 0, result.output
    assert "the texts are 3.1 MB" in result.output
    assert set(files_under(tmp_path / "compressed")) == {"index.html", "index.html.br", "index.html.gz"}


def test_without_a_site_the_command_says_what_to_do(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli.main, ["compress", "--out", str(tmp_path), "--lang", "en"])
    assert result.exit_code == 2
    assert "build them first" in result.output
