"""The web edition: the rendered files, a search index, and what crawlers and hosts of static files read."""

from __future__ import annotations

from collections.abc import Iterator

from klimahub import crawlers, hosting
from klimahub.editions import Product, Progress, Rendered


def make(hub: Rendered, progress: Progress) -> Iterator[Product]:
    files = {
        **hub.files,
        **hub.index,
        **crawlers.files(hub.site, hub.config, hub.languages, hub.leaves),
        **hosting.files(hub.site, hub.languages),
    }
    for path, content in files.items():
        yield Product(path, content)
    progress(1, 1)
