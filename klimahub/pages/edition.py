"""A recorded edition: its files, its checksums, how to cite it, and what it changed."""

from __future__ import annotations

from collections.abc import Sequence

from klimahub.language import Language
from klimahub.page import Page
from klimahub.parts.changelog import grouped
from klimahub.recording.recorded import SUMS
from klimahub.site import Site

SHOWN = 500
NOT_OFFERED = ("edition.json",)


def keys(site: Site) -> Sequence[str]:
    return [str(edition.number) for edition in site.history.editions]


def page(site: Site, key: str, language: Language) -> Page:
    edition = site.history.editions[int(key) - 1]
    t, date = language.t, language.date(edition.date)
    offered = [edition.zip, SUMS, *sorted(set(edition.files) - {edition.zip, SUMS, *NOT_OFFERED})]
    cut = len(edition.changes) - SHOWN
    return Page(
        title=t("pages.edition.title", n=edition.number),
        description=t("pages.edition.description", date=date),
        values={
            "number": edition.number,
            "sha256": edition.sha256,
            "zip": edition.zip,
            "files": [(name, language.number(max(1, round(len(edition.files[name]) / 1000)))) for name in offered],
            "rows": [
                (t(f"dataset.tables.{table}.title"), language.number(rows, 0))
                for table, rows in edition.sizes.items()
                if f"dataset.tables.{table}.title" in language.flat
            ],
            "groups": grouped(edition.changes[:SHOWN], site, language),
            "more": t("pages.edition.more", n=language.number(cut)) if cut > 0 else "",
        },
        searchable=False,
    )
