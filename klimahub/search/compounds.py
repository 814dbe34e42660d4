"""Pages into pages whose compound words show a seam, so that a search for `jord` finds `lavbundsjord` too.

Danish writes compounds as one word, and a search index knows a word by its beginning. Pagefind knows a word with
punctuation in it by its parts as well as whole; so a sign that nobody types is put between the parts, in the copy that
is indexed only. The search page takes it out of what it shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

SEAM = "`"
COMPOUNDING = frozenset({"da", "de", "nb", "nl", "nn", "sv"})
"""The languages that write compounds as one word. In English a seam would part *per cent* rather than *rain water*."""
TAG = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
JOINED = re.compile(r"\w*[^\W\d_]\w*(?:[-./]\w+)*")
TOLD = re.compile(r'(?:title|data-pagefind-meta)="([^"]*)"')
WORD = re.compile(r"[^\W\d_]{2,}")
ENDING = re.compile(r"(?<=\w{3})(ernes?|enes?|ers?|ens?|ets?|es?|[nrst])$")
LINKS = ("", "s", "e")
SHORTEST_HEAD, SHORTEST_TAIL = 3, 4
SHORT_HEADS = frozenset({"el", "by"})
SHORT_TAILS = frozenset({"bil", "bus", "dam", "fly", "gas", "hav", "hus", "mad", "net", "rev", "sol", "tog", "vej"})
NO_HEADS = frozenset({
    "alle", "anden", "bag", "bare", "bort", "den", "der", "det", "efter", "ene", "fem", "for", "fore", "forbi",
    "fra", "frem", "før", "gang", "gen", "gennem", "hel", "hen", "her", "hver", "hvor", "ind", "inden", "indtil",
    "kan", "kom", "man", "med", "mellem", "mis", "mod", "ned", "nok", "når", "over", "rundt", "sam", "sammen",
    "samt", "ser", "sig", "sin", "sit", "skal", "som", "stat", "til", "uden", "ude", "under", "var", "ved", "vel",
    "vil", "være",
})  # fmt: skip
"""Beginnings that make verbs and little words, not compounds."""
NO_TAILS = frozenset({
    "ende", "ene", "enes", "ens", "erne", "ernes", "gere", "gerne", "gning", "gningen", "gninger", "gningerne",
    "heden", "heder", "heds", "ing", "lige", "lighed", "ling", "ning", "ninger", "ske", "ter",
})  # fmt: skip


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


def seams_of(words: Iterable[str]) -> dict[str, int]:
    """Where the tail of each compound begins: a word is parted where both parts are words, the tail in any form."""
    known = frozenset(words)
    stems = frozenset(stem(word) for word in known)
    return {word: at for word in sorted(known) if (at := seam(word, known, stems))}


def seam(word: str, known: frozenset[str], stems: frozenset[str]) -> int:
    """Where the tail begins, the longest that is a word; 0 where there is none."""
    places = range(2, len(word) - min(map(len, SHORT_TAILS)) + 1)
    return next((at for at in places if is_head(word[:at], known) and is_tail(word[at:], stems)), 0)


def is_tail(tail: str, stems: frozenset[str]) -> bool:
    if tail in NO_TAILS or tail in SHORT_TAILS:
        return tail in SHORT_TAILS
    return len(tail) >= SHORTEST_TAIL and stem(tail) in stems


def is_head(head: str, known: frozenset[str]) -> bool:
    """Whether it is a word, perhaps with the s or e that links it to the tail: `lavbund-s-jord`."""
    if len(head) < SHORTEST_HEAD or head in NO_HEADS:
        return head in SHORT_HEADS
    return any(head.endswith(link) and head.removesuffix(link) in known for link in LINKS)


def stem(word: str) -> str:
    """Without the endings of Danish nouns and verbs: rough, as a wrong seam does little harm."""
    return ENDING.sub("", word)
