"""Every recorded edition, and what has changed since the last."""

from __future__ import annotations

from collections.abc import Sequence

from klimahub.language import Language
from klimahub.page import Page
from klimahub.parts.changelog import grouped
from klimahub.site import Site

SHOWN = 200


def keys(site: Site) -> Sequence[str]:
    return [""]


def page(site: Site, key: str, language: Language) -> Page:
    t, history = language.t, site.history
    pending = len(history.pending)
    return Page(
        title=t("pages.editions.title"),
        description=t("pages.editions.description"),
        values={
            "editions": [
                {
                    "number": edition.number,
                    "date": language.date(edition.date),
                    "changes": language.count("pages.editions.changes", len(edition.changes))
                    if edition.number > 1
                    else t("pages.editions.first"),
                }
                for edition in reversed(history.editions)
            ],
            "pending": language.count("pages.editions.pending", pending, edition=history.last.number)
            if history.last and pending
            else "",
            "groups": grouped(history.pending[:SHOWN], site, language),
            "more": t("pages.editions.more", n=language.number(pending - SHOWN)) if pending > SHOWN else "",
        },
        searchable=False,
    )
