"""Amounts that cannot be: more than everything, or measured before they could be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from klimahub.diagnostics import Diagnostic
from klimahub.model import Municipality, Result, Target
from klimahub.read import Document, Documents
from klimahub.site import Site

WHOLE = 100
ROUNDING = 1.5  # shares are printed in whole percent
TOTAL = {"da": "i alt", "en": "in all"}


def check(site: Site, documents: Documents) -> Iterator[Diagnostic]:
    for document in documents.cases:
        case = site.by_slug.get(document.key)
        if case and document.language == site.first_language:
            yield from cuts(document, case.facts)
            yield from shares(document, case.facts)
            yield from sums(document, case.facts, site.first_language)
            yield from future(document, case.facts)


def cuts(document: Document, facts: Municipality) -> Iterator[Diagnostic]:
    """Nobody can cut more than all there is; who takes up more than is emitted is climate positive."""
    promised: tuple[str, tuple[Target | Result, ...]] = ("targets", facts.targets)
    for name, items in (promised, ("results", facts.results)):
        for index, item in enumerate(items):
            if item.kind == "reduction" and item.percent is not None and item.percent > WHOLE:
                span = document.fields.values[name, index, "percent"]
                yield document.problem("cut_over_100", span, percent=f"{item.percent:g}")


def shares(document: Document, facts: Municipality) -> Iterator[Diagnostic]:
    """The shares of one year from one source are parts of one whole."""
    parts: dict[tuple[object, ...], float] = defaultdict(float)
    for index, emission in enumerate(facts.emissions):
        if emission.share is not None:
            key = (emission.year, emission.sources, emission.note)
            parts[key] += emission.share
            span = document.fields.values["emissions", index, "share"]
            if emission.share > WHOLE:
                yield document.problem("share_over_100", span, total=f"{emission.share:g}")
            elif WHOLE + ROUNDING < parts[key] < WHOLE + ROUNDING + emission.share:
                yield document.problem("shares_over_100", span, total=f"{parts[key]:g}")


def sums(document: Document, facts: Municipality, language: str) -> Iterator[Diagnostic]:
    """The parts of one account make no more than its whole; a warning, as what plants take up may be left out."""
    accounts: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, emission in enumerate(facts.emissions):
        if emission.value is not None:
            accounts[emission.year, emission.unit, emission.sources, emission.note].append(index)
    for indexes in accounts.values():
        whole = [index for index in indexes if facts.emissions[index].sector.casefold() == TOTAL.get(language)]
        parts = sum(facts.emissions[index].value or 0 for index in indexes if index not in whole)
        total = facts.emissions[whole[0]].value or 0 if len(whole) == 1 else None
        if total is not None and parts > total * (1 + ROUNDING / WHOLE):
            facts_told = {"year": str(facts.emissions[whole[0]].year), "sum": f"{parts:.0f}", "total": f"{total:.0f}"}
            span = document.fields.values["emissions", whole[0], "value"]
            yield document.warning("parts_over_total", span, **facts_told)


def future(document: Document, facts: Municipality) -> Iterator[Diagnostic]:
    """A measured year lies before the day on which it was written down."""
    for index, result in enumerate(facts.results):
        year = result.measured_year
        if year and result.basis == "measured" and year > int(facts.record.compiled[:4]):
            span = document.fields.values["results", index, "measured_year"]
            yield document.problem("measured_later", span, year=str(year), compiled=facts.record.compiled)
