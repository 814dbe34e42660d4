"""The web edition: the rendered files, a search index, figures on pages of their own, what a browser may save for use
without a network, and what crawlers and hosts of static files read."""

from __future__ import annotations

from collections.abc import Iterator

from klimahub.editions import Product, Progress, Rendered
from klimahub.publishing import crawlers, hosting
from klimahub.publishing.saved import to_save


def make(hub: Rendered, progress: Progress) -> Iterator[Product]:
    site = {**hub.files, **hub.index}
    saved = {} if hub.site.plain else to_save(site, hub.renderer.stamps, worker_of(hub), said(hub))
    files = {
        **site,
        **hub.framed,
        **saved,
        **crawlers.files(hub.site, hub.config, hub.languages, hub.finished.gists),
        **hosting.files(hub.site, hub.languages),
    }
    for path, content in files.items():
        yield Product(path, content)
    progress(1, 1)


def worker_of(hub: Rendered) -> str:
    return (hub.renderer.templates / "offline" / "worker.js").read_text(encoding="utf-8")


def said(hub: Rendered) -> dict[str, str]:
    """What a page out of what was saved says of itself, by language."""
    date = hub.site.compiled
    return {each.code: each.t("share.from_saved", date=each.date(date)) for each in hub.languages}
