"""Which text a translation follows: it carries the stamp of the original as it stood when it was last gone through."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from klimahub.model import LISTS, Words
from klimahub.reading.read import Document, Documents

FIELD = "follows"
ITEMS = ("plan", *LISTS)
HEAD = ("title", "description")
WORDS = frozenset(Words.model_fields)


def stamp_of(original: Document) -> str:
    """Eight hex digits of the words that are to be translated. Figures and sources stand once and do not count."""
    data = original.fields.data if isinstance(original.fields.data, dict) else {}
    words = [str(data[key]) for key in HEAD if data.get(key)]
    words += [word for key in ITEMS for word in words_in(data.get(key))]
    text = unicodedata.normalize("NFC", " ".join(" ".join([*words, original.body]).split()))
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def words_in(value: Any) -> Iterator[str]:
    """The words of a record or of a list of records, in their order."""
    if isinstance(value, list):
        for item in value:
            yield from words_in(item)
    elif isinstance(value, dict):
        yield from (word for key, word in value.items() if key in WORDS and isinstance(word, str))


def follows(translation: Document) -> str | None:
    """The stamp that a translation carries."""
    data = translation.fields.data
    return data.get(FIELD) if isinstance(data, dict) else None


def pairs(documents: Documents, first_language: str) -> Iterator[tuple[Document, Document]]:
    """Every original with each of its translations."""
    for group in (documents.cases, documents.themes, documents.pages):
        originals = {document.key: document for document in group if document.language == first_language}
        yield from (
            (originals[document.key], document)
            for document in group
            if document.language != first_language and document.key in originals
        )


def stale_in(original: Document, translations: Sequence[Document]) -> frozenset[str]:
    """The languages whose text carries the stamp of an older original."""
    if not translations:
        return frozenset()
    stamp = stamp_of(original)
    return frozenset(each.language for each in translations if follows(each) not in {None, stamp})


def stamped(text: str, stamp: str) -> str:
    """A translation's whole text with the stamp in its front matter; everything else stays as it is."""
    line = f"{FIELD}: {stamp}"
    opening, front, rest = re.split(r"(\A---[ \t]*\r?\n(?:.*\n)*?)(?=---|\.\.\.)", text, maxsplit=1)
    found = re.search(rf"^{FIELD}:[^\r\n]*", front, re.M)
    if found:
        return opening + front[: found.start()] + line + front[found.end() :] + rest
    head, end, fields = re.split(r"(\r?\n)", front, maxsplit=1)
    return opening + head + end + line + end + fields + rest
