"""An action's page into its card of one page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from klimahub.page import Leaf
from klimahub.paper.desk import Desk
from klimahub.paper.places import sources_of
from klimahub.paper.typesetting import Paper


def papers(desk: Desk) -> Iterator[Paper]:
    for leaf in desk.leaves("action"):
        yield Paper.of(desk.path("card", leaf.key), "card", data_of(desk, leaf))


def data_of(desk: Desk, leaf: Leaf) -> dict[str, Any]:
    """The fields of the page, also those that are not stated."""
    t, v, action = desk.language.t, leaf.page.values, leaf.page.values["action"]
    frame = desk.framed(leaf.page.title, "action", leaf.key)
    return {
        **frame,
        "words": {**frame["words"], "takes": t("pages.action.takes"), "rates": t("money.rates")},
        "action": {
            "title": action.title,
            "what": action.what,
            "place": v["place"],
            "theme": v["theme_name"],
            "traits": v["traits"],
            "rows": [{"label": label, "words": words, "url": url} for label, words, url in v["rows"]],
            "note": action.note or "",
            "amounts": v["amounts"],
            "rates": [{"words": words, "url": url} for words, url in v["rates"]],
            "sources": sources_of(v["sources"], desk.language),
            "credit": t("pages.action.credit", date=v["compiled"]),
        },
    }
