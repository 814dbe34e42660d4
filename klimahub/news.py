"""The problems of one try and of the next into what the terminal is told: what is new in full, what is mended in a
line, and how many are as they were. A preview that repeats itself is not read."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence

from klimahub.diagnostics import Diagnostic
from klimahub.language import Language
from klimahub.reports import text


def news(before: Sequence[Diagnostic], now: Sequence[Diagnostic], language: Language) -> str:
    """Empty where there was nothing wrong and is not now."""
    known, left = set(map(whole, before)), set(map(kind_of, now))
    new = [problem for problem in now if whole(problem) not in known]
    mended = [problem for problem in before if kind_of(problem) not in left]
    return "\n\n".join(
        filter(None, [*told(mended, language), text.report(new, language), rest(len(now) - len(new), language)])
    )


def told(mended: Iterable[Diagnostic], language: Language) -> Iterator[str]:
    for problem in mended:
        yield language.t("cli.mended", path=problem.path, what=text.what(problem, language))


def rest(number: int, language: Language) -> str:
    return language.count("cli.as_before", number) if number else ""


def whole(problem: Diagnostic) -> Hashable:
    """By what it is the same problem, wherever its line stands now."""
    return problem.path, problem.kind, problem.field, problem.line, tuple(sorted(problem.facts.items()))


def kind_of(problem: Diagnostic) -> Hashable:
    """By what it is still there, though its line has been written anew."""
    return problem.path, problem.kind, problem.field
