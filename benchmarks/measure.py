"""A command into the seconds it took and the most memory that it and the processes it started held at once.

Memory is the sum of what each process holds, shared pages counted in parts (Linux: `Pss`), looked up ten times a
second; `largest` is the largest single process (`VmHWM`, kept by the system, so that hardly a peak is missed). What
`wait4` tells of a child's memory would not do: it begins with that of the process which started it.
"""

from __future__ import annotations

import os
import re
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.1
KIB = 1024
PROPORTIONAL = re.compile(r"^Pss:\s+(\d+)", re.M)
HIGHEST = re.compile(r"^VmHWM:\s+(\d+)", re.M)


@dataclass(frozen=True)
class Measured:
    """`wall` and `cpu` in seconds, memory in MiB, `code` what the command returned."""

    wall: float
    cpu: float
    memory: float
    largest: float
    code: int


class Watch:
    """Looks up the memory of a process and its children until it is told to stop."""

    def __init__(self, pid: int) -> None:
        self.pid, self.memory, self.largest = pid, 0, 0
        self.done = threading.Event()
        self.thread = threading.Thread(target=self.look, daemon=True)
        self.thread.start()

    def look(self) -> None:
        while True:
            held = [held_by(pid) for pid in tree(self.pid)]
            self.memory = max(self.memory, sum(proportional for proportional, _ in held))
            self.largest = max([self.largest, *(highest for _, highest in held)])
            if self.done.wait(EVERY):
                return

    def stop(self) -> None:
        self.done.set()
        self.thread.join()


def tree(pid: int) -> list[int]:
    """A process and all below it."""
    try:
        children = [
            child for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
        ]
    except OSError:
        return []
    return [pid, *(each for child in children for each in tree(int(child)))]


def held_by(pid: int) -> tuple[int, int]:
    """KiB that a process holds now, and the most that it has held; nothing once it is gone."""
    try:
        now = PROPORTIONAL.search(Path(f"/proc/{pid}/smaps_rollup").read_text())
        most = HIGHEST.search(Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0, 0
    return int(now[1]) if now else 0, int(most[1]) if most else 0


def measured(command: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path) -> Measured:
    """Run a command in `folder`; what it says goes to `log`."""
    os.sync()
    with log.open("wb") as told:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=told, stderr=told
        )
        watch = Watch(process.pid)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        watch.stop()
        process.returncode = code = os.waitstatus_to_exitcode(status)
    return Measured(wall, used.ru_utime + used.ru_stime, watch.memory / KIB, watch.largest / KIB, code)
