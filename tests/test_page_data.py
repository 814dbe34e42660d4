from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest

from klimahub.exports import OpenData

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
KINDS = ("kommuner/samsoe/", "kommuner/", "regioner/midtjylland/", "regioner/", "temaer/energy/", "temaer/")


def rows(content: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=delimiter))


@pytest.mark.parametrize("page", KINDS)
def test_each_page_with_data_has_its_three_files(small_files: Mapping[str, bytes], page: str) -> None:
    plain, danish = rows(small_files[page + "data.csv"]), rows(small_files[page + "data.da.csv"], ";")
    assert plain
    assert [list(row) for row in plain] == [list(row) for row in danish]
    told = json.loads(small_files[page + "data.json"])
    assert told["address"] == page
    assert told["format"] == 1


@pytest.mark.parametrize("page", KINDS)
def test_the_danish_file_holds_the_same_numbers_with_a_comma(small_files: Mapping[str, bytes], page: str) -> None:
    assert small_files[page + "data.da.csv"].startswith(b"\xef\xbb\xbf")
    for plain, danish in zip(
        rows(small_files[page + "data.csv"]), rows(small_files[page + "data.da.csv"], ";"), strict=True
    ):
        for name, value in plain.items():
            is_number = re.fullmatch(r"-?\d+\.\d+", value)
            assert danish[name] == (value.replace(".", ",") if is_number else value)


def test_every_figure_has_unit_source_and_edition(recorded_files: Mapping[str, bytes]) -> None:
    found = rows(recorded_files["kommuner/samsoe/data.csv"])
    for row in found:
        assert row["sources"], row
        assert row["edition"] in {"1", "2"}
        assert bool(row["value"]) == bool(row["unit"])
    changed = [row for row in found if row["id"] == "reduction-2030"]
    assert [(row["value"], row["unit"], row["edition"]) for row in changed] == [("75", "percent", "2")]
    assert {row["edition"] for row in found if row["id"] == "climate-neutral-2050"} == {"1"}


def test_every_figure_of_the_facts_is_in_the_table(real_data: OpenData) -> None:
    """Counted apart: each size that an item gives is a row; one that gives none is a row without a value."""
    from klimahub.parts.case_files import rows_of

    sizes = ("percent", "tonnes", "tonnes_per_year", "hectares", "hectares_per_year", "value", "share")
    for case in real_data.site.cases:
        telling = case.told_in("da", "da")
        facts = telling.facts
        items = [*facts.targets, *facts.results, *facts.emissions]
        wanted = sum(max(1, sum(getattr(item, size, None) is not None for size in sizes)) for item in items)
        found = [row for row in rows_of(real_data.site, case, telling) if str(row["kind"]).split("/")[0] in
                 {"target", "result", "emission"}]  # fmt: skip
        assert len(found) == wanted, case.slug


def test_data_json_holds_all_that_the_page_says(small_files: Mapping[str, bytes]) -> None:
    told = json.loads(small_files["en/municipalities/samsoe/data.json"])
    assert told["place"]["code"] == "0741"
    assert told["facts"]["targets"][0]["percent"] == 70
    assert told["emission_account"]["years"] == list(range(2018, 2024))
    assert told["story"]["language"] == "en"
    assert "[@s4]" in told["story"]["markdown"]
    assert told["edition"] is None


def test_a_region_s_account_is_rounded_to_the_decimal_of_the_account(small_files: Mapping[str, bytes]) -> None:
    account = json.loads(small_files["regioner/midtjylland/data.json"])["emission_account"]
    for values in account["sectors"].values():
        assert all(value == round(value, 1) for value in values)


@pytest.mark.skipif(
    OFFICE is None, reason="no LibreOffice: apt-get install --no-install-recommends libreoffice-calc-nogui"
)
@pytest.mark.slow
def test_libreoffice_opens_the_danish_file_with_numbers_as_numbers(
    small_files: Mapping[str, bytes], tmp_path: Path
) -> None:
    """As a double click in Danish does: semicolons, UTF-8, decimal comma, and each cell of the kind that it looks."""
    (tmp_path / "data.csv").write_bytes(small_files["kommuner/samsoe/data.da.csv"])
    # Token 1 ";" 2 no quote change 3 UTF-8 4 from line 1 5 no column formats 6 Danish 7 quoted is text 8 find numbers
    danish = "CSV:59,34,76,1,,1030,false,true"
    command = [str(OFFICE), "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", f"--infilter={danish}",
               "--convert-to", "ods", "--outdir", str(tmp_path), str(tmp_path / "data.csv")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    cells = spreadsheet(tmp_path / "data.ods")
    head, *found = cells
    column = {name: index for index, (_, name) in enumerate(head)}
    plain = rows(small_files["kommuner/samsoe/data.csv"])
    assert len(found) == len(plain)
    for row, wanted in zip(found, plain, strict=True):
        kind, value = row[column["value"]]
        if wanted["value"]:
            assert (kind, float(value)) == ("float", float(wanted["value"]))
        assert row[column["note"]][1] == wanted["note"]
    assert any("." in wanted["value"] for wanted in plain)


def spreadsheet(path: Path) -> list[list[tuple[str, str]]]:
    """Kind and value of every cell of the first sheet of an ODS file."""
    office, table, text = (
        f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "text")
    )
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    found = []
    for row in root.iter(f"{table}table-row"):
        cells: list[tuple[str, str]] = []
        for cell in row.iter(f"{table}table-cell"):
            kind = cell.get(f"{office}value-type", "")
            words = "\n".join("".join(each.itertext()) for each in cell.iter(f"{text}p"))
            value = cell.get(f"{office}value") or words
            cells += [(kind, value)] * min(int(cell.get(f"{table}number-columns-repeated", "1")), 50)
        if any(value for _, value in cells):
            found.append(cells)
    return found
