"""The front page: the finding first, then three doors, the map, and how far we have read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from klimahub.charts import figures_on
from klimahub.language import Language
from klimahub.model import THEMES
from klimahub.page import Page
from klimahub.site import Site

PARTS = ("actions", "targets")


def keys(site: Site) -> Sequence[str]:
    return [""]


def page(site: Site, key: str, language: Language) -> Page:
    t = language.t
    return Page(
        title=t("pages.front.title"),
        description=t("pages.front.description", places=len(site.cases)),
        values=values_of(site, language),
        figures=figures_on("front", site, key, language),
        searchable=False,
    )


def values_of(site: Site, language: Language) -> dict[str, Any]:
    t = language.t
    by_2050 = site.count(lambda case: bool(case.neutral_year and case.neutral_year <= 2050))
    targets = sum(case.listed.targets for case in site.cases)
    counts = Counter[str]()
    for case in site.cases:
        counts.update(case.listed.actions)
    actions = counts.total()
    read = Counter(case.record.read for case in site.cases)
    return {
        "headline": t(
            f"pages.front.{'headline' if by_2050 else 'headline_none'}", known=by_2050, places=len(site.cases)
        ),
        "claim": t("pages.front.claim", targets=language.number(targets, 0), actions=language.number(actions, 0)),
        "teaser": site.config.teaser if site.config.teaser in site.by_slug else "",
        "story": language.has("pages.front.story.text") and "programme" in site.pages,
        "place_line": t("pages.front.place_line", places=len(site.cases)),
        "idea_line": t("pages.front.idea_line", actions=language.number(actions, 0), themes=len(THEMES)),
        "themes": [{"key": key, "name": t(f"terms.themes.{key}"), "count": counts[key]} for key in THEMES],
        "read_line": t(
            "pages.front.read_line",
            places=len(site.cases),
            summary=read["summary"],
            full=read["full"],
        ),
    }
