"""Numbers and days as people write them into those that they meant, where that is plain."""

from __future__ import annotations

import re

from klimahub.language import Language
from klimahub.model.values import PLAIN_NUMBER, TWO_READINGS, is_partial_date

GROUPED = re.compile(r"([-−]?[1-9]\d{0,2}(?:([., ])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,](\d+))?", re.A)
SIGNS = r"[<>~≈]"
DAY_FIRST = re.compile(r"(?:(\d{1,2})[./-] ?)?(\d{1,2})[./ -] ?(\d{4}|\d\d)", re.A)
YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})(?:[./-](\d{1,2}))?", re.A)


def likely_number(text: str, language: Language) -> str:
    """The number that was meant, where that is plain: `1.234.567`, and in Danish `ca. 70 procent`, `2,5 mio.`; else
    nothing. The language's words for about, for units and for millions stand under `reading` in its file."""
    text = re.sub(r"\s", " ", text.strip())
    text = re.sub(rf"^(?:{SIGNS}|{words('hedges', language)}) ?", "", text, flags=re.I)
    text = re.sub(rf"\s*(?:%|{words('units', language)})(?: CO2e?)?$", "", text, count=1, flags=re.I)
    if TWO_READINGS.fullmatch(text):
        return ""
    large = re.fullmatch(rf"(\d+)(?:[.,](\d{{1,6}}))? ?(?:{words('millions', language)})", text, re.I | re.A)
    if large:
        return (large[1] + (large[2] or "").ljust(6, "0")).lstrip("0")
    grouped = GROUPED.fullmatch(text)
    if not grouped:
        return text if PLAIN_NUMBER.fullmatch(text) else ""
    whole, _, decimals = grouped.groups()
    return re.sub("[., ]", "", whole) + (f",{decimals}" if decimals else "")


def likely_date(text: str, language: Language) -> str:
    """The date that was meant by `28.4.2021`, `28. april 2021` (in Danish), `4/2021` or `2021-4-28`; else nothing."""
    for number in range(1, 13):
        month = re.escape(language.t(f"months.m{number}")[:3])
        text = re.sub(rf"\b{month}\w*\.? ", f"{number}.", text, count=1, flags=re.I)
    day_first, year_first = DAY_FIRST.fullmatch(text), YEAR_FIRST.fullmatch(text)
    parts = day_first.groups()[::-1] if day_first else year_first.groups() if year_first else ()
    guess = "-".join(part.zfill(2) for part in parts if part)
    guess = f"20{guess}" if day_first and len(day_first[3]) == 2 else guess
    return guess if is_partial_date(guess) else ""


def words(key: str, language: Language) -> str:
    """A pattern for any of the language's words of a kind, the longest first."""
    known = (re.escape(word) for word in language.t(f"reading.{key}").split("; "))
    return "|".join(sorted(known, key=len, reverse=True))
