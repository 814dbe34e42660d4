"""A link to a page of the hub that does not exist is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from klimahub.checks.sources import place
from klimahub.diagnostics import Diagnostic
from klimahub.markdown import internal_links
from klimahub.read import Documents
from klimahub.site import Site

LISTS = {"municipalities", "themes", "regions", "map", "search", "front"}


def check(site: Site, documents: Documents) -> Iterator[Diagnostic]:
    known = {
        "page": set(site.pages) | LISTS,
        "list": LISTS,
        "theme": set(site.themes),
        "municipality": set(site.by_slug),
        "region": {region.key for region in site.regions},
    }
    for document in (*documents.cases, *documents.themes, *documents.pages):
        for kind, key, position in internal_links(document.body):
            if key not in known[kind]:
                yield document.problem("link_unknown", place(document, position), link=f"{kind}:{key}")
