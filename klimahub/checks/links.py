"""A link that leads nowhere is wrong: to a page of the hub that does not exist, or to no web address."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Set

from klimahub.checks.sources import place
from klimahub.diagnostics import Diagnostic
from klimahub.markdown import targets
from klimahub.reading.items import ids
from klimahub.reading.read import Documents
from klimahub.site import Site

LISTS = {"municipalities", "themes", "regions", "map", "search", "front", "coverage"}
SECTIONS = {"account", "actions", "elsewhere", "emissions", "figures", "plan", "results", "sources", "targets", "take"}
ELSEWHERE = re.compile(r"https?://[^/]+\.[^/]|mailto:.+@.|#")


def check(site: Site, documents: Documents) -> Iterator[Diagnostic]:
    known = pages_of(site, documents)
    actions = actions_of(site, documents)
    for document in (*documents.cases, *documents.themes, *documents.pages):
        for target, position in targets(document.body):
            page, _, anchor = target.partition("#")
            of_action = page in actions and anchor and anchor not in SECTIONS
            known_here = anchor in actions[page] if of_action else page in known
            if not known_here and not ELSEWHERE.match(target):
                span = place(document, position, len(target))
                near = nearest(anchor, actions[page]) if of_action else guess(target, known)
                whole = f"{page}#{near}" if of_action and near else near
                yield document.problem("link_unknown", span, link=target, guess=whole)


def pages_of(site: Site, documents: Documents) -> Set[str]:
    """Every page of the hub as a link names it, `page:method`, `municipality:odense`; also those with mistakes."""
    written = (("page", documents.pages), ("theme", documents.themes), ("municipality", documents.cases))
    return (
        {f"{kind}:{document.key}" for kind, texts in written for document in texts}
        | {f"{kind}:{key}" for kind in ("page", "list") for key in LISTS}
        | {f"region:{region.key}" for region in site.regions}
    )


def actions_of(site: Site, documents: Documents) -> dict[str, Set[str]]:
    """The ids of each place's actions, by the place's page; not where one stands twice, which is told already."""
    firsts = [each for each in documents.cases if each.language == site.first_language]
    written = {each.key: [own for _, own in ids(each, "actions")] for each in firsts}
    clear = {key for key, own in written.items() if len(own) == len(set(own))}
    cases = [case for case in site.cases if case.slug in clear]
    return {f"municipality:{case.slug}": {action.id for action in case.facts.actions} for case in cases}


def guess(target: str, known: Set[str]) -> str:
    """The page that was meant, also by its file (`kommuner/odense.md`) or its address (`../odense/`)."""
    if target.startswith("www."):
        return f"https://{target}"
    last = re.sub(r"(\.en)?\.md$", "", target.rstrip("/").rpartition("/")[2])
    by_key = sorted(each for each in known if each.partition(":")[2] == last)
    return nearest(target, known) if ":" in target or not by_key else by_key[0]


def nearest(wrong: str, known: Set[str]) -> str:
    return next(iter(difflib.get_close_matches(wrong, sorted(known), 1)), "")
