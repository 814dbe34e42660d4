from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from klimahub import mishaps, pipeline, render
from klimahub.language import Language
from klimahub.paths import Paths
from klimahub.serve import State, attempt, follow, server_of
from klimahub.writing.memory import fingerprint
from klimahub.writing.store import hash_of


@pytest.fixture
def state() -> State:
    return State()


@pytest.fixture
def address(state: State, tmp_path: Path) -> Iterator[str]:
    (tmp_path / "index.html").write_text("<html><body>Hej</body></html>", "utf-8")
    (tmp_path / "a.css").write_text("p{}", "utf-8")
    server = server_of(state, tmp_path, 0)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_page_gets_the_script_that_reloads_it(address: str) -> None:
    with urlopen(f"{address}/") as answer:
        assert b'<script src="/_serve.js" defer></script></body>' in answer.read()


def test_an_address_without_a_page_is_answered_by_the_hub_and_waits_for_its_page(address: str, tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text("<html><body>Siden findes ikke</body></html>", "utf-8")
    for missing in ("kommuner/odense/", "kommuner/odense/index.html"):
        with pytest.raises(HTTPError) as answer:
            urlopen(f"{address}/{missing}")
        told = answer.value.read().decode()
        assert (answer.value.code, "Siden findes ikke" in told, "/_serve.js" in told) == (404, True, True)
    with pytest.raises(HTTPError, match="404"):
        urlopen(f"{address}/b.css")


def test_other_files_are_left_alone(address: str) -> None:
    with urlopen(f"{address}/a.css") as answer:
        assert answer.read() == b"p{}"


def test_the_stream_tells_version_and_problems(address: str, state: State) -> None:
    state.tell(3, "fejl: et felt mangler")
    with urlopen(f"{address}/_events", timeout=5) as answer:
        line = answer.readline().decode()
    assert json.loads(line.removeprefix("data: ")) == {"version": 3, "problems": "fejl: et felt mangler", "pages": []}


@pytest.fixture
def where(copied_site: Path, tmp_path: Path) -> Paths:
    return Paths(copied_site / "site_config.yaml", None, tmp_path / "out")


def edit(where: Paths, name: str, old: str, new: str) -> None:
    file = where.content_folder / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_a_mistake_is_told_and_its_page_stays_while_the_others_are_shown(
    where: Paths, state: State, danish: Language
) -> None:
    attempt(where, danish, state)
    assert state.version == 1
    before = (where.web / "kommuner/samsoe/index.html").read_bytes()
    (where.content_folder / "kommuner/samsoe.md").write_text("no fence", "utf-8")
    edit(where, "sider/about.md", "title: ", "title: Nyt om ")
    attempt(where, danish, state)
    assert state.version == 2
    assert "tre bindestreger" in state.problems
    assert (where.web / "kommuner/samsoe/index.html").read_bytes() == before
    assert "Nyt om" in (where.web / "om/index.html").read_text("utf-8")


def test_a_mistake_that_was_there_from_the_start_leaves_its_place_out_of_the_preview(
    where: Paths, state: State, danish: Language
) -> None:
    (where.content_folder / "kommuner/samsoe.md").write_text("no fence", "utf-8")
    attempt(where, danish, state)
    assert state.version == 1
    assert "samsoe.md" in state.problems
    assert (where.web / "kommuner/soenderborg/index.html").exists()
    assert not (where.web / "kommuner/samsoe").exists()


def test_a_place_that_was_remembered_and_is_broken_at_the_start_is_on_no_page_of_the_others(
    where: Paths, state: State, danish: Language
) -> None:
    """They lead to their neighbours in the alphabet, and are held against all."""
    attempt(where, danish, state)
    page = where.web / "kommuner/koebenhavn/index.html"
    assert "kommuner/samsoe/" in page.read_text("utf-8")
    (where.content_folder / "kommuner/samsoe.md").write_text("no fence", "utf-8")
    attempt(where, danish, State())
    assert "samsoe" not in page.read_text("utf-8")


def test_a_place_that_texts_lead_to_may_be_broken_from_the_start(where: Paths, state: State, danish: Language) -> None:
    """The themes stay, without a link to a page that there is not yet."""
    edit(where, "kommuner/soenderborg.md", "code: ", "coed: ")
    attempt(where, danish, state)
    assert state.version == 1
    assert "Mente du «code»?" in state.problems
    assert not (where.web / "kommuner/soenderborg").exists()
    assert "En kort tekst om natur i Sønderborg." in (where.web / "temaer/nature/index.html").read_text("utf-8")


def test_a_broken_table_is_told_and_nothing_is_shown_anew(where: Paths, state: State, danish: Language) -> None:
    attempt(where, danish, state)
    before = (where.web / "index.html").read_bytes()
    edit(where, "reference/waves.csv", "0741,", "0742,")
    attempt(where, danish, state)
    assert state.version == 1
    assert "waves.csv" in state.problems
    assert (where.web / "index.html").read_bytes() == before


def test_a_broken_page_from_the_start_is_told(where: Paths, state: State, danish: Language) -> None:
    (where.content_folder / "sider/about.md").write_text("no fence", "utf-8")
    attempt(where, danish, state)
    assert state.version == 0
    assert "about.md" in state.problems


def test_broken_settings_do_not_end_the_preview(copied_site: Path, state: State, danish: Language) -> None:
    (copied_site / "site_config.yaml").write_text("name: x\n", "utf-8")
    attempt(Paths(copied_site / "site_config.yaml", None, copied_site / "out"), danish, state)
    assert "address" in state.problems


def test_after_a_save_its_page_is_told_first_then_those_that_tell_of_it_and_the_rest_follows(
    where: Paths, state: State, danish: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt(where, danish, state)
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr(State, "tell", lambda state, version, problems, pages=(): told.append(tuple(pages)))
    edit(where, "kommuner/samsoe.md", "title: Vindmøller på land", "title: Nye vindmøller på land")
    attempt(where, danish, state, [where.content_folder / "kommuner/samsoe.md"])
    own, others = told
    assert set(own) == {"kommuner/samsoe/index.html", "en/municipalities/samsoe/index.html"}
    assert "temaer/energy/index.html" in others
    assert any(path.startswith("kommuner/samsoe/") and path not in own for path in others), "its actions"
    assert "kommuner/soenderborg/index.html" not in (*own, *others)
    assert "Nye vindmøller" in (where.web / "temaer/energy/index.html").read_text("utf-8")
    assert "Nye vindmøller" not in (where.web / "data/actions.csv").read_text("utf-8")
    follow(where, state)
    assert state.following
    assert state.following.wait(timeout=120) == 0
    assert "Nye vindmøller" in (where.web / "data/actions.csv").read_text("utf-8")


def test_a_change_that_changes_no_page_s_own_text_is_shown_too(where: Paths, state: State, danish: Language) -> None:
    attempt(where, danish, state)
    edit(where, "reference/municipalities.csv", ",3617,", ",3999,")
    attempt(where, danish, state, [where.content_folder / "reference/municipalities.csv"])
    assert "3.999" in (where.web / "kommuner/samsoe/index.html").read_text("utf-8")


def test_a_save_puts_an_end_to_what_follows(where: Paths, state: State, danish: Language) -> None:
    attempt(where, danish, state)
    state.behind = True
    follow(where, state)
    following = state.following
    edit(where, "sider/about.md", "title: ", "title: Nyt om ")
    attempt(where, danish, state, [where.content_folder / "sider/about.md"])
    assert following
    assert following.poll() is not None
    assert state.following is None
    assert "Nyt om" in (where.web / "om/index.html").read_text("utf-8")


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Templates of one's own, that the preview reads."""
    folder = Path(shutil.copytree(pipeline.TEMPLATES, tmp_path / "own" / "templates"))
    monkeypatch.setattr(pipeline, "TEMPLATES", folder)
    monkeypatch.setattr(render, "program", lambda: hash_of((folder,), fingerprint((folder,))))
    return folder


@pytest.mark.parametrize("half", ["{% if page %}", "{{ page.values.nowhere.at.all }}", "{{ t('no.such.words') }}"])
def test_a_half_changed_template_is_told_and_the_next_save_mends_it(
    half: str, where: Paths, templates: Path, state: State, danish: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    attempt(where, danish, state)
    shown, version, before = (where.web / "temaer/index.html").read_bytes(), state.version, state.problems
    template = templates / "pages" / "themes.html"
    whole = template.read_text("utf-8")
    template.write_text(whole.replace("{% block main %}", "{% block main %}" + half), "utf-8")
    attempt(where, danish, state, [template])
    assert re.match(r"templates/pages/themes\.html, linje \d+, kan ikke bruges: \w+: ", state.problems)
    assert "Traceback" not in "".join(capsys.readouterr())
    assert (where.web / "temaer/index.html").read_bytes() == shown
    assert state.version == version
    template.write_text(whole, "utf-8")
    attempt(where, danish, state, [template])
    assert (state.problems, state.version) == (before, version + 1)


def test_a_mishap_in_a_worker_is_told_with_its_place(danish: Language, tmp_path: Path) -> None:
    problem = KeyError("no.such.words")
    problem.__cause__ = RuntimeError(f'File "{tmp_path}/templates/pages/map.html", line 7, in block_main')
    told = mishaps.told(problem, tmp_path, danish)
    assert told.startswith("templates/pages/map.html, linje 7, kan ikke bruges: KeyError: 'no.such.words'. ")


def test_the_terminal_is_told_a_problem_once_and_when_it_is_mended(
    where: Paths, state: State, danish: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (where.content_folder / "kommuner/samsoe.md").read_text("utf-8")
    attempt(where, danish, state)
    (where.content_folder / "kommuner/samsoe.md").write_text("no fence", "utf-8")
    attempt(where, danish, state)
    assert "tre bindestreger" in capsys.readouterr().err
    edit(where, "sider/about.md", "title: ", "title: Nyt om ")
    attempt(where, danish, state, [where.content_folder / "sider/about.md"])
    again = capsys.readouterr().err
    assert "tre bindestreger" not in again
    assert "problem" in again, "that something is still wrong is told"
    assert "tre bindestreger" in state.problems, "the browser shows what is wrong now"
    (where.content_folder / "kommuner/samsoe.md").write_text(text, "utf-8")
    attempt(where, danish, state)
    assert "Rettet i content/kommuner/samsoe.md: " in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("asked", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_who_is_asked_to_end_ends_what_follows_too(asked: str, where: Paths, tmp_path: Path) -> None:
    command = [sys.executable, "-c", FOLLOWING, str(where.settings), str(where.out), str(tmp_path / "following")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as preview:
        assert preview.stdout
        following = int(preview.stdout.readline())
        preview.send_signal(getattr(signal, asked))
        try:
            assert preview.wait(timeout=30) == 0, preview.stderr and preview.stderr.read()
        finally:
            preview.kill()
    with pytest.raises(ProcessLookupError):
        os.kill(following, 0)


FOLLOWING = """
import signal, subprocess, sys
from pathlib import Path
from klimahub import serve
from klimahub.paths import Paths
from klimahub.terminal import spoken_language

def watch(places, seen, rebuild, follow):
    state = follow.args[1]
    state.following = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"])
    print(state.following.pid, flush=True)
    state.following.wait()

signal.signal(signal.SIGINT, signal.default_int_handler)  # who runs the tests unseen may have it ignored
serve.watch, serve.attempt = watch, lambda *given: None
serve.click.echo = lambda *given, **named: None
serve.serve(Paths(Path(sys.argv[1]), None, Path(sys.argv[2])), spoken_language("en"), 0)
"""
"""A preview that has begun a build which takes five minutes."""


def test_what_is_saved_during_the_first_build_is_seen(where: Paths) -> None:
    command = [sys.executable, "-c", SAVED, str(where.settings), str(where.out)]
    said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert said.stdout == "['samsoe.md']\n"


SAVED = """
import sys
from pathlib import Path
from klimahub import serve
from klimahub.paths import Paths
from klimahub.terminal import spoken_language

def attempt(where, *given):
    with (where.content_folder / "kommuner/samsoe.md").open("a") as file:
        file.write("Et ord.")

def watch(places, seen, rebuild, follow):
    now = serve.stamps(places)
    print(sorted(Path(path).name for path in now if now[path] != seen.get(path)))

serve.watch, serve.attempt = watch, attempt
serve.click.echo = lambda *given, **named: None
serve.serve(Paths(Path(sys.argv[1]), None, Path(sys.argv[2])), spoken_language("en"), 0)
"""
