"""Independent pieces of work shared out over all cores; the results come in the order of the pieces.

What is made does not depend on how many workers there are. A worker that is killed is noticed: what it and its like had
not handed back is done right here.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, TypeVar

Piece = TypeVar("Piece")
Result = TypeVar("Result")
MOST = 8
CHUNK = 25
COUNT = "KLIMAHUB_WORKERS"
"""An environment variable: how many workers there may be, instead of one for each core."""
_work: list[Callable[[Any], Any]] = []


def count() -> int:
    """How many workers there may be."""
    asked = os.environ.get(COUNT, "")
    return max(int(asked), 1) if asked.isdigit() else min(os.cpu_count() or 1, MOST)


def shared_out(
    work: Callable[[Piece], Result], pieces: Sequence[Piece], few: int, notes: list[str]
) -> Iterator[Result]:
    """`work` of each piece. `work` is sent to each worker once; with `few` pieces, or one core, it is done right here.

    `notes` gets `worker_killed` when that happened.
    """
    if len(pieces) <= few or count() == 1:
        yield from map(work, pieces)
        return
    done = 0
    try:
        # Fresh processes: a copy of one that has threads would wait for ever for those it does not have.
        with ProcessPoolExecutor(count(), get_context("spawn"), begin, (work,)) as pool:
            for result in pool.map(step, pieces, chunksize=CHUNK):
                yield result
                done += 1
    except BrokenProcessPool:
        notes.append("worker_killed")
        yield from map(work, pieces[done:])


def collect_seldom() -> None:
    """Let Python look for rings of objects seldom: facts are trees, and walking them was a fifth of a build."""
    gc.set_threshold(50_000, 20, 20)


def begin(work: Callable[[Any], Any]) -> None:
    """What a worker is told at its beginning."""
    collect_seldom()
    _work[:] = [work]


def step(piece: Any) -> Any:
    return _work[0](piece)
