"""A story says no number that its file's facts lack, and the same numbers in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from klimahub.checks.sources import grouped
from klimahub.diagnostics import Diagnostic, Span
from klimahub.language import CAPITALS
from klimahub.reading.read import Document, Documents
from klimahub.site import Site

NAMES = re.compile(
    rf"(?=[{CAPITALS}\[\]@(])"  # what any of them begins with: five times as fast
    rf"(?:CO2e?|\b[{CAPITALS}]{{2,4}} ?20\d\d\b|\b[{CAPITALS}]\w*20\d\d\b|\b[A-Z]+\d{{1,2}}\b"
    r"|\[ ?@[^\]\n]*\]|\[s\d+\]|@s\d+|\([a-z]+:[^)\n]*\)|\]\(\.\./[^\s)]*)"
)
NUMBER = re.compile(r"\d\d*(?:[.,]\d+)*")  # half the time of \d+, as what it begins with is looked for by itself
DIGIT = re.compile(r"\d")
CITATION = re.compile(r"\[ ?@[^\]\n]*\]")
MILLION = 1_000_000


def check(site: Site, documents: Documents) -> Iterator[Diagnostic]:
    for slug, group in grouped(documents.cases).items():
        first = next((document for document in group if document.language == site.first_language), None)
        if first is None or slug not in site.by_slug:  # a number that cannot be read is told where it stands
            continue
        front = "\n".join(first.lines[: first.body_line - 1])
        unknown = {document.path: list(strange(document, front)) for document in group}
        yield from (problem for problems in unknown.values() for problem in problems)
        yield from differing(first, [document for document in group if not unknown[document.path]])


def strange(document: Document, front: str) -> Iterator[Diagnostic]:
    """Numbers of a text that the front matter of its original does not have; most are a value there as they are."""
    for number, position in numbers(document.body):
        means = readings(number)
        if not means or (f": {number}\n" not in front and not means & known_numbers(front)):
            yield document.problem("number_unknown", document.place(position, len(number)), number=number)


def numbers(text: str) -> list[tuple[str, int]]:
    """The numbers of a text with their positions, without those of names such as CO2, COP26 and DK2020."""
    found, start = [], 0
    for line in CITATION.sub(hyphens, text).split("\n"):  # most digits are in citations, which are found at once
        if DIGIT.search(line):
            hidden = NAMES.sub(hyphens, line)
            found += [(each.group(), start + each.start()) for each in NUMBER.finditer(hidden)]
        start += len(line) + 1
    return found


def hyphens(found: re.Match[str]) -> str:
    """In place of what is no number: they end a word and begin none, as what stood there did; positions stay."""
    return "-" * (found.end() - found.start())


@lru_cache(maxsize=10_000)
def readings(number: str) -> frozenset[float]:
    """What a number may mean: 1.200 is 1200 in Danish and 1.2 in English."""
    forms = {number.replace(".", "").replace(",", "."), number.replace(",", "")}
    return frozenset(float(form) for form in forms if form.count(".") <= 1)


@lru_cache(maxsize=1)
def known_numbers(front: str) -> set[float]:
    """What numbers in front matter may mean, alone and as a part (20 of 2020-21), and large ones in millions too."""
    written = set(NUMBER.findall(front))
    found = {value for number in written for value in readings(number)}
    found |= {float(digits) for number in written for digits in re.findall(r"\d+", number)}
    return found | {value / MILLION for value in found if value >= MILLION}


def differing(first: Document, group: list[Document]) -> Iterator[Diagnostic]:
    """A translation whose numbers are not those of the original, at the first that is too many.

    Not while either has a number that the facts lack, as that is told and is the likely reason.
    """
    if first not in group or len(group) < 2 or not first.body.strip():
        return
    own = [readings(number) for number, _ in numbers(first.body)]
    for document in group:
        found = numbers(document.body)
        theirs = [readings(number) for number, _ in found]
        if document is first or not document.body.strip():
            continue
        missing, extra = unmatched(own, theirs), unmatched(theirs, own)
        if missing or extra:
            at = next((document.place(spot, len(word)) for word, spot in found if readings(word) in extra), None)
            told = ", ".join(f"{min(each):g}" for each in (*extra, *missing))
            span = at or Span.at(document.body_line)
            yield document.warning("numbers_differ", span, numbers=told, original=f"{document.key}.md")


def unmatched(some: list[frozenset[float]], others: list[frozenset[float]]) -> list[frozenset[float]]:
    """Those of `some` that no one of `others` can be; each is used once."""
    left = list(others)
    missing = []
    for each in some:
        match = next((other for other in left if other & each), None)
        if match is None:
            missing.append(each)
        else:
            left.remove(match)
    return missing
