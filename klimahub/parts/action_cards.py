"""An action as a card: what it is, and what a reader needs to copy it, with what the sources do not state named."""

from __future__ import annotations

from functools import lru_cache

from klimahub.language import Language
from klimahub.model import COPY_FIELDS, Action
from klimahub.record import record


@record
class Card:
    """`details` are (label, words) of what is stated; `silent` says in one line what is not. `kind` is a word of the
    model, `status` a word of the language; both are empty where they are not stated."""

    id: str
    theme: str
    theme_name: str
    title: str
    what: str
    details: tuple[tuple[str, str], ...]
    silent: str
    note: str
    kind: str = ""
    status: str = ""


def card_of(action: Action, language: Language) -> Card:
    t = language.t
    stated = [name for name in (*COPY_FIELDS, "figures") if getattr(action, name)]
    missing = tuple(name for name in COPY_FIELDS if name not in stated)
    return Card(
        id=action.id,
        theme=action.theme,
        theme_name=t(f"terms.themes.{action.theme}"),
        title=action.title,
        what=action.what,
        details=tuple((t(f"terms.copy_fields.{name}"), getattr(action, name)) for name in stated),
        silent=silent(missing, language) if missing else "",
        note=action.note or "",
        kind=action.kind or "",
        status=t(f"terms.action_status.{action.status}") if action.status else "",
    )


@lru_cache(maxsize=1000)
def silent(missing: tuple[str, ...], language: Language) -> str:
    """What the sources do not state, in one line; remembered, as it is often the same."""
    fields = ", ".join([language.inside(language.t(f"terms.copy_fields.{name}")) for name in missing])
    return language.t("pages.municipality.not_stated", fields=fields)
