"""Independent pieces of work shared out over all cores, the results in the order of the pieces; and one piece of work
that is done beside what follows.

What is made does not depend on how many workers there are. A worker that is killed is noticed: what it and its like had
not handed back is done right here.

Where it can be, a worker is a copy of this process, which has all that is read already, and shares it: nothing is sent,
loaded or held twice.
"""

from __future__ import annotations

import ctypes
import gc
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Any, NoReturn, TypeVar

Piece = TypeVar("Piece")
Result = TypeVar("Result")
MOST = 8
DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux's prctl."""
CHUNK = 25
WAY = 5
"""How much what is done beside gives way to what is done here, where there are not enough cores for both (nice)."""
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
    """`work` of each piece. Each worker gets `work` once; with `few` pieces, or one core, it is done right here.

    `notes` gets `worker_killed` when that happened. What makes workers is loaded when there is work for them.
    """
    if len(pieces) <= few or count() == 1:
        yield from map(work, pieces)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    done, copied = 0, has_one_thread()
    if copied:
        gc.freeze()  # else a worker that looks for garbage would write to all that it shares
    try:
        with ProcessPoolExecutor(count(), get_context("fork" if copied else "spawn"), begin, (work, copied)) as pool:
            for result in pool.map(step, pieces, chunksize=min(CHUNK, 1 + len(pieces) // (4 * count()))):
                yield result
                done += 1
    except BrokenProcessPool:
        notes.append("worker_killed")
        yield from map(work, pieces[done:])
    finally:
        gc.unfreeze()


def beside(work: Callable[[], Result]) -> Callable[[], Result]:
    """Begin `work` in a copy of this process; what is returned waits for its result, and is called once.

    Where there can be no copy, and where it has told no result, the work is done when that is called.
    """
    if count() == 1 or not has_one_thread():
        return work
    ear, mouth = os.pipe()
    child = os.fork()
    if not child:
        tell(work, mouth)
    os.close(mouth)
    return partial(told, os.fdopen(ear, "rb"), child, work)


@contextmanager
def meanwhile(work: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
    """As `beside`, with nobody left behind where it has not been asked what came of it."""
    begun = [beside(work)]

    def result() -> Result:
        return begun.pop()()

    try:
        yield result
    finally:
        for unasked in begun:
            unasked()


def tell(work: Callable[[], Any], mouth: int) -> NoReturn:
    """What a copy does: the work, and no more. Its errors are for this process, which meets them too."""
    try:
        die_with_parent()
        os.nice(WAY)
        with os.fdopen(mouth, "wb") as answer:
            pickle.dump(work(), answer)
        os._exit(0)
    finally:
        os._exit(1)


def told(mouth: IO[bytes], child: int, work: Callable[[], Result]) -> Result:
    """What a copy has told; if it ended without, `work` is done right here."""
    with mouth:
        answer = mouth.read()
    _, trouble = os.waitpid(child, 0)
    if trouble:
        return work()
    result: Result = pickle.loads(answer)
    return result


def has_one_thread() -> bool:
    """Whether this process can be copied: a copy of one that has threads would wait for ever for those it has not."""
    tasks = Path("/proc/self/task")
    return sys.platform == "linux" and tasks.is_dir() and len(list(tasks.iterdir())) == 1


def collect_seldom(after: int = 1_000_000) -> None:
    """Let Python look for rings of objects only when there are so many new ones: facts are trees, and walking them was
    a fifth of a build."""
    gc.set_threshold(after, 20, 20)
    gc.enable()


def begin(work: Callable[[Any], Any], copied: bool) -> None:
    """What a worker is told at its beginning. A copy would not notice that nobody is left to work for."""
    if copied:
        die_with_parent()
    collect_seldom(50_000)  # what it makes is gone when it is handed over; rings of it would pile up
    _work[:] = [work]


def die_with_parent() -> None:
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)


def step(piece: Any) -> Any:
    return _work[0](piece)
