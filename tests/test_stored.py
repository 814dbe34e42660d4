from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from klimahub.record import record
from klimahub.writing.cache import key_of, opened
from klimahub.writing.stored import Briefs, Stored, let_go

RESULTS = {key_of(number): (number, "the rest" * 100) for number in range(3000)}


@record(eq=False)
class Rest(Stored[str]):
    make: Callable[[], tuple[int, str]]

    def part(self, result: tuple[int, str]) -> str:
        return result[1]

    def again(self) -> tuple[int, str]:
        return self.make()


@pytest.fixture
def work(tmp_path: Path) -> Path:
    with opened(tmp_path / "work", "results", []) as cache:
        for key, value in RESULTS.items():
            cache.put(key, pickle.dumps(value))
    with opened(tmp_path / "work", "briefs", []) as cache:
        Briefs[int](cache).remember({key: number for key, (number, _) in RESULTS.items()})
    return tmp_path / "work"


def asked(work: Path, keys: set[bytes]) -> tuple[dict[bytes, int], int]:
    """The briefs that are known, and in how many pieces they were."""
    with opened(work, "briefs", []) as cache:
        briefs = Briefs[int](cache)
        return briefs.known(keys), len({key[0] for key in briefs.there})


def test_the_briefs_of_thousands_stand_in_few_pieces(work: Path) -> None:
    found, pieces = asked(work, set(RESULTS))
    assert found == {key: number for key, (number, _) in RESULTS.items()}
    assert pieces == 256


def test_a_result_that_is_new_or_gone_is_missed_in_two_pieces_only(work: Path) -> None:
    gone, new = key_of(7), key_of("new")
    found, pieces = asked(work, set(RESULTS) - {gone} | {new})
    assert pieces == 256 - 2
    assert len(found) > 2900
    assert gone not in found


def test_of_what_has_changed_two_pieces_are_written_again(work: Path) -> None:
    briefs = {key: number for key, (number, _) in RESULTS.items() if key != key_of(7)} | {key_of("new"): 7}
    with opened(work, "briefs", []) as cache:
        kept = Briefs[int](cache)
        kept.known(briefs)
        written: list[bytes] = []
        put = cache.put
        cache.put = lambda key, value: written.append(key) or put(key, value)  # type: ignore[method-assign,func-returns-value]
        kept.remember(briefs)
    assert len(written) == 2
    assert asked(work, set(briefs)) == (briefs, 256)


def never() -> tuple[int, str]:
    pytest.fail("made again")


def test_the_rest_is_read_when_somebody_asks(work: Path) -> None:
    rest = Rest(work, key_of(5), never)
    assert rest.value == "the rest" * 100
    assert pickle.loads(pickle.dumps(rest)).value == rest.value


@pytest.mark.parametrize("lost", ["delete from results", "update results set value = x'0102'"])
def test_what_is_lost_meanwhile_is_made_again(lost: str, work: Path) -> None:
    with sqlite3.connect(work) as connection:
        connection.execute(lost)
    assert Rest(work, key_of(5), lambda: (5, "anew")).value == "anew"


def test_a_file_that_is_broken_meanwhile_costs_time_only(work: Path) -> None:
    let_go(work)
    work.write_bytes(b"no database" * 99)
    assert Rest(work, key_of(5), lambda: (5, "anew")).value == "anew"
    assert let_go(work) == "broken"
