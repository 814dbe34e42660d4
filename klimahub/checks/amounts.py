"""Amounts that cannot be: more than everything, or measured before they could be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from klimahub.diagnostics import Diagnostic
from klimahub.model import Emission
from klimahub.model.values import is_partial_date
from klimahub.reading.items import records
from klimahub.reading.read import Document, Documents
from klimahub.reading.trails import inside
from klimahub.site import Site

WHOLE = 100
ROUNDING = 1.5  # shares are printed in whole percent


def check(site: Site, documents: Documents) -> Iterator[Diagnostic]:
    for document in documents.cases:
        if document.language == site.first_language:
            yield from cuts(document, site)
            yield from shares(document, site)
            yield from sums(document, site)
            yield from future(document, site)


def cuts(document: Document, site: Site) -> Iterator[Diagnostic]:
    """Nobody can cut more than all there is; who takes up more than is emitted is climate positive."""
    for name in ("targets", "results"):
        for index, item in records(document, name, site):
            if item.kind == "reduction" and item.percent is not None and item.percent > WHOLE:
                span = document.fields.values[name, index, "percent"]
                yield document.problem("cut_over_100", span, percent=f"{item.percent:g}")


def shares(document: Document, site: Site) -> Iterator[Diagnostic]:
    """The shares of one year from one source are parts of one whole."""
    parts: dict[tuple[object, ...], float] = defaultdict(float)
    for index, emission in records(document, "emissions", site):
        if emission.share is not None:
            key = (emission.year, emission.sources, emission.note)
            parts[key] += emission.share
            if emission.share > WHOLE:
                kind, total = "share_over_100", emission.share
            elif WHOLE + ROUNDING < parts[key] < WHOLE + ROUNDING + emission.share:
                kind, total = "shares_over_100", parts[key]
            else:
                continue
            yield document.problem(kind, document.fields.values["emissions", index, "share"], total=f"{total:g}")


def sums(document: Document, site: Site) -> Iterator[Diagnostic]:
    """The parts of one account make no more than its whole; a warning, as what plants take up may be left out."""
    accounts: dict[tuple[object, ...], list[tuple[int, Emission]]] = defaultdict(list)
    in_all = site.spelling.total.casefold()
    for index, emission in records(document, "emissions", site):
        if emission.value is not None:
            accounts[emission.year, emission.unit, emission.sources, emission.note].append((index, emission))
    for account in accounts.values():
        whole = [(index, each) for index, each in account if each.sector.casefold() == in_all]
        total = whole[0][1].value or 0 if len(whole) == 1 else None
        parts = sum(each.value or 0 for index, each in account) - (total or 0)
        if total is not None and parts > total * (1 + ROUNDING / WHOLE):
            told = {"year": str(whole[0][1].year), "sum": f"{parts:.0f}", "total": f"{total:.0f}"}
            yield document.warning(
                "parts_over_total", document.fields.values["emissions", whole[0][0], "value"], **told
            )


def future(document: Document, site: Site) -> Iterator[Diagnostic]:
    """A measured year lies before the day on which it was written down."""
    compiled = inside(document.fields.data, "record", "compiled")
    if not isinstance(compiled, str) or not is_partial_date(compiled):
        return
    for index, result in records(document, "results", site):
        year = result.measured_year
        if year and result.basis == "measured" and year > int(compiled[:4]):
            span = document.fields.values["results", index, "measured_year"]
            yield document.problem("measured_later", span, year=str(year), compiled=compiled)
