"""The web edition: the rendered files, a search index, figures on pages of their own, what a browser may save for use
without a network, and what crawlers and hosts of static files read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from klimahub.editions import Product, Progress, Rendered
from klimahub.kept import Joined
from klimahub.publishing import crawlers, hosting
from klimahub.publishing.saved import Pack, saved_of, to_save
from klimahub.steps import Steps, at_once
from klimahub.writing.memory import WORK


def make(hub: Rendered, progress: Progress) -> Iterator[Product]:
    for path, content in files_of(hub).items():
        yield Product(path, content)
    progress(1, 1)


def making(hub: Rendered, offered: Mapping[str, bytes] | None = None) -> Steps[Mapping[str, bytes]]:
    """Every file of the edition by its path, and those `offered` beside its pages; each is opened when it is asked for.

    It yields once, when nothing is left to do before the search index is there.
    """
    hub.begin_files()  # a copy of this process makes them
    try:
        hub.begin_index()  # Pagefind is a process of its own: meanwhile what does not need it is made
        kept, files = (hub.folder / WORK, hub.finished.notes), hub.files
    finally:
        hub.end_files()
    found = crawlers.files(hub.site, hub.config, hub.finished.originals)
    hosts = hosting.files(hub.site, hub.languages, hub.leaves)
    if hub.site.plain:
        yield
        return Joined(files, found, hosts, offered or {})
    guide = crawlers.guide(hub.site, hub.config, hub.languages, hub.finished.gists)
    pack = Pack(hub.renderer.stamps, saved_of(files, *kept))
    yield
    pack.add(saved_of(hub.index, *kept))
    saved = to_save(pack, worker_of(hub), said(hub))
    return Joined(files, hub.index, hub.framed, saved, found, guide, hosts, offered or {})


files_of = at_once(making)


def worker_of(hub: Rendered) -> str:
    return (hub.renderer.templates / "offline" / "worker.js").read_text(encoding="utf-8")


def said(hub: Rendered) -> dict[str, str]:
    """What a page out of what was saved says of itself, by language."""
    date = hub.site.compiled
    return {each.code: each.t("share.from_saved", date=each.date(date)) for each in hub.languages}
