from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from klimahub.exports import FOLDER, OpenData
from klimahub.exports.package import contents, files
from klimahub.recording.records import LISTS


@pytest.fixture(scope="module")
def inside(real_data: OpenData) -> dict[str, bytes]:
    return dict(contents(real_data))


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_frictionless_finds_the_real_package_valid(
    real_data: OpenData, inside: dict[str, bytes], tmp_path: Path
) -> None:
    """Types, required cells, vocabularies, primary and foreign keys, sizes and hashes of every table."""
    for name, content in inside.items():
        (tmp_path / name).write_bytes(content)
    done = validated(tmp_path)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    stats = json.loads(done.stdout)["stats"]
    assert (stats["tasks"], stats["errors"], stats["warnings"]) == (len(real_data.site.tables), 0, 0)


def test_frictionless_would_find_a_broken_key(inside: dict[str, bytes], tmp_path: Path) -> None:
    broken = {**inside, "targets.csv": inside["targets.csv"].replace(b"\n0101,", b"\n0102,", 1)}
    package = json.loads(broken["datapackage.json"])
    for resource in package["resources"]:
        resource.pop("hash")
        resource.pop("bytes")
    broken["datapackage.json"] = json.dumps(package).encode()
    for name, content in broken.items():
        (tmp_path / name).write_bytes(content)
    assert "foreign-key" in validated(tmp_path).stdout


def validated(folder: Path) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "frictionless", "validate", "--json", "datapackage.json"]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)


def test_the_zip_holds_what_stands_beside_it_and_is_the_same_each_time(real_data: OpenData) -> None:
    made = files(real_data)
    whole = made[f"{FOLDER}klimahub.zip"]
    assert whole == files(real_data)[f"{FOLDER}klimahub.zip"]
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        assert {f"{FOLDER}{name}": archive.read(name) for name in archive.namelist()} == {
            path: content for path, content in made.items() if not path.endswith(".zip")
        }


def test_every_target_result_figure_and_action_is_a_row(real_data: OpenData, inside: dict[str, bytes]) -> None:
    for name in LISTS:
        wanted = [(case.place.code, item.id) for case in real_data.site.cases for item in getattr(case.facts, name)]
        assert [(row["code"], row["id"]) for row in rows(inside[f"{name}.csv"])] == wanted


def test_every_figure_has_a_source_that_is_there(inside: dict[str, bytes]) -> None:
    known = {(row["code"], row["id"]) for row in rows(inside["sources.csv"])}
    for name in ("plans", *LISTS):
        for row in rows(inside[f"{name}.csv"]):
            assert row["sources"]
            assert {(row["code"], source) for source in row["sources"].split()} <= known


def test_a_table_from_others_does_not_claim_our_licence(inside: dict[str, bytes]) -> None:
    package = json.loads(inside["datapackage.json"])
    licences = {each["name"]: each["licenses"] for each in package["resources"]}
    assert [licence["name"] for licence in licences["targets"]] == ["CC-BY-4.0"]
    assert [licence["name"] for licence in licences["emission_account"]] == ["notspecified"]
    assert "not confirmed" in licences["emission_account"][0]["title"]


def test_every_column_has_a_type_a_title_and_a_description(inside: dict[str, bytes]) -> None:
    for resource in json.loads(inside["datapackage.json"])["resources"]:
        for field in resource["schema"]["fields"]:
            assert field["type"] in {"string", "number", "integer", "year"}
            assert field["title"]
            assert field["description"].endswith((".", ")"))
            if field["type"] == "number":
                assert field["unit"], (resource["name"], field["name"])
