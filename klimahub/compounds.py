"""Pages into pages whose compound words show a seam, so that a search for `jord` finds `lavbundsjord` too.

Danish writes compounds as one word, and a search index knows a word by its beginning. Pagefind knows a word with
punctuation in it by its parts as well as whole; so a sign that nobody types is put between the parts, in the copy that
is indexed only. search.js takes it out of what it shows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

SEAM = "`"
TAG = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
WORD = re.compile(r"[^\W\d_]{2,}")
ENDING = re.compile(r"(?<=\w{3})(ernes?|enes?|ers?|ens?|ets?|es?|[nrst])$")
LINKS = ("", "s", "e")
SHORTEST_HEAD, SHORTEST_TAIL = 2, 3


def with_seams(pages: Mapping[str, str]) -> dict[str, str]:
    """The pages of one language: a word is parted where both parts are words of these pages, the tail in any form."""
    texts = {text for html in pages.values() for text in pieces(html)[::2]}
    known = {word.lower() for text in texts for word in WORD.findall(text)}
    stems = frozenset(stem(word) for word in known if len(word) >= SHORTEST_TAIL)
    seams = {word: at for word in known if (at := seam(word, known, stems))}

    def parted(match: re.Match[str]) -> str:
        word = match.group()
        at = seams.get(word.lower(), 0)
        return word[:at] + SEAM + word[at:] if at else word

    rewritten = {text: WORD.sub(parted, text) for text in texts}  # most texts stand on many pages
    return {path: joined(html, rewritten) for path, html in pages.items()}


def pieces(html: str) -> list[str]:
    """Text, tag, text and so on, from the main part on."""
    return TAG.split(html[main_of(html) :])


def joined(html: str, rewritten: Mapping[str, str]) -> str:
    parts = pieces(html)
    parts[::2] = [rewritten[text] for text in parts[::2]]
    return html[: main_of(html)] + "".join(parts)


def main_of(html: str) -> int:
    return max(html.find("<main"), 0)


def seam(word: str, known: set[str], stems: frozenset[str]) -> int:
    """Where the tail begins, the longest that is a word; 0 where there is none."""
    places = range(SHORTEST_HEAD, len(word) - SHORTEST_TAIL + 1)
    return next((at for at in places if stem(word[at:]) in stems and is_head(word[:at], known)), 0)


def is_head(head: str, known: set[str]) -> bool:
    """Whether it is a word, perhaps with the s or e that links it to the tail: `lavbund-s-jord`."""
    return any(head.endswith(link) and head.removesuffix(link) in known for link in LINKS)


def stem(word: str) -> str:
    """Without the endings of Danish nouns and verbs: rough, as a wrong seam does little harm."""
    return ENDING.sub("", word)
