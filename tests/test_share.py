"""The frame of `build.py share`, with editions that are files of the test: what is made, left alone, told."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import klimahub.editions
from klimahub import cli, share
from klimahub.editions import Product

HEAD = "from klimahub.editions import Product\n"
GOOD = HEAD + 'def make(hub, progress):\n    yield Product("a.txt", hub.site.compiled.encode())\n    progress(1, 1)\n'
NAMES = ("good", "other")


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], None]]:
    """Adds an edition by its name and code."""
    folder = tmp_path / "editions"
    folder.mkdir()
    monkeypatch.setattr(klimahub.editions, "__path__", [*klimahub.editions.__path__, str(folder)])
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    def write(name: str, code: str) -> None:
        (folder / f"{name}.py").write_text(code)
        sys.modules.pop(f"klimahub.editions.{name}", None)

    yield write
    for file in folder.glob("*.py"):
        sys.modules.pop(f"klimahub.editions.{file.stem}", None)


@pytest.fixture
def run(copied_site: Path) -> Callable[..., Result]:
    def run(*names: str) -> Result:
        options = ["--config", str(copied_site / "site_config.yaml"), "--out", str(copied_site / "out"), "--lang", "en"]
        return CliRunner().invoke(cli.main, ["share", *options, *names])

    return run


@pytest.fixture
def out(copied_site: Path) -> Path:
    return copied_site / "out"


def test_a_product_is_written_listed_and_published_beside_the_pages(
    edition: Callable[[str, str], None], run: Callable[..., Result], out: Path
) -> None:
    edition("good", GOOD)
    result = run("good")
    assert result.exit_code == 0, result.output
    content = (out / "share/good/a.txt").read_bytes()
    (listed,) = json.loads((out / "share/index.json").read_text())["files"]
    assert (listed["path"], listed["size"], listed["compiled"]) == ("good/a.txt", len(content), content.decode())
    assert listed["sha256"] == hashlib.sha256(content).hexdigest()
    assert (out / "web/share/good/a.txt").read_bytes() == content
    assert (out / "web/index.html").exists()


def test_the_share_page_tells_how_to_make_what_it_lacks_and_offers_what_is_there(
    edition: Callable[[str, str], None], run: Callable[..., Result], out: Path
) -> None:
    edition("good", GOOD)
    run("good")
    assert "python3 build.py share" in (out / "web/en/share/index.html").read_text("utf-8")
    edition("good", GOOD.replace(".encode())", '.encode(), name="usb")'))
    (out / "share/good/a.txt").unlink()
    run("good")
    page = (out / "web/en/share/index.html").read_text("utf-8")
    (listed,) = json.loads((out / "share/index.json").read_text())["files"]
    assert "python3 build.py share" not in page
    assert 'href="../../share/good/a.txt" download' in page
    assert listed["sha256"] in page


def test_what_is_for_carrying_only_is_not_published(
    edition: Callable[[str, str], None], run: Callable[..., Result], out: Path
) -> None:
    edition("good", GOOD.replace(".encode())", ".encode(), public=False)"))
    run("good")
    assert (out / "share/good/a.txt").exists()
    assert not (out / "web/share").exists()


def test_a_second_time_there_is_nothing_to_do(
    edition: Callable[[str, str], None], run: Callable[..., Result], out: Path
) -> None:
    edition("good", GOOD)
    run("good")
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    assert "Nothing has changed" in run("good").output
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


def test_only_the_edition_that_is_gone_is_made_again(
    edition: Callable[[str, str], None], run: Callable[..., Result], out: Path
) -> None:
    edition("good", GOOD)
    edition("other", GOOD)
    run(*NAMES)
    (out / "share/other/a.txt").unlink()
    output = run(*NAMES).output
    assert "good: nothing has changed" in output
    assert "other: done" in output
    assert (out / "share/other/a.txt").exists()


def test_an_edition_made_earlier_is_still_offered(
    edition: Callable[[str, str], None], run: Callable[..., Result], out: Path
) -> None:
    edition("good", GOOD)
    edition("other", GOOD)
    run("good")
    run("other")
    assert [file["path"] for file in json.loads((out / "share/index.json").read_text())["files"]] == [
        "good/a.txt",
        "other/a.txt",
    ]
    assert (out / "web/share/good/a.txt").exists()


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (
            HEAD + "from klimahub.diagnostics import SetupError\n"
            'def make(hub, progress):\n    yield Product("b.txt", b"b")\n    raise SetupError("Picture X is lost.")',
            "Picture X is lost.",
        ),
        (
            'REQUIREMENTS = {"nosuch": "nosuch==3.6.0"}\ndef make(hub, progress):\n    import nosuch\n    yield',
            'python3 -m pip --python .venv install "nosuch==3.6.0"',
        ),
        ('def make(hub, progress):\n    open("/nowhere/at/all")\n    yield', "/nowhere/at/all"),
    ],
)
def test_an_edition_that_fails_is_told_in_a_line_and_the_rest_is_made(
    edition: Callable[[str, str], None], run: Callable[..., Result], out: Path, code: str, told: str
) -> None:
    edition("bad", code)
    edition("good", GOOD)
    result = run("bad", "good")
    assert result.exit_code == 2
    assert told in result.output
    assert "bad is not made" in result.output
    assert "Traceback" not in result.output
    assert [path.name for path in (out / "share").rglob("*.txt")] == ["a.txt"]


def test_a_failure_leaves_the_edition_from_before(
    edition: Callable[[str, str], None], run: Callable[..., Result], out: Path
) -> None:
    edition("good", GOOD)
    run("good")
    edition("good", HEAD + 'def make(hub, progress):\n    yield Product("a.txt", b"new")\n    open("/nowhere/at/all")')
    (out / "share/good/extra.txt").write_text("so that it is made again")
    assert run("good").exit_code == 2
    assert (out / "share/good/a.txt").read_text().startswith("20")
    assert (out / "web/share/good/a.txt").exists()


def test_an_unknown_edition_is_told_with_those_there_are(
    edition: Callable[[str, str], None], run: Callable[..., Result]
) -> None:
    edition("good", GOOD)
    result = run("god")
    assert result.exit_code == 2
    assert "Unknown edition: god." in result.output
    assert "good" in result.output


@pytest.mark.parametrize("path", ["æ.txt", "A.txt"])
def test_a_path_that_not_every_disk_can_hold_is_a_mistake_of_the_program(path: str) -> None:
    with pytest.raises(ValueError, match="made twice, or is not ASCII"):
        share.contents([Product("a.txt", b""), Product(path, b"")])


def test_a_hub_with_errors_makes_no_edition(
    edition: Callable[[str, str], None], run: Callable[..., Result], copied_site: Path
) -> None:
    edition("good", GOOD)
    (copied_site / "content/kommuner/samsoe.md").write_text("no fence", "utf-8")
    assert run("good").exit_code == 1
    assert not (copied_site / "out").exists()
