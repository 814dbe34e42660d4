"""How else people write a name: without Danish letters, with aa for å or å for aa, without its hyphen, or as a code."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

LETTERS = "æøå"
WAYS = tuple(product(("ae", "a"), ("oe", "o"), ("aa", "a")))
"""What a person may write for æ, ø and å; whoever writes one ø as oe writes them all so."""


def aliases_of(names: Iterable[str]) -> tuple[str, ...]:
    """The other names and every other spelling of them all, sorted, without the first name: it heads the page."""
    known = [name for name in dict.fromkeys(names) if name]
    found = {spelling for name in known for spelling in spellings(name)}
    return tuple(sorted(found - set(known[:1])))


def spellings(name: str) -> set[str]:
    """`Sønderborg` as itself, Soenderborg and Sonderborg; `Aarhus` also as Århus and Arhus; `0101` also as 101."""
    if name.isdecimal():
        return {name, name.lstrip("0")}
    old = {name, name.replace("Aa", "Å").replace("aa", "å")}
    plain = {each.translate(written(way)) for each in old for way in WAYS}
    return {spelling for each in old | plain for spelling in (each, each.replace("-", " "))}


def written(way: tuple[str, ...]) -> dict[int, str]:
    small = dict(zip(LETTERS, way, strict=True))
    large = {letter.upper(): plain.capitalize() for letter, plain in small.items()}
    return str.maketrans(small | large)
