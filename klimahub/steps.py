"""Work in steps: a generator that yields where another process is at work; meanwhile other things can be done."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

Result = TypeVar("Result")
Steps = Generator[None, None, Result]


def at_last(steps: Steps[Result]) -> Result:
    """What comes of it after the last step."""
    try:
        while True:
            next(steps)
    except StopIteration as end:
        result: Result = end.value
        return result
