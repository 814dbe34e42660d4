"""The web edition: the rendered files, a search index, figures on pages of their own, what a browser may save for use
without a network, and what crawlers and hosts of static files read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from klimahub.editions import Product, Progress, Rendered
from klimahub.kept import Joined
from klimahub.publishing import crawlers, hosting
from klimahub.publishing.saved import Pack, saved_of, to_save
from klimahub.reading.hashes import digest_of_all
from klimahub.steps import Steps, at_once
from klimahub.writing.cache import key_of, opened
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
    found = addresses_of(hub)
    if hub.site.plain:
        yield
        return Joined(files, found, offered or {})
    guide = crawlers.guide(hub.site, hub.config, hub.languages, hub.finished.gists)
    pack = Pack(hub.renderer.stamps, saved_of(files, *kept))
    others = Joined(files, hub.framed, found, guide, offered or {})
    yield
    pack.add(saved_of(hub.index, *kept, "packs of the index"))
    saved = to_save(pack, worker_of(hub), said(hub))
    return Joined(others, hub.index, saved)


files_of = at_once(making)


def addresses_of(hub: Rendered) -> Mapping[str, bytes]:
    """What crawlers and hosts are told of the pages' addresses. Which pages there are, and of what day, is known by
    what lists and actions are made from; so it is remembered by that, and by the languages that the pages' texts have.
    """
    spoken = " ".join([page.brief.text_language for page in hub.finished.pages])
    key = key_of("addresses", hub.renderer.shared, digest_of_all(hub.site, ("actions",)), spoken)
    with opened(hub.folder / WORK, "addresses", hub.finished.notes, spare=4) as cache:
        return cache.kept(key, lambda: addresses_anew(hub))


def addresses_anew(hub: Rendered) -> dict[str, bytes]:
    found = crawlers.files(hub.site, hub.config, hub.finished.originals)
    return {**found, **hosting.files(hub.site, hub.languages, hub.leaves)}


def worker_of(hub: Rendered) -> str:
    return (hub.renderer.templates / "offline" / "worker.js").read_text(encoding="utf-8")


def said(hub: Rendered) -> dict[str, str]:
    """What a page out of what was saved says of itself, by language."""
    date = hub.site.compiled
    return {each.code: each.t("share.from_saved", date=each.date(date)) for each in hub.languages}
