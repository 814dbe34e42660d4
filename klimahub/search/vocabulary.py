"""What Pagefind has indexed into a list of its words per language, by which search.js mends queries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from klimahub.parts.data_scripts import data_script
from klimahub.search.compounds import SEAM
from klimahub.search.fragments import LAST, Fragment

WORD = re.compile(r"[^\W\d_][^\W_]*")
MOST_BYTES = 60_000


def word_files(fragments: Iterable[Fragment]) -> dict[str, bytes]:
    """`words.<language>.js` for each language of what is indexed: plain scripts, as these load from a disk as well."""
    pages: dict[str, list[Fragment]] = {}
    for fragment in fragments:
        pages.setdefault(fragment.language, []).append(fragment)
    return {f"words.{code}.js": script(code, *names_and_words(found)) for code, found in pages.items()}


def names_and_words(pages: Iterable[Fragment]) -> tuple[list[str], list[str]]:
    """The words of the names of places (what has aliases), then those of other titles and of texts, the most frequent
    first; as many as `MOST_BYTES` hold."""
    names: Counter[str] = Counter()
    titles: Counter[str] = Counter()
    texts: Counter[str] = Counter()
    for page in pages:
        (names if "alias" in page.meta else titles).update(words_of(page.meta.get("title", "")))
        titles.update(words_of(page.meta.get("alias", "")))
        texts.update(words_of(page.content))
    first = ranked(names)
    rest = [word for word in dict.fromkeys((*ranked(titles), *ranked(texts))) if word not in names]
    kept = within((*first, *rest), MOST_BYTES)
    return kept[: len(first)], kept[len(first) :]


@lru_cache(maxsize=2 * LAST)  # of titles and texts
def words_of(text: str) -> tuple[str, ...]:
    return tuple([word.lower() for word in WORD.findall(text.replace(SEAM, ""))])


def ranked(words: Counter[str]) -> list[str]:
    return sorted(words, key=lambda word: (-words[word], word))


def within(words: Iterable[str], size: int) -> list[str]:
    """The first of `words` that fit in `size` bytes with a space after each."""
    taken = []
    for word in words:
        size -= len(word.encode()) + 1
        if size < 0:
            break
        taken.append(word)
    return taken


def script(language: str, names: Iterable[str], words: Iterable[str]) -> bytes:
    return data_script(f"words.{language}", {"names": " ".join(names), "words": " ".join(words)})
