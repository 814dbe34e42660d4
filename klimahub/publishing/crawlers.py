"""The pages into what programs read first: a sitemap that knows the translations, robots.txt, and llms.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from klimahub.config import Config
from klimahub.exports import FOLDER, OpenData
from klimahub.language import Language
from klimahub.page import Leaf
from klimahub.site import Site
from klimahub.xml import escape, escape_all

MOST = 50_000
"""Addresses that one sitemap may have (sitemaps.org)."""
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
LISTED = ("municipalities", "themes", "regions", "map", "programme", "method", "glossary", "coverage", "about")


def files(site: Site, config: Config, leaves: Iterable[Leaf]) -> Mapping[str, bytes]:
    """Sitemap and robots.txt; `leaves` are the pages whose text is in their own language."""
    return {
        **sitemaps(entries_of(leaves, site, config), config.address),
        "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {config.address}sitemap.xml\n".encode(),
    }


def guide(site: Site, config: Config, languages: tuple[Language, ...], leaves: Iterable[Leaf]) -> Mapping[str, bytes]:
    """llms.txt, which leads to the data too; a plain hub has none."""
    return {"llms.txt": llms(OpenData(site, config, languages), leaves).encode()}


def sitemaps(entries: Sequence[str], address: str) -> dict[str, bytes]:
    """One sitemap, or as many as are needed and one that lists them."""
    parts = [entries[first : first + MOST] for first in range(0, len(entries), MOST)]
    if len(parts) <= 1:
        return {"sitemap.xml": sitemap(entries).encode()}
    made = {f"sitemap-{number}.xml": sitemap(part).encode() for number, part in enumerate(parts, start=1)}
    told = "\n".join(f"<sitemap><loc>{escape(address + name)}</loc></sitemap>" for name in made)
    return {**made, "sitemap.xml": f"{HEAD}<sitemapindex {NAMESPACE}>\n{told}\n</sitemapindex>\n".encode()}


def sitemap(entries: Sequence[str]) -> str:
    links = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return f"{HEAD}<urlset {NAMESPACE} {links}>\n" + "\n".join(entries) + "\n</urlset>\n"


def entries_of(leaves: Iterable[Leaf], site: Site, config: Config) -> list[str]:
    """Every page with its translations."""
    shown = [leaf for leaf in leaves if leaf.kind != "not_found"]
    escaped = escape_all(config.address + leaf.address for leaf in shown)
    groups: dict[tuple[str, str], dict[str, str]] = {}
    for leaf, address in zip(shown, escaped, strict=True):
        groups.setdefault((leaf.kind, leaf.key), {})[leaf.language.code] = address
    return sorted(each for (kind, key), group in groups.items() for each in entries(kind, key, group, site, config))


def entries(kind: str, key: str, group: Mapping[str, str], site: Site, config: Config) -> Iterator[str]:
    """One page in its languages: `group` are its addresses. When it was last changed is known of municipalities only:
    the day their facts were compiled."""
    wider = {"x-default": group[config.wider_language]} if config.wider_language in group else {}
    told = {**group, **wider}.items()
    links = "".join([f'<xhtml:link rel="alternate" hreflang="{code}" href="{address}"/>' for code, address in told])
    changed = f"<lastmod>{site.by_slug[key].compiled}</lastmod>" if kind == "municipality" else ""
    for address in group.values():
        yield f"<url><loc>{address}</loc>{changed}{links}</url>"


def llms(hub: OpenData, leaves: Iterable[Leaf]) -> str:
    """A guide for language models in Markdown (llmstxt.org), in the wider language: what to read, and what to mind."""
    words = hub.words
    own = [leaf for leaf in leaves if leaf.language.code == words.code and not leaf.page.text_language]
    pages = [leaf for kind in LISTED for leaf in own if leaf.kind == kind]
    parts = (
        (words.t("llms.pages"), [linked(hub, leaf) for leaf in pages]),
        (words.t("llms.data"), list(data_links(hub))),
        (words.t("site.nav.themes"), [linked(hub, leaf) for leaf in own if leaf.kind == "theme"]),
        ("Optional", [linked(hub, leaf) for leaf in own if leaf.kind == "municipality"]),
    )
    head = [f"# {hub.config.name}", f"> {words.t('dataset.about')}", words.t("llms.mind")]
    return "\n\n".join([*head, *(f"## {title}\n\n" + "\n".join(lines) for title, lines in parts)]) + "\n"


def linked(hub: OpenData, leaf: Leaf) -> str:
    return f"- [{leaf.page.title}]({hub.config.address}{leaf.address}): {leaf.page.description}"


def data_links(hub: OpenData) -> Iterator[str]:
    folder, t = hub.config.address + FOLDER, hub.words.t
    yield f"- [datapackage.json]({folder}datapackage.json): {t('pages.data.zip')}"
    yield f"- [{hub.name}.sqlite]({folder}{hub.name}.sqlite): {t('pages.data.sqlite')}"
    yield f"- [openapi.json]({folder}openapi.json): {t('llms.openapi')}"
