"""What Pagefind has indexed into a list of its words per language, by which search.js mends queries."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from klimahub.bundle import SIGNATURE
from klimahub.compounds import SEAM

WORD = re.compile(r"[^\W\d_][^\W_]*")
FRAGMENT = re.compile(r"fragment/([a-z-]+)_\w+\.pf_fragment")
MOST_BYTES = 60_000


def word_files(bundle: Mapping[str, bytes]) -> dict[str, bytes]:
    """`words.<language>.js` for each language of the bundle: plain scripts, as these load from a disk as well."""
    pages: dict[str, list[Any]] = {}
    for path, content in sorted(bundle.items()):
        if found := FRAGMENT.fullmatch(path):
            fragment = json.loads(gzip.decompress(content).removeprefix(SIGNATURE))
            pages.setdefault(found.group(1), []).append(fragment)
    return {f"words.{language}.js": script(*names_and_words(found)) for language, found in pages.items()}


def names_and_words(pages: Iterable[Mapping[str, Any]]) -> tuple[list[str], list[str]]:
    """The words of titles, then those of aliases and texts, the most frequent first; as many as `MOST_BYTES` hold."""
    names: Counter[str] = Counter()
    aliases: Counter[str] = Counter()
    texts: Counter[str] = Counter()
    for page in pages:
        names.update(words_of(page["meta"].get("title", "")))
        aliases.update(words_of(page["meta"].get("alias", "")))
        texts.update(words_of(page["content"]))
    first = ranked(names)
    rest = [word for word in dict.fromkeys((*ranked(aliases), *ranked(texts))) if word not in names]
    kept = within((*first, *rest), MOST_BYTES)
    return kept[: len(first)], kept[len(first) :]


def words_of(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text.replace(SEAM, ""))]


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


def script(names: Iterable[str], words: Iterable[str]) -> bytes:
    return f'window.klimahubWords={{names:"{" ".join(names)}",words:"{" ".join(words)}"}};\n'.encode()
