"""The files of other editions into what the share page says of them, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from posixpath import basename

from klimahub.language import Language
from klimahub.record import record
from klimahub.writing.shelf import Offer


@record
class Download:
    """One file. `path` is relative to the site's root; `size` and `date` are as the reader writes them."""

    path: str
    file: str
    language: str
    size: str
    date: str
    sha256: str


@record
class Choice:
    """What can be taken in one form, and its files: one, or one in each language."""

    name: str
    title: str
    text: str
    files: tuple[Download, ...]


def choices(offers: Iterable[Offer], language: Language, names: dict[str, str]) -> tuple[Choice, ...]:
    """The named offers in the order of the words; a reader's own language comes first. `names` are the languages'."""
    named: dict[str, list[Offer]] = {name: [] for name in language.words["share"]["products"]}
    for offer in sorted(offers, key=lambda offer: (offer.language != language.code, offer)):
        if offer.name:
            named[offer.name].append(offer)
    return tuple(
        Choice(
            name,
            language.t(f"share.products.{name}.title"),
            language.t(f"share.products.{name}.text"),
            tuple(download(offer, language, names) for offer in found),
        )
        for name, found in named.items()
        if found
    )


def download(offer: Offer, language: Language, names: dict[str, str]) -> Download:
    spoken = names[offer.language] if offer.language else language.t("share.all_languages")
    size = language.t("share.size", n=language.number(offer.size / 1e6, 1 if offer.size >= 1e5 else 2))
    return Download(
        f"share/{offer.path}", basename(offer.path), spoken, size, language.date(offer.compiled), offer.sha256
    )
