from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from klimahub.language import Language
from klimahub.paths import Paths
from klimahub.serve import State, attempt, server_of


@pytest.fixture
def state() -> State:
    return State()


@pytest.fixture
def address(state: State, tmp_path: Path) -> Iterator[str]:
    (tmp_path / "index.html").write_text("<html><body>Hej</body></html>", "utf-8")
    (tmp_path / "a.css").write_text("p{}", "utf-8")
    server = server_of(state, tmp_path, 0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_page_gets_the_script_that_reloads_it(address: str) -> None:
    with urlopen(f"{address}/") as answer:
        assert b'<script src="/_serve.js" defer></script></body>' in answer.read()


def test_other_files_are_left_alone(address: str) -> None:
    with urlopen(f"{address}/a.css") as answer:
        assert answer.read() == b"p{}"


def test_the_stream_tells_version_and_problems(address: str, state: State) -> None:
    state.tell(3, "fejl: et felt mangler")
    with urlopen(f"{address}/_events", timeout=5) as answer:
        line = answer.readline().decode()
    assert json.loads(line.removeprefix("data: ")) == {"version": 3, "problems": "fejl: et felt mangler"}


def test_a_mistake_is_told_and_the_pages_from_before_stay(copied_site: Path, state: State, danish: Language) -> None:
    where = Paths(copied_site / "site_config.yaml", None, copied_site / "out")
    attempt(where, danish, state)
    assert state.version == 1
    before = (where.web / "index.html").read_bytes()
    (copied_site / "content/kommuner/samsoe.md").write_text("no fence", "utf-8")
    attempt(where, danish, state)
    assert state.version == 1
    assert "tre bindestreger" in state.problems
    assert (where.web / "index.html").read_bytes() == before


def test_broken_settings_do_not_end_the_preview(copied_site: Path, state: State, danish: Language) -> None:
    (copied_site / "site_config.yaml").write_text("name: x\n", "utf-8")
    attempt(Paths(copied_site / "site_config.yaml", None, copied_site / "out"), danish, state)
    assert "address" in state.problems
