"""The web edition: the rendered files, a search index, a sitemap that knows the translations, and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr

from klimahub.config import Config
from klimahub.editions import Product, Progress, Rendered
from klimahub.render import Leaf


def make(hub: Rendered, progress: Progress) -> Iterator[Product]:
    files = {
        **hub.files,
        **hub.index,
        "sitemap.xml": sitemap(hub.leaves, hub.config).encode(),
        "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {hub.config.address}sitemap.xml\n".encode(),
    }
    for path, content in files.items():
        yield Product(path, content)
    progress(1, 1)


def sitemap(leaves: Iterable[Leaf], config: Config) -> str:
    """Every page with its translations; a page whose text is not translated is left to its original."""
    groups: dict[tuple[str, str], list[Leaf]] = {}
    for leaf in leaves:
        if leaf.kind != "not_found" and not leaf.page.text_language:
            groups.setdefault((leaf.kind, leaf.key), []).append(leaf)
    entries = [entry(leaf, group, config) for group in groups.values() for leaf in group]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    return f'{head} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' + "\n".join(sorted(entries)) + "\n</urlset>\n"


def entry(leaf: Leaf, group: list[Leaf], config: Config) -> str:
    places = [(other.language.code, quoteattr(config.address + other.address)) for other in group]
    links = "".join(f'<xhtml:link rel="alternate" hreflang="{code}" href={place}/>' for code, place in places)
    return f"<url><loc>{config.address}{leaf.address}</loc>{links}</url>"
