"""How else people write a name: without Danish letters, with oe and aa, in English, with the old Å."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

SPELLINGS = {"æ": ("ae", "a", "e"), "ø": ("oe", "o"), "å": ("aa", "a")}


def aliases_of(names: Iterable[str]) -> tuple[str, ...]:
    """The other names, and every other spelling of all of them, sorted; the first name itself is on the page."""
    known = [name for name in names if name]
    found: set[str] = set()
    for name in known:
        for old in {name, name.replace("Aa", "Å").replace("aa", "å")}:
            for variant in {old, old.replace("-", " ")}:
                found |= plain_spellings(variant) | {variant}
    return tuple(sorted(found - set(known[:1])))


def plain_spellings(name: str) -> set[str]:
    """`Sønderborg` as Soenderborg and Sonderborg."""
    choices = [tuple(matched(letter, plain) for plain in SPELLINGS.get(letter.lower(), (letter,))) for letter in name]
    return {"".join(letters) for letters in product(*choices)}


def matched(letter: str, plain: str) -> str:
    return plain.capitalize() if letter.isupper() else plain
