"""All that a reader elsewhere needs to find a place like theirs and something to copy: places and actions as data.

What an action mentions (the sea, district heating, farming) is found by words in its own text, so it is said as
"mentions", never as "needs".
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from klimahub.language import Language
from klimahub.model import COPY_FIELDS, Action
from klimahub.parts.money import largest
from klimahub.site import Site

NEEDS: Mapping[str, frozenset[str]] = {
    "sea": frozenset({"coast", "ferries"}),
    "heat": frozenset({"district_heating", "heat_sources"}),
    "farming": frozenset({"farm_agreements", "farm_advice", "farm_energy"}),
}
"""What not every place has, and the kinds of action that have to do with it whatever their words are."""
TEXTS = ("none", "empty", "pick", "mentions", "chapter", "from", "unlike")


def needs_of(action: Action, patterns: Mapping[str, str]) -> list[str]:
    """Which of NEEDS the action has to do with, by its kind or by the words of its title and description.

    `action` is in the first language, so that the page says the same in every language.
    """
    text = f"{action.title} {action.what}".casefold()
    return [key for key, kinds in NEEDS.items() if action.kind in kinds or re.search(patterns[key], text)]


def data_of(site: Site, language: Language) -> dict[str, Any]:
    """Places (what likeness is computed from, when they were read) and their actions, in the page's language."""
    places, actions = [], []
    for index, case in enumerate(site.cases):
        profile, facts = site.profiles[case.place.code], case.told_in(language.code, site.first_language).facts
        places.append(
            [
                case.slug,
                case.name(language.code),
                profile.population,
                round(profile.density, 3),
                None if profile.farming is None else round(profile.farming, 3),
                profile.situation,
                language.date(facts.record.compiled),
            ]
        )
        for action, original in zip(facts.actions, case.facts.actions, strict=True):
            details = {name: words for name in (*COPY_FIELDS, "figures") if (words := getattr(action, name))}
            sources = [source_line(facts.sources[key]) for key in action.sources]
            cost, needed = largest(action.cost or "", language), needs_of(original, site.spelling.needs)
            actions.append([index, action.id, action.theme, action.title, action.what, details, needed, cost, sources])
    return {"places": places, "actions": actions}


def source_line(source: Any) -> str:
    return f"{source.title}. {source.publisher}. {source.url or ''}".strip()


def script_of(data: Mapping[str, Any]) -> bytes:
    """The data as a plain script: a page that was opened from a disk may load no other kind of file."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f"window.klimahubCopying={text};\n".encode()
