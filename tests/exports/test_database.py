from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from klimahub.exports import OpenData
from klimahub.exports.database import database

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def path(real_data: OpenData, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("database") / "klimahub.sqlite"
    made.write_bytes(database(real_data))
    return made


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def test_two_databases_of_the_same_content_are_equal_byte_for_byte(real_data: OpenData, path: Path) -> None:
    assert database(real_data) == path.read_bytes()


def test_the_version_of_sqlite_that_wrote_it_is_not_in_it(path: Path) -> None:
    assert path.read_bytes()[96:100] == bytes(4)


def test_it_is_whole_and_every_key_leads_somewhere(connection: sqlite3.Connection) -> None:
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_row_of_every_table_is_there(connection: sqlite3.Connection, real_data: OpenData) -> None:
    for table in real_data.site.tables:
        found = connection.execute(f"SELECT * FROM {table.name}").fetchall()
        assert sorted(map(str, found)) == sorted(map(str, table.rows))


def test_it_answers_a_question_across_tables(connection: sqlite3.Connection, real_data: OpenData) -> None:
    """Which places aim at climate neutrality by 2030, and where was that read?"""
    found = connection.execute(
        """
        SELECT DISTINCT m.name, t.year, s.publisher
        FROM targets t JOIN municipalities m USING (code)
        JOIN citations c ON c.code = t.code AND c.record = 'targets' AND c.id = t.id
        JOIN sources s ON s.code = t.code AND s.id = c.source
        WHERE t.kind = 'climate_neutral' AND t.scope = 'area' AND t.year <= 2030
        """
    ).fetchall()
    wanted = {
        (case.place.name, target.year, case.facts.sources[source].publisher)
        for case in real_data.site.cases
        for target in case.facts.targets
        for source in target.sources
        if target.kind == "climate_neutral" and target.scope == "area" and target.year and target.year <= 2030
    }
    assert wanted
    assert set(found) == wanted


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="no sqlite3 on this machine")
def test_the_sqlite3_command_answers_the_question_of_the_docs(path: Path) -> None:
    text = (ROOT / "docs/data-format.md").read_text("utf-8")
    (question,) = re.findall(r'sqlite3 klimahub.sqlite "(SELECT .*?)"', text, re.S)
    done = subprocess.run(["sqlite3", str(path), question], capture_output=True, text=True, check=True)
    answers = [line.split("|") for line in done.stdout.splitlines()]
    assert answers
    assert all(int(year) <= 2030 for _, year in answers)
