from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from klimahub import pipeline
from klimahub.paths import Paths
from klimahub.pipeline import Hub
from klimahub.reading.boundaries import Boundaries
from klimahub.reading.fences import split
from klimahub.reading.fields import load
from klimahub.site import Site

ROOT = Path(__file__).resolve().parent.parent
GOOD = (ROOT / "tests/broken/crlf-and-bom-are-fine.md").read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


def checked(site: Path) -> Hub:
    return pipeline.check(Paths(site / "site_config.yaml", None, site / "out"))


def kinds(site: Path) -> set[str]:
    return {problem.kind for problem in checked(site).problems}


def test_the_small_site_is_read_whole(small_hub: Hub) -> None:
    assert small_hub.site is not None
    assert [case.slug for case in small_hub.site.cases] == ["koebenhavn", "samsoe", "soenderborg", "aabenraa"]


def test_only_the_missing_translation_is_told(small_hub: Hub) -> None:
    assert [(p.kind, p.path) for p in small_hub.problems] == [("untranslated", "content/kommuner/koebenhavn.md")]


@pytest.mark.parametrize("table", ["municipalities.csv", "regions.csv", "waves.csv", "emission_account.csv"])
def test_a_missing_table_is_one_message(copied_site: Path, table: str) -> None:
    (copied_site / "content/reference" / table).unlink()
    hub = checked(copied_site)
    assert hub.site is None
    assert [p.kind for p in hub.problems if p.is_error] == ["file_missing"]


def test_a_missing_column_is_named(copied_site: Path) -> None:
    table = copied_site / "content/reference/municipalities.csv"
    table.write_text(table.read_text("utf-8").replace("population,", "people,"), "utf-8")
    told = [p for p in checked(copied_site).problems if p.kind == "column_missing"]
    assert [dict(p.facts) for p in told] == [{"columns": "population"}]


def test_a_row_that_cannot_be_read_is_told_on_its_line(copied_site: Path) -> None:
    table = copied_site / "content/reference/emission_account.csv"
    lines = table.read_text("utf-8").splitlines()
    lines[3] = lines[3].replace("20", "twenty", 1)
    table.write_text("\n".join(lines), "utf-8")
    assert [(p.kind, p.span.line) for p in checked(copied_site).problems if p.is_error] == [("cell", 4)]


def test_a_translation_without_its_original_is_told(copied_site: Path) -> None:
    (copied_site / "content/kommuner/samsoe.md").unlink()
    assert {"translation_alone", "case_missing"} <= kinds(copied_site)


def test_a_file_of_a_name_that_no_place_has_is_told(copied_site: Path) -> None:
    cases = copied_site / "content/kommuner"
    before = kinds(copied_site)
    (cases / "samsoe.md").rename(cases / "samso.md")
    assert kinds(copied_site) - before == {"slug_unknown"}, "one slip, one message"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Samsø.md", "samsoe.md"),
        ("samsoe.de.md", "samsoe.md"),
        ("min fil.md", "min-fil.md"),
        ("Ærø.en.md", "aeroe.en.md"),
    ],
)
def test_a_file_name_that_cannot_be_used_is_told(copied_site: Path, name: str, meant: str) -> None:
    (copied_site / "content/kommuner" / name).write_text(GOOD, "utf-8")
    hub = pipeline.check(Paths(copied_site / "site_config.yaml", None, copied_site / "out", copied_site / "cache"))
    assert [problem.facts["guess"] for problem in hub.problems if problem.kind == "file_name"] == [meant]


def test_a_file_of_many_megabytes_is_told(copied_site: Path) -> None:
    (copied_site / "content/kommuner/samsoe.md").write_bytes(b"x" * 20_000_000)
    assert "too_large" in kinds(copied_site)


def test_missing_folders_and_themes_are_told(copied_site: Path) -> None:
    (copied_site / "content/temaer/energy.md").unlink()
    (copied_site / "content/sider").rename(copied_site / "content/pages")
    assert {"theme_missing", "folder_missing"} <= kinds(copied_site)


@pytest.mark.parametrize("text", ["{", "[]", '{"arcs": []}', '{"arcs": [], "transform": {}, "objects": {}}'])
def test_broken_boundaries_are_told_and_are_none(text: str, copied_site: Path) -> None:
    (copied_site / "content/reference/boundaries.topojson").write_text(text, "utf-8")
    hub = checked(copied_site)
    assert "not_json" in {problem.kind for problem in hub.problems}
    assert not hub.partial.boundaries


def test_boundaries_are_not_read_to_be_handed_on(small: Site) -> None:
    known = Boundaries(json.dumps(dict(small.boundaries)))
    handed = pickle.loads(pickle.dumps(known))
    assert handed
    assert "shapes" not in vars(handed)
    assert dict(handed) == dict(small.boundaries)
    assert "shapes" not in vars(pickle.loads(pickle.dumps(handed)))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_reading_a_mangled_file_ends_in_fields_or_in_messages(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(GOOD)))
    end = data.draw(st.integers(start, min(len(GOOD), start + 60)))
    text = GOOD[:start] + data.draw(st.text(max_size=12)) + GOOD[end:]
    parts = split(text.split("\n"))
    if parts:
        fields = load(parts.front, parts.front_line)
        assert fields.whole or fields.broken
        last = parts.front_line + parts.front.count("\n")
        assert all(parts.front_line <= slip.span.line <= last for slip in fields.broken)
