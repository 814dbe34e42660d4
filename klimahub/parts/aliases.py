"""How else people write a name: with other letters for those of its language, without its hyphen, or as a code."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import product

from klimahub.spelling import Spelling


def aliases_of(names: Iterable[str], spelling: Spelling) -> tuple[str, ...]:
    """The other names and every other spelling of them all, sorted, without the first name: it heads the page."""
    known = [name for name in dict.fromkeys(names) if name]
    found = {each for name in known for each in spellings(name, spelling)}
    return tuple(sorted(found - set(known[:1])))


def spellings(name: str, spelling: Spelling) -> set[str]:
    """`Sønderborg` as itself, Soenderborg and Sonderborg; `Aarhus` also as Århus and Arhus; `0101` also as 101.

    A letter of which no language says how people type it is typed without its accent: `Pécs` as Pecs.
    """
    if name.isdecimal():
        return {name, name.lstrip("0")}
    old = {name, newer(name, spelling)}
    plain = {bare(each.translate(way)) for each in old for way in ways(each.lower(), spelling)}
    return {written for each in old | plain for written in (each, each.replace("-", " "))}


def newer(name: str, spelling: Spelling) -> str:
    """With the letters of today where the name keeps older ones."""
    for older, letter in spelling.older.items():
        name = name.replace(older.capitalize(), letter.upper()).replace(older, letter)
    return name


def ways(name: str, spelling: Spelling) -> Iterator[dict[int, str]]:
    """Every way to type the letters of a name: whoever writes one ø as oe writes them all so."""
    typed = {letter: plain.split() for letter, plain in spelling.typed.items() if letter in name}
    for way in product(*typed.values()):
        small = dict(zip(typed, way, strict=True))
        large = {letter.upper(): plain.capitalize() for letter, plain in small.items() if len(letter.upper()) == 1}
        yield str.maketrans(small | large)


def bare(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
