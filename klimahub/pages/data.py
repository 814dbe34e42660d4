"""The open data: what there is, where it comes from, under which licence, and the tables about all places."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from klimahub.language import Language
from klimahub.model import SECTORS
from klimahub.pages import Page
from klimahub.prose import prose_page
from klimahub.site import Site


def keys(site: Site) -> Sequence[str]:
    return [""]


def page(site: Site, key: str, language: Language) -> Page:
    files = {
        "targets.csv": targets(site, language),
        "actions.csv": actions(site, language),
        "account.csv": account(site),
    }
    values = {"provenance": list(site.provenance.values()), "files": list(files)}
    return prose_page(site, "data", language, values, files=files)


def written(rows: list[Sequence[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(["" if v is None else v for v in row] for row in rows)
    return text.getvalue().encode()


def targets(site: Site, language: Language) -> bytes:
    """Every target of every place."""
    rows: list[Sequence[object]] = [
        ("code", "place", "id", "kind", "scope", "counts", "percent", "pace", "base_year", "year", "status", "sources")
    ]
    for case in site.cases:
        facts = case.told_in(language.code, site.first_language).facts
        for t in facts.targets:
            origin = " ".join(facts.sources[s].url or facts.sources[s].title for s in t.sources)
            what = (t.id, t.kind, t.scope, t.covers, t.percent, t.pace, t.base_year, t.year, t.status)
            rows.append((case.place.code, case.place.name, *what, origin))
    return written(rows)


def actions(site: Site, language: Language) -> bytes:
    """Every action of every place."""
    rows: list[Sequence[object]] = [("code", "place", "id", "theme", "title", "what", "figures", "sources")]
    for case in site.cases:
        facts = case.told_in(language.code, site.first_language).facts
        for a in facts.actions:
            origin = " ".join(facts.sources[s].url or facts.sources[s].title for s in a.sources)
            rows.append((case.place.code, case.place.name, a.id, a.theme, a.title, a.what, a.figures, origin))
    return written(rows)


def account(site: Site) -> bytes:
    """The state's account: tonnes CO2e by place, year and sector."""
    rows: list[Sequence[object]] = [("code", "place", "year", *SECTORS)]
    for case in site.cases:
        for index, year in enumerate(case.account.years):
            values = [case.account.sectors[sector][index] for sector in SECTORS]
            rows.append((case.place.code, case.place.name, year, *values))
    return written(rows)
