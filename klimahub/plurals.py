"""Counts into the form of the word that a language has for them: the plural rules of CLDR, as its files write them.

A rule is text such as `n % 10 = 2..4 and n % 100 != 12..14`
(https://unicode.org/reports/tr35/tr35-numbers.html#Plural_rules_syntax); a language declares one for each form that it
has beside `other`, in the order one, few, many.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from klimahub.record import record

OTHER = "other"
CATEGORIES = ("zero", "one", "two", "few", "many", OTHER)
RELATION = re.compile(r"([nivwfte])(?: ?% ?(\d+))? ?(!?=) ?([\d.,]+)")


@record
class Plurals:
    """`rules` by the name of the form, without `other`; `thousands` and `decimal` are the marks of written numbers."""

    rules: Mapping[str, str]
    thousands: str
    decimal: str

    @property
    def forms(self) -> tuple[str, ...]:
        return (*self.rules, OTHER)

    def form(self, number: object) -> str:
        """The form for a number, also for one that is written as the language writes it: `1.234,5`."""
        written = (
            str(number).replace(self.thousands, "").replace(self.decimal, ".") if isinstance(number, str) else number
        )
        try:
            value = abs(float(str(written).replace("−", "-")))
        except ValueError:
            return OTHER
        return form_of(tuple(self.rules.items()), value)

    def counted(self, values: Mapping[str, object]) -> dict[str, Counted]:
        """The values of a text in which words follow a count."""
        return {name: Counted(self, value) for name, value in values.items()}


@record
class Counted:
    """A value of which a text may ask for words: `{n:gmina|gminy|gmin}`, a word for each form in its order. With fewer
    words than forms the last stands for the rest."""

    plurals: Plurals
    value: object

    def __format__(self, asked: str) -> str:
        if "|" not in asked:
            return format(self.value, asked)
        words = asked.split("|")
        return words[min(self.plurals.forms.index(self.plurals.form(self.value)), len(words) - 1)]


@lru_cache(maxsize=1000)
def form_of(rules: tuple[tuple[str, str], ...], value: float) -> str:
    """The form for a number that is not negative; remembered, as most counts are small."""
    return next((form for form, rule in rules if holds(rule, value)), OTHER)


def holds(rule: str, value: float) -> bool:
    """Whether a rule is true of a number. ValueError: the rule is not one that CLDR could have written."""
    return any(all(related(part, value) for part in way.split(" and ")) for way in rule.split(" or "))


def related(text: str, value: float) -> bool:
    found = RELATION.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"no rule of CLDR: {text}")
    operand, modulus, sign, ranges = found.groups()
    number = operands(value)[operand] % (int(modulus) if modulus else 10**15)
    return any(within(number, each) for each in ranges.split(",")) == (sign == "=")


def operands(value: float) -> dict[str, float]:
    """CLDR's names for a number and for what it consists of."""
    whole, _, decimals = f"{value:.6f}".rstrip("0").partition(".")
    digits = len(decimals)
    behind = int(decimals or 0)
    return {"n": value, "i": int(whole), "v": digits, "w": digits, "f": behind, "t": behind, "e": 0}


def within(number: float, span: str) -> bool:
    first, _, last = span.partition("..")
    return number == int(first) if not last else int(number) == number and int(first) <= number <= int(last)
