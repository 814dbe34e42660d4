"""What an editor may have meant: the nearest field, word, id, date or address, also in plain words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from klimahub.language import Language
from klimahub.markdown import anchor
from klimahub.model import LISTS, Plan
from klimahub.reading.meant import likely_date, likely_number
from klimahub.reading.trails import fields_of, name_of, record_at

RECORDS: Mapping[str, type[BaseModel]] = {"plan": Plan, **LISTS}
DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)+(/\S*)?")
TERMS = {
    "Plan.status": "plan_status", "Target.kind": "target_kinds", "Target.status": "target_status",
    "Target.pace": "pace", "Target.scope": "scopes", "Result.kind": "result_kinds", "Result.pace": "pace",
    "Result.scope": "scopes", "Result.basis": "basis", "Result.unit": "units", "Emission.unit": "units",
    "Emission.notation": "notation", "Emission.basis": "basis", "Emission.scope": "scopes",
    "Action.theme": "themes", "Action.kind": "action_kinds", "Action.status": "action_status",
    "Record.read": "read_short", "LeftOut.theme": "themes",
}  # fmt: skip
"""Where the language files say a vocabulary's words in plain language."""


def advised(
    name: str, facts: Mapping[str, str], detail: Any, kind: type[BaseModel], language: Language
) -> Mapping[str, str]:
    """What may have been meant in a mistake of kind `name`, and the words or fields there are to choose from."""
    if name == "field_unknown":
        guess = field_guess(detail, kind, language)
        return {"guess": guess, "choices": "" if guess else ", ".join(fields_of(record_at(kind, detail["loc"][:-1])))}
    if name == "licence_unknown":
        return {"choices": ", ".join(choices(detail))}
    if name == "field_misplaced":
        return {"places": ", ".join(places_of(facts["key"]))}
    if name == "choice_unknown":
        terms = TERMS.get(f"{name_of(record_at(kind, detail['loc'][:-1]), detail['loc'])}.{facts['key']}", "")
        return {**chosen(facts["value"], choices(detail), terms, language), "terms": f"terms.{terms}"}
    meant = reshaped(name, facts["key"], facts["value"], language)
    return {"guess": meant} if meant else {}


def reshaped(name: str, key: str, value: str, language: Language) -> str:
    """The value in the shape that its field asks for."""
    if name in {"number", "date"}:
        return {"number": likely_number, "date": likely_date}[name](value, language)
    if name == "identifier":
        return anchor(value)
    if name in {"list_expected", "source_shape"} and key == "sources" and value:
        return "[" + ", ".join(re.findall(r"[^,;()\[\]\s]+", value)) + "]"
    if name == "address" and value.startswith("http"):
        joined = re.sub(r"[\s<>\"]", "", value)
        return joined if re.fullmatch(r"https?://\S+", joined) and "://" not in joined[8:] else ""
    return f"https://{value}" if name == "address" and DOMAIN.fullmatch(value) else ""


def field_guess(detail: Any, kind: type[BaseModel], language: Language) -> str:
    """The field that was meant, also where its name in the form was written: `måleår` is `measured_year`."""
    record = record_at(kind, detail["loc"][:-1])
    names = {name: name for name in fields_of(record)}
    labels = {name: language.flat.get(f"fields.{name_of(record, detail['loc'])}.{name}.label", "") for name in names}
    return nearest(str(detail["loc"][-1]), names | {label: name for name, label in labels.items() if label})


def chosen(value: str, known: Iterable[str], terms: str, language: Language) -> dict[str, str]:
    """The word of a vocabulary that was meant, also where it was written in plain language, and all its words."""
    words = {word: word for word in known}
    plain = {language.flat.get(f"terms.{terms}.{word}", ""): word for word in words}
    return {"guess": nearest(value, plain | words), "choices": ", ".join(words)}


def nearest(wrong: str, known: Mapping[str, str]) -> str:
    """What the nearest of `known` stands for; empty when none is near. Capitals do not count."""
    folded = {word.casefold(): meant for word, meant in known.items() if word}
    near = difflib.get_close_matches(wrong.casefold(), list(folded), 1)
    return folded[near[0]] if near else ""


def choices(detail: Any) -> list[str]:
    """The words of a vocabulary, from pydantic's own list of them."""
    return [word.strip().strip("'") for word in detail["ctx"]["expected"].replace(" or ", ", ").split(",")]


def places_of(name: str) -> list[str]:
    """The lists and records of a municipality's file that have a field of this name."""
    return [place for place, record in RECORDS.items() if name in record.model_fields]
