"""A site into files: every page kind in every language, its figures drawn, its templates filled: `{path: bytes}`."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterable, Mapping
from functools import cache, cached_property, partial
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote, urlsplit

from markupsafe import Markup

import klimahub.pages
from klimahub import exports, markdown
from klimahub.assets import PICTURED, assets_of, styles_of, weighed
from klimahub.config import Config
from klimahub.discover import modules_in
from klimahub.drawing.draw import UNDRAWN, Svgs
from klimahub.drawing.standalone import figure_files
from klimahub.environment import environment, picture
from klimahub.exports import OpenData
from klimahub.exports.feeds import FED, NAME
from klimahub.exports.opensearch import opensearch_of
from klimahub.exports.preview import preview_of
from klimahub.figure import Drawing
from klimahub.language import Language
from klimahub.page import Leaf
from klimahub.parts.downloads import Choice, choices
from klimahub.parts.glossary import linked, terms_of
from klimahub.parts.linked_data import Subject, graph
from klimahub.parts.page_citation import Cited, cited_page
from klimahub.parts.page_data import JSON
from klimahub.parts.shown_pictures import files_in, images_of, shown_in
from klimahub.policy import content_policy
from klimahub.record import record
from klimahub.site import Site
from klimahub.writing.cache import Notes, key_of
from klimahub.writing.digest import digest_of_value
from klimahub.writing.shelf import Offer
from klimahub.writing.store import program
from klimahub.writing.weight import kilobytes

Svg = Mapping[Drawing, Svgs]
PLAIN = ("front", "municipalities", "municipality", "not_found", "region", "regions")
"""The kinds of page of a plain hub; those of templates/plain/ stand in for those of templates/pages/."""


def text_of(leaf: Leaf, site: Site, config: Config) -> str:
    """The page's text in the content folder, without the ending that its languages have; empty where there is none."""
    folders = {"municipality": config.cases, "action": config.cases, "theme": config.themes}
    if leaf.kind not in folders and leaf.kind not in site.pages:
        return ""
    return f"{folders.get(leaf.kind, config.pages)}/{leaf.key.partition('/')[0] or leaf.kind}"


def facts_of(leaf: Leaf, config: Config) -> str:
    """The folder of the facts that a page without a text of its own is made from, in the content folder."""
    return {"themes": config.themes, "region": "reference", "regions": "reference"}.get(leaf.kind, config.cases)


@cache
def page_kinds(plain: bool = False) -> dict[str, ModuleType]:
    """The kinds of page by name; of a plain hub only those that it has are loaded."""
    return modules_in(klimahub.pages, "keys", "page", only=PLAIN if plain else None)


def leaves_of(site: Site, languages: Iterable[Language]) -> tuple[Leaf, ...]:
    """Every page of the site. Raises ValueError when two claim the same address."""
    leaves = tuple(
        Leaf(kind, key, language, partial(module.page, site, key, language))
        for kind, module in page_kinds(site.plain).items()
        for language in languages
        for key in module.keys(site)
    )
    taken: dict[str, Leaf] = {}
    for leaf in leaves:
        other = taken.setdefault(leaf.path, leaf)
        if other is not leaf:
            raise ValueError(f"{leaf.path} is claimed by {other.kind} {other.key} and by {leaf.kind} {leaf.key}")
    return leaves


def drawings_of(leaves: Iterable[Leaf]) -> tuple[Drawing, ...]:
    """The distinct drawings that the pages need, in a fixed order."""
    drawings = {figure.drawing for leaf in leaves for figure in leaf.page.figures.values()}
    return tuple(sorted(drawings, key=lambda drawing: (drawing.chart, drawing.inputs)))


