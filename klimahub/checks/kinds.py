"""What an action does belongs to its theme."""

from __future__ import annotations

from collections.abc import Iterator

from klimahub.diagnostics import Diagnostic
from klimahub.model import KINDS
from klimahub.reading.items import records
from klimahub.reading.read import Documents
from klimahub.site import Site


def check(site: Site, documents: Documents) -> Iterator[Diagnostic]:
    for document in documents.cases:
        if document.language != site.first_language:
            continue
        for index, action in records(document, "actions", site):
            if action.kind and action.kind not in KINDS[action.theme]:
                span = document.fields.values["actions", index, "kind"]
                facts = {"value": action.kind, "theme": action.theme, "choices": ", ".join(KINDS[action.theme])}
                yield document.problem("kind_of_another_theme", span, **facts, terms="terms.action_kinds")
