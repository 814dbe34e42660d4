"""A link that leads nowhere is wrong: to a page of the hub that does not exist, or to no web address."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Set

from klimahub.checks.sources import place
from klimahub.diagnostics import Diagnostic
from klimahub.markdown import targets
from klimahub.read import Documents
from klimahub.site import Site

LISTS = {"municipalities", "themes", "regions", "map", "search", "front", "coverage"}
ELSEWHERE = re.compile(r"https?://[^/]+\.[^/]|mailto:.+@.|#")


def check(site: Site, documents: Documents) -> Iterator[Diagnostic]:
    known = pages_of(site)
    for document in (*documents.cases, *documents.themes, *documents.pages):
        for target, position in targets(document.body):
            if target.partition("#")[0] not in known and not ELSEWHERE.match(target):
                span = place(document, position, len(target))
                yield document.problem("link_unknown", span, link=target, guess=guess(target, known))


def pages_of(site: Site) -> Set[str]:
    """Every page of the hub as a link names it: `page:method`, `municipality:odense`."""
    return (
        {f"page:{key}" for key in {*site.pages, *LISTS}}
        | {f"list:{key}" for key in LISTS}
        | {f"theme:{key}" for key in site.themes}
        | {f"municipality:{key}" for key in site.by_slug}
        | {f"region:{region.key}" for region in site.regions}
    )


def guess(target: str, known: Set[str]) -> str:
    if target.startswith("www."):
        return f"https://{target}"
    near = difflib.get_close_matches(target, sorted(known), 1)
    return near[0] if near else ""
