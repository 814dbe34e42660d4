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
    return {f"words.{language}.js": script(known_words(found)) for language, found in pages.items()}


def known_words(pages: Iterable[Mapping[str, Any]]) -> list[str]:
    """Names first, then the words of the texts, the most frequent first; as many as `MOST_BYTES` hold."""
    names: Counter[str] = Counter()
    texts: Counter[str] = Counter()
    for page in pages:
        names.update(words_of(" ".join(page["meta"].values())))
        texts.update(words_of(page["content"]))
    ranked = sorted(names, key=lambda word: (-names[word], word))
    ranked += sorted(texts.keys() - names.keys(), key=lambda word: (-texts[word], word))
    return within(ranked, MOST_BYTES)


def words_of(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text.replace(SEAM, ""))]


def within(words: Iterable[str], size: int) -> list[str]:
    """The first of `words` that fit in `size` bytes with a space after each."""
    taken = []
    for word in words:
        size -= len(word.encode()) + 1
        if size < 0:
            break
        taken.append(word)
    return taken


def script(words: Iterable[str]) -> bytes:
    return f'window.klimahubWords="{" ".join(words)}";\n'.encode()