@record
class Renderer:
    """Fills the templates of one site. `templates` is the folder with base.html, pages/, parts/ and assets/."""

    site: Site
    config: Config
    languages: tuple[Language, ...]
    leaves: tuple[Leaf, ...]
    svgs: Svg
    templates: Path
    offers: tuple[Offer, ...] = ()
    """The files of other editions that stand beside the pages, under share/."""
    on_disk: bool = False
    """Whether the pages are opened from a disk, where a folder's address shows its files: links end in index.html."""

    @cached_property
    def assets(self) -> Mapping[str, bytes]:
        """Style sheets, scripts and typefaces, by name."""
        return assets_of(self.templates / "assets", self.on_disk)

    @cached_property
    def stamps(self) -> Mapping[str, str]:
        """A short hash of each asset, so that a browser never shows an old style on a new page."""
        return {name: hashlib.sha256(content).hexdigest()[:8] for name, content in self.assets.items()}

    @cached_property
    def offered(self) -> frozenset[str]:
        """The paths of the offers, under share/."""
        return frozenset(offer.path for offer in self.offers)

    @cached_property
    def places(self) -> bytes:
        """Which pages there are, as that decides where links lead."""
        return key_of([(leaf.kind, leaf.key) for leaf in self.leaves])

    @cached_property
    def leaf_at(self) -> Mapping[tuple[str, str, str], Leaf]:
        return {(leaf.kind, leaf.key, leaf.language.code): leaf for leaf in self.leaves}

    def shared_files(self, work: Path | None = None, notes: Notes | None = None) -> dict[str, bytes]:
        """The files of the site that belong to no page: assets, and the data of the whole hub.

        `work` is the file of remembered work; what went otherwise than it should with it goes to `notes`.
        """
        files = {f"assets/{name}": content for name, content in self.assets.items()}
        if self.site.plain:
            return files
        return files | exports.files_of(OpenData(self.site, self.config, self.languages), self.shared, work, notes)

    def files_of(self, leaf: Leaf) -> dict[str, bytes]:
        """A page and the files beside it."""
        folder = posixpath.dirname(leaf.path)
        drawn = figure_files(leaf.page.figures.values(), self.svgs, leaf.page.title, self.config.origin(leaf.address))
        beside = {**leaf.page.files, **drawn, **(self.cited(leaf).files if JSON in leaf.page.files else {})}
        html = self.html(leaf)
        files = {path: content for path, content, _ in files_in(html, self.site, leaf.kind, leaf.key)}
        files |= {posixpath.join(folder, name): each for name, each in beside.items()}
        return {leaf.path: html.encode(), **files}

    def cited(self, leaf: Leaf) -> Cited:
        title, address = leaf.page.title, self.config.address + leaf.address
        return cited_page(self.site, self.config, leaf.language, leaf.kind, leaf.key, title, address)

    def linked(self, leaf: Leaf) -> dict[str, Any] | None:
        """The page as JSON-LD; none for a page whose text is another page's, and for the one that is not there."""
        if leaf.page.text_language or leaf.kind == "not_found" or self.site.plain:
            return None
        page, address = leaf.page, self.config.address + leaf.address
        subject = Subject(leaf.kind, leaf.key, page.title, page.description, address, leaf.language)
        return graph(subject, self.site, self.config)

    @cached_property
    def shared(self) -> bytes:
        """What all pages share: program, settings, tables and texts, which places there are (a preview may leave some
        out) and what is counted over them, other editions' files, which medium they are for, and whether a drawing is
        missing: such pages are not for others to find."""
        told = [(digest_of_value(each.words), self.compiled[each.code]) for each in self.languages]
        patchy, editions = UNDRAWN in self.svgs.values(), len(self.site.history.editions)
        made_of = self.site.others, list(self.site.by_slug)
        return key_of(program(), self.config, *made_of, editions, told, self.offers, self.on_disk, patchy)

    def html(self, leaf: Leaf) -> str:
        names = [f"plain/{leaf.kind}.html"] * self.site.plain + [f"pages/{leaf.kind}.html"]
        template = environment(self.templates).select_template(names)
        html = template.render(self.context(leaf))
        pictures = [content for _, content, widest in files_in(html, self.site, leaf.kind, leaf.key) if widest]
        return weighed(html, self.assets, leaf.language, pictures)

    def styles(self, leaf: Leaf) -> tuple[str, ...]:
        return styles_of(leaf.kind, self.assets, any(figure.legend for figure in leaf.page.figures.values()))

    def context(self, leaf: Leaf) -> dict[str, Any]:
        """What a template may use; docs/developers.md lists it."""
        language, page = leaf.language, leaf.page
        link = partial(self.link, leaf)
        return {
            "page": page,
            "kind": leaf.kind,
            "plain": self.site.plain,
            "key": leaf.key,
            "language": language,
            "t": language.t,
            "count": language.count,
            "number": language.number,
            "percent": language.percent,
            "date": language.date,
            "marks": partial(markdown.marks, language),
            "link": link,
            "likeness_intro": "likeness.intro" if self.site.knows_traits else "likeness.intro_few",
            "anchor": partial(self.anchor, language),
            "there": lambda kind: (kind, "", language.code) in self.leaf_at,
            "spreadsheet": self.config.spreadsheet,
            "nav": partial(self.nav, language),
            "asset": partial(self.asset, leaf),
            "styles": self.styles(leaf) + (PICTURED,) * bool(images_of(self.site, leaf.kind, leaf.key)),
            "root": self.root(leaf),
            "alternates": self.alternates(leaf),
            "canonical": self.canonical(leaf),
            "site_name": self.config.name,
            "repository": self.config.repository,
            "compiled": self.compiled[language.code],
            "hub_slug": self.config.slug,
            "cited": None if self.site.plain else self.cited(leaf),
            "linked": self.linked(leaf),
            "preview": preview_of(self.site, self.config, language, leaf.address, page, self.offered),
            "content_policy": content_policy(),
            "opensearch": opensearch_of(language),
            "feed": NAME if leaf.kind in FED and self.site.history.editions else "",
            "edit_url": self.edit_url(leaf),
            "translate_url": self.translate_url(leaf),
            "facts_url": f"{self.config.repository}/tree/main/{self.config.content}/{facts_of(leaf, self.config)}",
            "report_url": self.report_url(leaf),
            "figure": partial(self.figure, leaf),
            "prose": partial(self.prose, leaf),
            "offers": self.offers,
            "offered": self.offered,
            "choices": self.choices(leaf),
            "on_disk": self.on_disk,
            "weight": lambda *names: kilobytes({**self.assets, **page.files}[name] for name in names),
        }

    @cached_property
    def compiled(self) -> Mapping[str, str]:
        """What every page says of itself, by language."""
        return {language.code: self.compiled_in(language) for language in self.languages}

    def compiled_in(self, language: Language) -> str:
        """Compiled when, and checked by how many municipalities."""
        checked = language.t("site.verified_some", n=self.site.verified, all=len(self.site.cases))
        told = checked if self.site.verified else language.t("site.verified_none")
        return f"{language.t('site.compiled', date=language.date(self.site.compiled))} {told}"

    def choices(self, leaf: Leaf) -> tuple[Choice, ...]:
        """What the share page offers; other pages need not know."""
        names = {language.code: language.t("name") for language in self.languages}
        return choices(self.offers, leaf.language, names) if leaf.kind == "share" else ()

    def root(self, leaf: Leaf) -> str:
        """From this page to the site's root. The 404 page is served at any depth, so it needs the published path."""
        if leaf.kind == "not_found":
            return urlsplit(self.config.address).path
        return "../" * leaf.path.count("/") or "./"

    def link(self, leaf: Leaf, kind: str, key: str = "", fragment: str = "") -> str:
        """A relative link to another page in the same language. KeyError names a page that does not exist."""
        target = self.leaf_at[kind, key, leaf.language.code]
        return self.root(leaf) + self.address(target) + (f"#{fragment}" if fragment else "")

    def address(self, leaf: Leaf) -> str:
        """Where a page is found from the site's root."""
        return leaf.path if self.on_disk else leaf.address

    def anchor(self, language: Language, key: str) -> str:
        """The part of the method page that is called so: in the language that its text is in."""
        method = self.leaf_at.get(("method", "", language.code))
        spoken = method.page.text_language if method else ""
        return next((each for each in self.languages if each.code == spoken), language).t(key)

    def nav(self, language: Language, kind: str) -> str:
        """What the way to a kind of page is called; the map's page is a table where it has no picture."""
        pictured = self.site.tiled or self.site.boundaries
        return language.t("site.nav.table" if kind == "map" and not pictured else f"site.nav.{kind}")

    def asset(self, leaf: Leaf, name: str) -> str:
        return f"{self.root(leaf)}assets/{name}?v={self.stamps[name]}"

    def alternates(self, leaf: Leaf) -> list[dict[str, Any]]:
        """This page in each language. `translated` is False where the text is not in that language."""
        others = (self.leaf_at[leaf.kind, leaf.key, language.code] for language in self.languages)
        return [
            {
                "code": other.language.code,
                "name": other.language.t("name"),
                "href": self.root(leaf) + self.address(other),
                "absolute": self.config.address + other.address,
                "current": other is leaf,
                "original": other.language.code == self.config.first_language,
                "wider": other.language.code == self.config.wider_language,
                "translated": not other.page.text_language,
            }
            for other in others
        ]

    def canonical(self, leaf: Leaf) -> str:
        """The absolute address of this page, or of the page whose text it shows."""
        own = leaf.page.text_language or leaf.language.code
        return self.config.address + self.leaf_at[leaf.kind, leaf.key, own].address

    def source_of(self, leaf: Leaf) -> str:
        """The file of this page's text, from the repository's root; empty where there is none."""
        own = leaf.page.text_language or leaf.language.code
        text = text_of(leaf, self.site, self.config)
        return (
            f"{self.config.content}/{text}{'' if own == self.config.first_language else f'.{own}'}.md" if text else ""
        )

    def edit_url(self, leaf: Leaf) -> str:
        source = self.source_of(leaf)
        return f"{self.config.repository}/edit/main/{source}" if source else ""

    def translate_url(self, leaf: Leaf) -> str:
        """Where the text of this page's own language is written: its file, or a new one where there is none yet."""
        folder, _, name = text_of(leaf, self.site, self.config).rpartition("/")
        case, code = self.site.by_slug.get(leaf.key.partition("/")[0]), leaf.language.code
        is_there = not leaf.page.text_language or (case and code in case.translations)
        place = f"{self.config.content}/{folder}"
        written = f"edit/main/{place}/{name}.{code}.md" if is_there else f"new/main/{place}?filename={name}.{code}.md"
        return f"{self.config.repository}/{written}"

    def report_url(self, leaf: Leaf) -> str:
        title = quote(leaf.language.t("site.report_title", page=leaf.page.title))
        return f"{self.config.repository}/issues/new?title={title}"

    def figure(self, leaf: Leaf, name: str, level: int = 3) -> Markup:
        """A figure of this page as HTML; `level` is the level of its heading."""
        figure = leaf.page.figures[name]
        macros: Any = environment(self.templates).get_template("parts/figure.html").module
        svgs, link = self.svgs[figure.drawing], partial(self.link, leaf)
        return Markup(macros.figure(figure, svgs, level, leaf.language, link, self.on_disk))

    def prose(self, leaf: Leaf, text: str, sources: Iterable[str] = ()) -> Markup:
        """Markdown of an editor as clean HTML; `[@s1]` becomes the number of `s1` in `sources`."""
        numbers = {key: number for number, key in enumerate(sources, start=1)}
        html = markdown.to_html(text, partial(self.link, leaf), numbers, leaf.language, partial(self.picture, leaf))
        return Markup(self.with_terms(leaf, html))

    def picture(self, leaf: Leaf, *written: str) -> str:
        """A picture of the page's text as HTML; nothing where it is not to be had."""
        shown = shown_in(self.site, leaf.kind, leaf.key, *written)
        return picture(self.templates, shown, *shown.files(self.root(leaf)), leaf.language.t) if shown else ""

    def with_terms(self, leaf: Leaf, html: str) -> str:
        """Terms of the glossary linked on first use; not on the glossary itself, nor in a text of another language."""
        glossary = self.site.pages["glossary"].bodies.get(leaf.language.code)
        if leaf.kind == "glossary" or leaf.page.text_language or glossary is None or self.site.plain:
            return html
        endings = leaf.language.t("term_endings").split()
        return linked(html, terms_of(glossary), endings, partial(self.link, leaf, "glossary", ""))
