"""The glossary's terms, found in the words of other texts and linked where each is first used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import groupby

from klimahub.language import CAPITALS
from klimahub.markdown import PIECES, Heading, headings
from klimahub.record import record

NAME = re.compile(rf"[{CAPITALS}0-9].*[{CAPITALS}0-9]")
OPENS = re.compile(r"<(a|h[1-6]|code|sup|th)\b")
CLOSES = re.compile(r"</(a|h[1-6]|code|sup|th)>")


@record
class Term:
    """A term as its heading says it: `forms` are what it is called, `anchor` leads to it on the glossary page."""

    anchor: str
    forms: tuple[str, ...]


@lru_cache(maxsize=8)  # one of each language, and those before an editor's last saves
def terms_of(text: str) -> tuple[Term, ...]:
    """The terms of a glossary: every heading of level 2. `Fjernvarme (district heating)` has two forms."""
    return tuple(Term(heading.anchor, forms_of(heading)) for heading in headings(text) if heading.level == 2)


def forms_of(heading: Heading) -> tuple[str, ...]:
    outside, _, inside = heading.words.partition("(")
    return tuple(form.strip() for form in (outside, inside.rstrip(") ")) if len(form.strip()) > 1)


@lru_cache(maxsize=8)
def pattern_of(terms: tuple[Term, ...], endings: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all terms, longest first; group `t3_0` is of term 3. Names keep their case and take no ending."""
    ended = "(?:" + "|".join(sorted(map(re.escape, endings), key=len, reverse=True)) + ")?" if endings else ""
    forms = sorted(((form, n) for n, term in enumerate(terms) for form in term.forms), key=lambda pair: -len(pair[0]))
    parts = []
    for is_name, run in groupby(enumerate(forms), key=lambda each: bool(NAME.fullmatch(each[1][0]))):
        choice = "|".join(f"(?P<t{n}_{i}>{re.escape(form)})" for i, (form, n) in run)
        parts.append(choice if is_name else f"(?i:{choice}){ended}")  # the endings once for all: they take the longest
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?!\w)")


def linked(html: str, terms: tuple[Term, ...], endings: Iterable[str], address: Callable[[str], str]) -> str:
    """`html` with a link at the first use of each term in running words; not in headings, links, code or marks."""
    if not terms:
        return html
    pattern, used, inside = pattern_of(terms, tuple(endings)), set[int](), 0

    def link(found: re.Match[str]) -> str:
        number = int(str(found.lastgroup).lstrip("t").partition("_")[0])
        if number in used:
            return found.group()
        used.add(number)
        return f'<a class="term" href="{address(terms[number].anchor)}">{found.group()}</a>'

    pieces = PIECES.split(html)
    for index, piece in enumerate(pieces):
        if piece.startswith("<"):
            inside += len(OPENS.findall(piece)) - len(CLOSES.findall(piece))
        elif not inside:
            pieces[index] = pattern.sub(link, piece)
    return "".join(pieces)
