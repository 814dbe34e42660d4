"""A hub with errors into what of it the preview can show: one broken text must not hide the work of the others."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from klimahub.pipeline import Hub, with_history
from klimahub.site import Case, Prose, Site

Broken = Mapping[str, frozenset[str]]
"""Names of files without their endings, by folder."""
LINK = re.compile(r"\[([^\]]*)\]\(municipality:([a-z0-9-]+)[^)]*\)")
"""A link of a text to a place: its words and the place's slug."""


def with_last_good(hub: Hub, good: Site | None) -> Hub:
    """The hub with its broken texts as they were in `good`; places that never were good are left out.

    It still has no site where something else is broken: a table, or a plain page that never was good. What is shown
    has no history of recorded editions.
    """
    broken, folders = broken_in(hub), (hub.config.cases, hub.config.themes, hub.config.pages)
    before = good or replace(hub.partial, cases=(), themes={}, pages={})
    cases = told(hub, before, broken.get(hub.config.cases, frozenset()))
    themes = mended(hub.partial.themes, before.themes, broken.get(hub.config.themes, frozenset()))
    pages = mended(hub.partial.pages, before.pages, broken.get(hub.config.pages, frozenset()))
    if broken.keys() - {*folders, hub.config.pictures} or not cases or themes is None or pages is None:
        return hub
    inhabited = {case.place.region for case in cases}
    regions = tuple(region for region in (good or hub.partial).regions if region.key in inhabited)
    known = {case.slug for case in cases}
    themes, pages = ({key: leading_to(known, text) for key, text in each.items()} for each in (themes, pages))
    site = replace(hub.partial, cases=cases, regions=regions, themes=themes, pages=pages)
    return replace(hub, site=with_history(site, hub.config, ()))


def broken_in(hub: Hub) -> Broken:
    paths = [PurePosixPath(problem.path) for problem in hub.problems if problem.is_error]
    folders = {path.parent.name for path in paths}
    return {
        folder: frozenset(path.name.partition(".")[0] for path in paths if path.parent.name == folder)
        for folder in folders
    }


def told(hub: Hub, before: Site, broken: frozenset[str]) -> tuple[Case, ...]:
    """The places that can be told of. Who leads to one that is left out is left out too."""
    whole = {case.slug: case for case in hub.partial.cases if case.slug not in broken}
    whole |= {case.slug: case for case in before.cases if case.slug in broken}
    gone = broken - whole.keys()
    while leading := [slug for slug, case in whole.items() if leads_to(case, gone)]:
        gone = gone.union(leading)
        whole = {slug: case for slug, case in whole.items() if slug not in gone}
    return hub.languages[0].in_order(whole.values(), lambda case: case.place.name)


def leads_to(case: Case, gone: frozenset[str]) -> bool:
    return any(f"(municipality:{slug}" in story for story in case.stories.values() for slug in gone)


def leading_to(known: Container[str], text: Prose) -> Prose:
    """A theme's or page's text without its links to places that are left out: their words stay."""

    def shown(link: re.Match[str]) -> str:
        return link[0] if link[2] in known else link[1]

    return replace(text, bodies={language: LINK.sub(shown, body) for language, body in text.bodies.items()})


def mended(own: Mapping[str, Prose], before: Mapping[str, Prose], broken: frozenset[str]) -> Mapping[str, Prose] | None:
    """The texts with those of `broken` as they were before; None where one of them was not."""
    if broken - before.keys():
        return None
    texts = {**before, **own}
    return {key: before[key] if key in broken else text for key, text in texts.items() if key in broken or key in own}
