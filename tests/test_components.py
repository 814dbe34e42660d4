"""The list of what the program is made of has everything in it, and each part says what it is there for."""

from __future__ import annotations

import hashlib
import re
from importlib.metadata import files, metadata
from pathlib import Path

import pytest

from klimahub.diagnostics import SetupError
from klimahub.upkeep.components import READ, READS, RUNS, SHARES, WORKS, components, licence_of, packages

ROOT = Path(__file__).resolve().parent.parent
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
FOUND = {each.name: each for each in components()}
OTHERS = re.compile(r"templates/(?:assets|single)/.*\.(?:woff2|min\.js)|.*/(?:minisearch|vega-interpreter)\.js|.*\.ttf")


def test_every_line_and_hash_of_the_lock_file_is_in_it() -> None:
    pinned = set(re.findall(r"^([\w.-]+==[\w.]+)", LOCK, re.M))
    assert len(pinned) == LOCK.count("==") - LOCK.count("== '")
    assert {f"{each.name}=={each.version}" for each in FOUND.values() if each.purpose != READS} == pinned
    hashes = [own for each in FOUND.values() if each.purpose != READS for own in each.hashes]
    assert sorted(hashes) == sorted(re.findall(r"sha256:(\w+)", LOCK))


def test_what_runs_is_told_from_what_we_work_with() -> None:
    purposes = {name: each.purpose for name, each in FOUND.items()}
    for name in ("jinja2", "markupsafe", "pydantic-core", "pillow", "nh3", "vl-convert-python"):
        assert purposes[name] == RUNS
    assert purposes["typst"] == SHARES
    for name in ("pytest", "ruff", "hypothesis", "requests", "colorama"):
        assert purposes[name] == WORKS


def test_every_file_of_others_that_reaches_readers_is_in_it_as_it_is() -> None:
    told = {file: own for each in FOUND.values() for file, own in zip(each.files, each.hashes, strict=False)}
    lying = [path for folder in ("templates", "klimahub") for path in (ROOT / folder).rglob("*") if path.is_file()]
    others = {path.relative_to(ROOT).as_posix() for path in lying}
    assert told.keys() == {path for path in others if OTHERS.fullmatch(path)}
    assert told == {file: hashlib.sha256((ROOT / file).read_bytes()).hexdigest() for file in told}


@pytest.mark.parametrize("name", [name for name, licence in READ.items() if licence == "BSD-3-Clause"])
def test_a_licence_that_was_read_is_what_its_file_says(name: str) -> None:
    if name == "colorama":
        pytest.skip("Windows only")
    texts = [path.read_text("utf-8") for path in files(name) or [] if re.search(r"LICEN[CS]E", path.name)]
    assert any("Neither the name" in text or "names of its contributors" in text for text in texts)
    assert not metadata(name).get_all("License-Expression"), "it says so itself now: take it out of READ"


def test_a_package_that_names_no_licence_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SetupError, match="nowhere is not installed here: read its licence"):
        list(packages("nowhere==1.0 \\\n    # via klimahub (pyproject.toml)\n", [], []))
    monkeypatch.setattr("klimahub.upkeep.components.SPDX", {})
    with pytest.raises(SetupError, match="brotli names no licence that we know"):
        licence_of("brotli")
