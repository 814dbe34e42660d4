"""Amounts in words into other currencies, at a rate with a date: `DKK 418 million` is about EUR 56 million."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from klimahub.language import Language
from klimahub.model import Rate

SCALES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9}


def conversions(words: str, rates: Iterable[Rate], language: Language) -> list[str]:
    """Each amount in `words` with what it is about in the currencies of `rates`; none where there is no amount.

    `money.pattern` of the language file finds amounts in the hub's currency; what is in another is left alone.
    """
    known, found = list(rates), re.finditer(language.t("money.pattern"), words)
    return [told(each, known, language) for each in found] if known else []


def told(found: re.Match[str], rates: list[Rate], language: Language) -> str:
    own = amount(found, language)
    others = [language.t("money.amount", code=rate.currency, n=short(own / rate.per_unit, language)) for rate in rates]
    return language.t("money.about", own=found.group().strip(), others=language.list(others))


def amount(found: re.Match[str], language: Language) -> float:
    """The number of an amount, in whole units of the currency."""
    digits = found["number"].replace(language.t("number.thousands"), "").replace(language.t("number.decimal"), ".")
    scale = next((key for key, word in language.words["money"]["scales"].items() if word == found["scale"]), "")
    return float(digits) * SCALES[scale]


def short(value: float, language: Language) -> str:
    """Two significant digits: a rate and an "about" bear no more."""
    rounded = float(f"{value:.1e}")
    scale = next((key for key in ("billion", "million") if rounded >= SCALES[key]), "")
    number = rounded / SCALES[scale]
    told = language.number(number, 0 if number >= 10 else max(0, 1 - math.floor(math.log10(number)) if number else 0))
    return f"{told} {language.words['money']['scales'][scale]}" if scale else told


def decimals_of(rate: float) -> int:
    """As many as the table of rates has: a rate is told as its bank told it."""
    return len(str(rate).partition(".")[2])


def largest(words: str, language: Language) -> float | None:
    """The largest amount in `words`, in whole units of the hub's currency; None where there is none."""
    return max((amount(each, language) for each in re.finditer(language.t("money.pattern"), words)), default=None)
