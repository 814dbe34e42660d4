"""Work in steps: a generator that yields where another process is at work; meanwhile other things can be done."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import wraps
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")
Steps = Generator[None, None, Result]


def at_last(steps: Steps[Result]) -> Result:
    """What comes of it after the last step. Steps that have ended before have nothing more to give."""
    try:
        while True:
            next(steps)
    except StopIteration as end:
        result: Result = end.value
        return result


def at_rest(result: Result) -> Steps[Result]:
    """What is there already, as if it were made in steps."""
    yield
    return result


def at_once(work: Callable[Given, Steps[Result]]) -> Callable[Given, Result]:
    """The same work without a pause between its steps."""

    @wraps(work)
    def done(*given: Given.args, **named: Given.kwargs) -> Result:
        return at_last(work(*given, **named))

    return done
