"""Letters that are none: `FÃ¦røby` is UTF-8 that was once read as Windows-1252; invisible signs come with a paste."""

from __future__ import annotations

import re
from collections.abc import Iterator

from klimahub.diagnostics import Diagnostic, Span
from klimahub.reading.fields import HIDDEN
from klimahub.reading.read import Documents
from klimahub.site import Site

PAIR = re.compile(r"Ã[\u0080-\u00bf†…˜¦¸¥]|Â[\u00a0-\u00bf]|â€[™œ\u009d“”]")
BROKEN = re.compile(rf"\w*(?:{PAIR.pattern})\w*")


def check(site: Site, documents: Documents) -> Iterator[Diagnostic]:
    for document in (*documents.cases, *documents.themes, *documents.pages):
        lines = document.lines if has_sign("\n".join(document.lines)) else ()
        for number, line in enumerate(lines, start=1):
            for found in BROKEN.finditer(line) if has_pair(line) else ():
                span = Span.at(number, found.start() + 1, len(found.group()))
                yield document.problem("mojibake", span, value=found.group(), guess=PAIR.sub(mended, found.group()))
        hidden = HIDDEN.search(document.body)
        if hidden:
            yield document.problem("hidden_character", document.place(hidden.start()))


def has_pair(line: str) -> bool:
    """The pair alone is looked for much faster, and its first letters faster still."""
    return has_sign(line) and bool(PAIR.search(line))


def has_sign(text: str) -> bool:
    return "Ã" in text or "Â" in text or "â€" in text


def mended(pair: re.Match[str]) -> str:
    """The letter that two wrong ones were."""
    try:
        return pair.group().encode("cp1252").decode("utf-8")
    except UnicodeError:
        return pair.group()
