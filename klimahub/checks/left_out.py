"""Who says no to a theme and still does something about it has either said no to a part only, or has changed."""

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
        for index, refused in records(document, "left_out", site):
            actions = [action for _, action in records(document, "actions", site) if action.status != "stopped"]
            ids = [action.id for action in actions if action.theme == refused.theme]
            if ids:
                span = document.fields.values["left_out", index, "theme"]
                yield document.warning("left_out_and_done", span, theme=refused.theme, actions=", ".join(ids))
