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

MENTIONS = ("sea", "heat", "farming")
TEXTS = ("none", "pick", "mentions", "chapter", "from")


def mentioned(action: Action, language: Language) -> list[str]:
    """Which of MENTIONS the action's title and description speak of, by the language's words for them."""
    text = f"{action.title} {action.what}".casefold()
    return [key for key in MENTIONS if re.search(language.t(f"could.patterns.{key}"), text)]


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
        for action in facts.actions:
            details = {name: words for name in (*COPY_FIELDS, "figures") if (words := getattr(action, name))}
            sources = [source_line(facts.sources[key]) for key in action.sources]
            cost, spoken_of = largest(action.cost or "", language), mentioned(action, language)
            actions.append(
                [index, action.id, action.theme, action.title, action.what, details, spoken_of, cost, sources]
            )
    return {"places": places, "actions": actions}


def source_line(source: Any) -> str:
    return f"{source.title}. {source.publisher}. {source.url or ''}".strip()


def script_of(data: Mapping[str, Any]) -> bytes:
    """The data as a plain script: a page that was opened from a disk may load no other kind of file."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f"window.klimahubCopying={text};\n".encode()
