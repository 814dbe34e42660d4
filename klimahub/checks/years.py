"""A target lies after its base year."""

from __future__ import annotations

from collections.abc import Iterator

from klimahub.diagnostics import Diagnostic
from klimahub.reading.items import records
from klimahub.reading.read import Documents
from klimahub.site import Site


def check(site: Site, documents: Documents) -> Iterator[Diagnostic]:
    for document in documents.cases:
        if document.language != site.first_language:
            continue
        for index, target in records(document, "targets", site):
            if target.year and target.base_year and target.year <= target.base_year:
                span = document.fields.values["targets", index, "year"]
                yield document.problem("target_before_base", span, year=str(target.year), base=str(target.base_year))
