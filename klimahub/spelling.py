"""What a hub's languages say of other ways to write their letters, joined: for names, the search, the tile map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any

from klimahub.language import Language
from klimahub.record import record


@record
class Spelling:
    """`typed`: what people write for a letter, several ways with a space between; `older`: letters that once stood for
    one, in names; `alike`: what the search takes for the same; `endings`: those of words that it forgives; `breaks`:
    parts of long names before which a line may end; `total`: how the first language's files call the sum of
    sectors; `needs`: patterns by which their actions are known to have to do with the sea, shared heat or farming."""

    typed: Mapping[str, str] = field(default_factory=dict)
    older: Mapping[str, str] = field(default_factory=dict)
    alike: Mapping[str, str] = field(default_factory=dict)
    endings: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    total: str = ""
    needs: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, languages: Iterable[Language]) -> Spelling:
        """Of all languages of a hub, as a reader of any may search in each; where two differ, the first counts."""
        known = tuple(languages)
        told: list[Mapping[str, Any]] = [language.words.get("spelling", {}) for language in known]
        letters: dict[str, dict[str, str]] = {"typed": {}, "older": {}, "alike": {}}
        for key, own in letters.items():
            for each in reversed(told):
                own.update(each.get(key, {}))
        endings = [ending for language in known for ending in language.t("search.endings").split()]
        breaks = [part for each in told for part in each.get("breaks", "").split()]
        total, needs = known[0].t("reading.total"), known[0].words["could"]["patterns"]
        return cls(**letters, endings=distinct(endings), breaks=distinct(breaks), total=total, needs=needs)


def distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
