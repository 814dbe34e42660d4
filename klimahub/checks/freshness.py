"""A translation whose original has changed since is told, and so is one that does not say which text it follows."""

from __future__ import annotations

from collections.abc import Iterator

from klimahub.diagnostics import Diagnostic, Span
from klimahub.reading.read import Documents
from klimahub.reading.stamps import FIELD, follows, pairs, stamp_of
from klimahub.site import Site


def check(site: Site, documents: Documents) -> Iterator[Diagnostic]:
    whole = {*site.by_slug, *site.themes, *site.pages}  # of others nobody knows yet what they say
    for original, translation in pairs(documents, site.first_language):
        if original.guessed or original.key not in whole:
            continue
        stamp, own = stamp_of(original), follows(translation)
        facts = {"original": f"{original.key}.md", "stamp": stamp, "key": original.key}
        if own is None:
            yield translation.warning("translation_unstamped", Span(), **facts)
        elif own != stamp:
            yield translation.warning("translation_stale", translation.fields.values[(FIELD,)], **facts)
