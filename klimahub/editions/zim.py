"""Kiwix: the site in one ZIM file per language, with full-text search that knows other spellings of the names."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from klimahub.diagnostics import SetupError
from klimahub.editions import Product, Progress, Rendered
from klimahub.language import Language
from klimahub.sharing.zim_pages import Entry, entries_of

REQUIREMENTS = {"libzim": "libzim==3.6.0"}
UUID = slice(8, 24)
CHECKSUM_AT = slice(72, 80)
XAPIAN = re.compile(rb"\x0f\rXapian Glass..", re.S)


def make(hub: Rendered, progress: Progress) -> Iterator[Product]:
    import libzim  # noqa: F401 (whoever lacks it is told before anything is rendered)

    for done, language in enumerate(hub.languages, start=1):
        entries = entries_of(hub.renderer, hub.on_disk.files, language)
        content = steady(written(entries, details_of(hub, language), icon(hub)))
        yield Product(f"{hub.config.slug}_{language.code}.zim", content, language.code, "zim")
        progress(done, len(hub.languages))


def details_of(hub: Rendered, language: Language) -> dict[str, str]:
    """What a library of ZIM files shows of this one."""
    name = hub.config.name
    return {
        "Name": f"{hub.config.slug}_{language.code}_all",
        "Title": language.t("zim.title", site=name),
        "Creator": name,
        "Publisher": name,
        "Date": (hub.site.compiled + "-01-01")[:10],
        "Description": language.t("zim.description", places=len(hub.site.cases)),
        "Language": language.t("iso3"),
        "License": "CC-BY-4.0",
        "Tags": "_ftindex:yes;_pictures:yes;_videos:no;climate",
        "Scraper": name,
        "Source": hub.config.address,
    }


def icon(hub: Rendered) -> bytes:
    """The hub's sign, 48 x 48 pixels."""
    import vl_convert

    svg = hub.renderer.assets["icon.svg"].decode().replace("viewBox", 'width="48" height="48" viewBox', 1)
    return bytes(vl_convert.svg_to_png(svg, scale=1))


def written(entries: list[Entry], details: dict[str, str], icon: bytes) -> bytes:
    """The ZIM file. One worker: two would write the clusters in the order of chance."""
    from libzim.writer import Creator

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hub.zim"
        try:
            creator = Creator(path).config_indexing(True, details["Language"]).config_nbworkers(1)
            fill(creator, entries, details, icon)
        except RuntimeError as problem:  # libzim's word for all trouble, a full disk among it
            raise SetupError(f"libzim cannot write in {folder}: {problem}. Is there room?") from None
        return path.read_bytes()


def fill(creator: Any, entries: list[Entry], details: dict[str, str], icon: bytes) -> None:
    with creator.set_mainpath(next(entry.path for entry in entries if entry.is_main)):
        creator.add_illustration(48, icon)
        for key, value in details.items():
            creator.add_metadata(key, value)
        for entry in entries:
            creator.add_item(item_of(entry))


def item_of(entry: Entry) -> Any:
    """libzim's item for an entry; the class is made here, as its base is there only when libzim is."""
    from libzim.writer import Hint, IndexData, Item, StringProvider

    class Words(IndexData):  # type: ignore[misc]
        def has_indexdata(self) -> bool:
            return bool(entry.words)

        def get_title(self) -> str:
            return entry.title

        def get_content(self) -> str:
            return entry.words

        def get_keywords(self) -> str:
            return " ".join(entry.aliases)

        def get_wordcount(self) -> int:
            return len(entry.words.split())

        def get_geoposition(self) -> None:
            return None

    class Page(Item):  # type: ignore[misc]
        def get_path(self) -> str:
            return entry.path

        def get_title(self) -> str:
            return entry.title

        def get_mimetype(self) -> str:
            return entry.kind

        def get_contentprovider(self) -> Any:
            return StringProvider(entry.content)

        def get_hints(self) -> dict[Any, int]:
            return {Hint.FRONT_ARTICLE: int(bool(entry.title)), Hint.COMPRESS: int(entry.is_text)}

        def get_indexdata(self) -> Any:
            return Words()

    return Page()


def steady(zim: bytes) -> bytes:
    """The same file with ids made from its content in place of ids by chance, and the checksum to match.

    Places after the ZIM format: its id is bytes 8 to 23; bytes 72 to 79 say where the MD5 of all before it stands. The
    index inside is of Xapian, whose id stands behind its signature and a version.
    """
    end = int.from_bytes(zim[CHECKSUM_AT], "little")
    nameless = bytearray(zim[:end])
    places = [UUID.start, *(found.end() for found in XAPIAN.finditer(zim, 0, end))]
    for place in places:
        nameless[place : place + 16] = bytes(16)
    own = hashlib.sha256(nameless).digest()[:16]
    for place in places:
        nameless[place : place + 16] = own
    return bytes(nameless) + hashlib.md5(nameless, usedforsecurity=False).digest()
