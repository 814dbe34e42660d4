"""The single file, for mail and phones: every place, theme and text in all languages as one page of HTML.

Links between the articles, and which one is seen, work without JavaScript; a script adds the search.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator

from klimahub.assets import LISTS, SHARED
from klimahub.editions import Product, Progress, Rendered
from klimahub.environment import environment
from klimahub.page import Leaf
from klimahub.record import record
from klimahub.sharing.article import Place, article
from klimahub.sharing.compact import Compact, compact

KINDS = (
    "municipality", "municipalities", "theme", "themes", "region", "regions", "programme", "method", "framework",
    "glossary", "about", "front",
)  # fmt: skip
"""The front pages stand last, so that style can show one of them as long as nothing else is asked for."""
WITHOUT = {"theme": frozenset({"copy", "small"})}
"""What a theme tells of an action beyond its title and what it is, the place tells too."""
FONT = re.compile(r"url\((figtree[\w-]*\.woff2)\)")
STYLES = (SHARED, LISTS)


@record
class Article:
    """A page in the file: its id, its text, and code, name and id of the same page in the other languages."""

    name: str
    leaf: Leaf
    inside: str
    others: list[tuple[str, str, str]]


def make(hub: Rendered, progress: Progress) -> Iterator[Product]:
    first = hub.config.first_language
    leaves = [leaf for kind in KINDS for leaf in hub.leaves if leaf.kind == kind]
    leaves.sort(key=lambda leaf: (leaf.kind == "front", leaf.kind == "front" and leaf.language.code == first))
    files, names = hub.on_disk.files, {leaf.path: name_of(leaf) for leaf in leaves}
    insides = []
    for done, leaf in enumerate(leaves, start=1):
        place, without = Place(leaf.path, names[leaf.path]), WITHOUT.get(leaf.kind, frozenset())
        insides.append(article(files[leaf.path], place, names, hub.config.address, without))
        progress(done, len(leaves))
    made = compact(insides, list(names.values()))
    told = zip(leaves, made.articles, strict=True)
    articles = [Article(name_of(leaf), leaf, text, others(hub, leaf)) for leaf, text in told]
    yield Product(f"{hub.config.slug}.html", whole(hub, articles, made).encode(), name="single")


def name_of(leaf: Leaf) -> str:
    """The id of a page's article: its address with hyphens; that of a front page is its language."""
    return leaf.address.strip("/").replace("/", "-") if leaf.kind != "front" else leaf.language.code


def others(hub: Rendered, leaf: Leaf) -> list[tuple[str, str, str]]:
    """Code, name and article of the same page in the other languages."""
    there = (hub.renderer.leaf_at[leaf.kind, leaf.key, other.code] for other in hub.languages)
    return [(each.language.code, each.language.t("name"), name_of(each)) for each in there if each is not leaf]


def whole(hub: Rendered, articles: list[Article], made: Compact) -> str:
    templates, assets = environment(hub.renderer.templates), hub.on_disk.renderer.assets
    source = templates.loader.get_source  # type: ignore[union-attr]
    script = "\n".join(source(templates, f"single/{name}")[0] for name in ("minisearch.js", "single.js"))
    style = "".join(assets[name].decode() for name in STYLES) + source(templates, "single/single.css")[0] + made.style
    style = FONT.sub(lambda found: f"url(data:font/woff2;base64,{base64.b64encode(assets[found[1]]).decode()})", style)
    return templates.get_template("single/single.html").render(
        site_name=hub.config.name,
        address=hub.config.address,
        languages=hub.languages,
        language=hub.languages[0],
        articles=articles,
        shapes=made.shapes,
        compiled=hub.renderer.compiled,
        link=lambda leaf, kind: name_of(hub.renderer.leaf_at[kind, "", leaf.language.code]),
        texts={"typed": hub.site.spelling.typed, **texts_of(hub)},
        script=script,
        style=style,
        script_hash=digest(script),
        style_hash=digest(style),
        licence=source(templates, "single/minisearch-LICENSE.txt")[0],
    )


def texts_of(hub: Rendered) -> dict[str, dict[str, str]]:
    """What the script says, by language code."""
    return {each.code: {**each.words["single"], "endings": each.t("term_endings")} for each in hub.languages}


def digest(text: str) -> str:
    """As a content security policy names what may run."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
