from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from klimahub.workers import COUNT, shared_out

Told = TypeVar("Told")
linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
ALONE = """
from klimahub.workers import shared_out
print(sum(shared_out(lambda number: number * number, range(80), 5, [])))
"""
"""What cannot be sent to another process is in a copy of this one."""
OWN = """
import os, sys
from pathlib import Path
from threading import get_ident
from klimahub.workers import shared_out
from klimahub.writing.stored import reader

def opened(_=0):
    return reader(Path(sys.argv[1], "work.sqlite"), os.getpid(), get_ident()).connection

ours = opened()
print({opened(number) is ours for number in range(2)}, set(shared_out(lambda n: opened(n) is ours, range(80), 5, [])))
"""
LEFT = """
import os, sys, time
from pathlib import Path
from klimahub.workers import shared_out

def work(number):
    Path(sys.argv[1], str(os.getpid())).touch()
    time.sleep(60)

list(shared_out(work, range(80), 5, []))
"""


class Square:
    def __call__(self, number: int) -> int:
        return number * number


class KilledOnce:
    """Kills its own process at number 40, the first time that anybody comes to it."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __call__(self, number: int) -> int:
        if number == 40 and not self.mark.exists():
            self.mark.write_text("")
            os.kill(os.getpid(), signal.SIGKILL)
        return number * number


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_the_result_does_not_depend_on_how_many_work(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(COUNT, str(workers))
    notes: list[str] = []
    assert list(shared_out(Square(), range(80), 5, notes)) == [number * number for number in range(80)]
    assert not notes


def test_a_killed_worker_is_told_and_its_work_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(COUNT, "2")
    notes: list[str] = []
    assert list(shared_out(KilledOnce(tmp_path / "mark"), range(80), 5, notes)) == [n * n for n in range(80)]
    assert notes == ["worker_killed"]


def test_little_work_is_done_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(COUNT, "2")
    assert set(shared_out(lambda _: os.getpid(), range(5), 5, [])) == {os.getpid()}


def process(script: str, *words: str) -> subprocess.Popen[str]:
    environment = {**os.environ, COUNT: "2"}
    return subprocess.Popen([sys.executable, "-c", script, *words], stdout=subprocess.PIPE, text=True, env=environment)


@linux
def test_workers_are_copies_of_a_process_with_one_thread() -> None:
    said, _ = process(ALONE).communicate(timeout=60)
    assert said == f"{sum(number * number for number in range(80))}\n"


@linux
def test_a_copy_opens_the_file_of_remembered_work_itself(tmp_path: Path) -> None:
    """SQLite forbids what was opened before a process was copied."""
    said, _ = process(OWN, str(tmp_path)).communicate(timeout=60)
    assert said == "{True} {False}\n"


@linux
def test_nobody_works_on_for_a_process_that_was_killed(tmp_path: Path) -> None:
    parent = process(LEFT, str(tmp_path))
    workers = waited_for(lambda: [int(path.name) for path in tmp_path.iterdir()] if any(tmp_path.iterdir()) else [])
    assert all(map(works, workers))
    parent.kill()
    parent.communicate(timeout=60)
    assert waited_for(lambda: not any(map(works, workers)))


def works(pid: int) -> bool:
    """Whether there is such a process; one that has ended may still wait for its ending to be heard of."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def waited_for(told: Callable[[], Told]) -> Told:
    """What is told as soon as it is something, within a minute."""
    for _ in range(600):
        if found := told():
            return found
        time.sleep(0.1)
    return told()


BESIDE = """
import os, signal, sys
from klimahub.workers import beside

own = os.getpid()
first, killed, failed = (
    beside(lambda: (os.getpid(), os.nice(0), bytes(1_000_000))),
    beside(lambda: os.getpid() if os.getpid() == own else os.kill(os.getpid(), signal.SIGKILL)),
    beside(lambda: {}[own]),
)
pid, gives_way, content = first()
print(pid != own, gives_way > os.nice(0), len(content), killed() == own)
try:
    failed()
except KeyError as problem:
    print(problem.args == (own,))
"""
"""A result that no pipe holds at once, a copy that is killed, and one that meets an error."""


@pytest.mark.parametrize(("workers", "copied"), [("2", sys.platform == "linux"), ("1", False)])
def test_what_is_done_beside_gives_way_and_is_as_if_it_were_done_here(workers: str, copied: bool) -> None:
    environment = {**os.environ, COUNT: workers}
    command = [sys.executable, "-c", BESIDE]
    said = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert said.stdout == f"{copied} {copied} 1000000 True\nTrue\n"
    assert not said.stderr
