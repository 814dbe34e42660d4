"""Pages into pages whose compound words show a seam, so that a search for `jord` finds `lavbundsjord` too.

Many languages write compounds as one word, and a search index knows a word by its beginning. Pagefind knows a word
with punctuation in it by its parts as well as whole; so a sign that nobody types is put between the parts, in the copy
that is indexed only. The search page takes it out of what it shows. How a language makes its compounds stands in its
file of words, under `compounds`; one without that, such as English, keeps its words whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from klimahub.language import Language
from klimahub.record import record

SEAM = "`"
TAG = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
JOINED = re.compile(r"\w*[^\W\d_]\w*(?:[-./]\w+)*")
TOLD = re.compile(r'(?:title|data-pagefind-meta)="([^"]*)"')
WORD = re.compile(r"[^\W\d_]{2,}")
SHORTEST_HEAD, SHORTEST_TAIL = 3, 4


@record
class Compounds:
    """How a language makes compounds: the endings of its words (longest first), the letters that may link head and
    tail, short words that are parts all the same, and what only looks like a head or a tail."""

    endings: tuple[str, ...]
    links: tuple[str, ...]
    short_heads: frozenset[str]
    short_tails: frozenset[str]
    no_heads: frozenset[str]
    no_tails: frozenset[str]

    @classmethod
    def of(cls, language: Language) -> Compounds | None:
        """None: the language does not write compounds as one word, or its file does not say how."""
        if not language.words.get("compounds"):
            return None
        words = {key: language.t(f"compounds.{key}").split() for key in cls.__annotations__}
        listed = {key: frozenset(words[key]) for key in ("short_heads", "short_tails", "no_heads", "no_tails")}
        return cls(tuple(sorted(words["endings"], key=len, reverse=True)), ("", *words["links"]), **listed)

    @cached_property
    def shortest_tail(self) -> int:
        return min(map(len, self.short_tails), default=SHORTEST_TAIL)

    @cached_property
    def told(self) -> list[list[str]]:
        """The same in a fixed order."""
        listed = (self.short_heads, self.short_tails, self.no_heads, self.no_tails)
        return [list(self.endings), list(self.links), *map(sorted, listed)]

    def seam(self, word: str, heads: frozenset[str], stems: frozenset[str]) -> int:
        """Where the tail begins, the longest that is a word; 0 where there is none."""
        places = range(2, len(word) - self.shortest_tail + 1)
        return next((at for at in places if word[:at] in heads and self.is_tail(word[at:], stems)), 0)

    def heads(self, known: frozenset[str]) -> frozenset[str]:
        """What may stand before a tail: words that are known, perhaps with letters that link them to it."""
        linked = {word + link for link in self.links for word in known}
        short = {head for head in self.short_heads if len(head) < SHORTEST_HEAD or head in self.no_heads}
        return frozenset({head for head in linked - self.no_heads if len(head) >= SHORTEST_HEAD} | short)

    def is_tail(self, tail: str, stems: frozenset[str]) -> bool:
        if tail in self.no_tails or tail in self.short_tails:
            return tail in self.short_tails
        return len(tail) >= SHORTEST_TAIL and self.stem(tail) in stems

    def stem(self, word: str) -> str:
        """Without an ending, the longest that leaves three letters: rough, as a wrong seam does little harm."""
        found = self.ended.fullmatch(word)
        return found[1] if found else word

    @cached_property
    def ended(self) -> re.Pattern[str]:
        """A stem, the shortest that leaves an ending, and this."""
        return re.compile(f"(.{{{SHORTEST_HEAD},}}?)(?:{'|'.join(map(re.escape, self.endings))})")


def compounds_of(languages: Iterable[Language]) -> dict[str, Compounds]:
    """Those of the languages that have such, by code."""
    return {language.code: own for language in languages if (own := Compounds.of(language))}


def with_seams(pages: Mapping[str, str], seams: Mapping[str, int]) -> dict[str, str]:
    """Pages with their compounds parted where `seams` says."""

    def parted(match: re.Match[str]) -> str:
        word = match.group()
        at = seams.get(word.lower(), 0)
        return word[:at] + SEAM + word[at:] if at else word

    rewritten: dict[str, str] = {}  # most texts stand on many pages
    for text in (text for html in pages.values() for text in pieces(html)[::2]):
        if text not in rewritten:
            rewritten[text] = WORD.sub(parted, text)
    return {path: joined(html, rewritten) for path, html in pages.items()}


def joined(html: str, rewritten: Mapping[str, str]) -> str:
    parts = pieces(html)
    parts[::2] = [rewritten[text] for text in parts[::2]]
    return html[: main_of(html)] + "".join(parts)


def words_in(html: str) -> set[str]:
    """The words of a page's main part and of what is told of it beside, in small letters; `høje-taastrup` is one."""
    parts = pieces(html)
    beside = (told for tag in parts[1::2] for told in TOLD.findall(tag))
    return {word.lower() for text in (*parts[::2], *beside) for word in (*WORD.findall(text), *JOINED.findall(text))}


def pieces(html: str) -> list[str]:
    """Text, tag, text and so on, from the main part on."""
    return TAG.split(html[main_of(html) :])


def main_of(html: str) -> int:
    return max(html.find("<main"), 0)


def seams_of(words: Iterable[str], compounds: Compounds) -> dict[str, int]:
    """Where the tail of each compound begins: a word is parted where both parts are words, the tail in any form."""
    known = frozenset(words)
    heads, stems = compounds.heads(known), frozenset(map(compounds.stem, known))
    return {word: at for word in sorted(known) if (at := compounds.seam(word, heads, stems))}
