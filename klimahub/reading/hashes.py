"""What the files of a place say, part by part, into hashes: what asks for some is as it was while they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from klimahub.site import Case, Site, by_site
from klimahub.writing.cache import key_of
from klimahub.writing.digest import digest_of_value

STORIES = "stories"
PARTS = (
    "actions", "emissions", "left_out", "partners", "pictures", "plan", "results", "sources", "targets", STORIES,
)  # fmt: skip
ALWAYS = ""
"""How the facts were compiled, and in which languages there is what: every page may ask for that."""
SHORT = 16
"""Bytes of a hash: there are eleven for each of thousands of places, so they stand one after the other."""
PLACES = {part: slice(SHORT * place, SHORT * (place + 1)) for place, part in enumerate((ALWAYS, *PARTS))}


def hashes_of(fronts: Mapping[str, Any], stories: Mapping[str, str], stale: Iterable[str]) -> bytes:
    """A hash of `ALWAYS`, and of each of `PARTS` with its words in all languages, as `digest_of` finds them.

    `fronts` are the text values of the front matter by language: what is written otherwise has another hash.
    """
    told = [front for _, front in sorted(fronts.items())]
    made: dict[str, Any] = {part: [front.get(part) for front in told] for part in PARTS}
    always = [[front.get("code"), front.get("record")] for front in told]
    made[ALWAYS] = always, sorted(stories), sorted(fronts)
    made[STORIES] = sorted(stories.items()), sorted(stale)
    return b"".join(digest_of_value(made[part])[:SHORT] for part in PLACES)


def digest_of(case: Case, parts: tuple[str, ...] | None) -> bytes:
    """The hashes of some parts of what the files of a place say; without `parts` that of the files' bytes."""
    return case.digest if parts is None else b"".join([case.parts[PLACES[part]] for part in (ALWAYS, *parts)])


def digest_of_all(site: Site, parts: tuple[str, ...] | None) -> bytes:
    """Of all places. A hub without tables has no data beside its lists, and these say no more than the briefs."""
    if parts is None:
        return site.digest
    return digest_of_parts(site, parts) if site.tables else digest_of_briefs(site)


@by_site
def digest_of_parts(site: Site, parts: tuple[str, ...]) -> bytes:
    """Whether something has changed since the last edition counts too: that is cited."""
    return key_of(bool(site.history.pending), [(case.slug, digest_of(case, parts)) for case in site.cases])


@by_site
def digest_of_briefs(site: Site) -> bytes:
    return key_of(" ".join(site.by_slug), b"".join(case.brief.digest for case in site.cases))
