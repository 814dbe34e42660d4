"""What every paper needs, whatever it is about: words, colours, the address to read on at, and where links lead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from klimahub.drawing import palette
from klimahub.environment import picture
from klimahub.images.image import Image
from klimahub.language import Language
from klimahub.model import Municipality
from klimahub.page import Leaf
from klimahub.paper.qr import qr_of
from klimahub.parts.action_cards import Card, card_of
from klimahub.parts.page_citation import cited
from klimahub.parts.shown_pictures import images_of, shown_in
from klimahub.record import record
from klimahub.render import Renderer
from klimahub.site import Case

WORDS = ("read_on", "own_sources", "contents")


@record
class Desk:
    """One language's papers of a rendered hub."""

    renderer: Renderer
    language: Language

    def leaves(self, kind: str) -> list[Leaf]:
        return [leaf for leaf in self.renderer.leaves if leaf.kind == kind and leaf.language is self.language]

    def leaf(self, kind: str, key: str = "") -> Leaf:
        return self.renderer.leaf_at[kind, key, self.language.code]

    def has(self, kind: str) -> bool:
        """Whether the hub has the page of this kind."""
        return (kind, "", self.language.code) in self.renderer.leaf_at

    def public(self, kind: str, key: str = "", fragment: str = "") -> str:
        """The address on the web. KeyError names a page that does not exist."""
        address = self.renderer.config.address + self.leaf(kind, key).address
        return address + (f"#{fragment}" if fragment else "")

    def show(self, leaf: Leaf, *written: str) -> str:
        """A picture of a page's text as HTML that names its file only; nothing where it is not to be had."""
        shown = shown_in(self.renderer.site, leaf.kind, leaf.key, *written)
        return picture(self.renderer.templates, shown, shown.image.name, "", self.language.t) if shown else ""

    def photos(self, leaves: Iterable[Leaf]) -> dict[str, Image]:
        """The pictures that texts of these pages may show, by the name of the file."""
        return {n: each for leaf in leaves for n, each in images_of(self.renderer.site, leaf.kind, leaf.key).items()}

    def facts(self, key: str) -> Municipality:
        """What a place's file says, in this language's words."""
        site = self.renderer.site
        return site.by_slug[key].told_in(self.language.code, site.first_language).facts

    def cards_on(self, theme: str) -> list[tuple[Case, Card]]:
        """Every action on a theme with its place, in this language's words."""
        found = self.renderer.site.cases
        return [
            (case, card_of(action, self.language))
            for case in found
            for action in self.facts(case.slug).actions
            if action.theme == theme
        ]

    def path(self, paper: str, key: str = "") -> str:
        """Where a paper stands in its edition: `da/ark/odense-ark.pdf`."""
        hub = self.renderer.config.slug
        return f"{self.language.code}/{self.language.t(f'paper.files.{paper}', key=key, hub=hub)}"

    def framed(self, title: str, kind: str, key: str = "") -> dict[str, Any]:
        """The part of a paper's data that all templates use; the QR code leads to the page of `kind` and `key`."""
        t, site, address = self.language.t, self.renderer.site, self.public(kind, key)
        place = site.by_slug[key].place.code if kind == "municipality" else None
        short = address.split("://", 1)[1]
        return {
            "language": self.language.code,
            "title": title,
            "hub": self.renderer.config.name,
            "date": self.language.date(site.compiled),
            "colours": {name: colour.light for name, colour in palette.TOKENS.items()},
            "address": address,
            "short_address": short,
            "qr": qr_of(address),
            "licence": t("site.licence"),
            "cite": cited(site, self.renderer.config, self.language, title, address, place).apa,
            "words": {
                "sources": t("site.sources"),
                "qr": t("paper.words.qr", address=short),
                **{key: t(f"paper.words.{key}") for key in WORDS},
            },
        }
