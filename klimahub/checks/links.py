"""A link that leads nowhere is wrong: to a page of the hub that does not exist, or to no web address."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from klimahub.diagnostics import Diagnostic
from klimahub.reading.places import Draft, links_of
from klimahub.reading.read import Documents
from klimahub.site import Site

LISTS = {"municipalities", "themes", "regions", "map", "search", "front", "coverage"}
SECTIONS = {
    "account",
    "actions",
    "elsewhere",
    "emissions",
    "figures",
    "left-out",
    "plan",
    "results",
    "sources",
    "targets",
    "take",
}


def check_all(site: Site, documents: Documents, drafts: Sequence[Draft]) -> Iterator[Diagnostic]:
    links = [link for document in (*documents.themes, *documents.pages) for link in links_of(document)]
    links += [link for draft in drafts for link in draft.links]
    if not links:
        return
    known = pages_of(site, documents, drafts)
    actions = {f"municipality:{draft.key}": draft.actions.split() for draft in drafts if draft.actions is not None}
    for link in links:
        page, _, anchor = link.target.partition("#")
        of_action = page in actions and anchor and anchor not in SECTIONS
        known_here = anchor in actions[page] if of_action else page in known
        if not known_here:
            near = nearest(anchor, actions[page]) if of_action else guess(link.target, known)
            whole = f"{page}#{near}" if of_action and near else near
            yield replace(link.problem, facts={**link.problem.facts, "guess": whole})


def pages_of(site: Site, documents: Documents, drafts: Sequence[Draft]) -> Set[str]:
    """Every page of the hub as a link names it, `page:method`, `municipality:odense`; also those with mistakes."""
    written = (
        ("page", documents.pages),
        ("theme", documents.themes),
        ("municipality", [draft for draft in drafts if draft.languages]),
    )
    return (
        {f"{kind}:{document.key}" for kind, texts in written for document in texts}
        | {f"{kind}:{key}" for kind in ("page", "list") for key in LISTS}
        | {f"region:{region.key}" for region in site.regions}
    )


def guess(target: str, known: Set[str]) -> str:
    """The page that was meant, also by its file (`kommuner/odense.md`) or its address (`../odense/`)."""
    if target.startswith("www."):
        return f"https://{target}"
    last = re.sub(r"(\.en)?\.md$", "", target.rstrip("/").rpartition("/")[2])
    by_key = sorted(each for each in known if each.partition(":")[2] == last)
    return nearest(target, known) if ":" in target or not by_key else by_key[0]


def nearest(wrong: str, known: Iterable[str]) -> str:
    return next(iter(difflib.get_close_matches(wrong, sorted(known), 1)), "")
