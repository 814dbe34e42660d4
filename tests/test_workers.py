from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from klimahub.workers import COUNT, shared_out


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
