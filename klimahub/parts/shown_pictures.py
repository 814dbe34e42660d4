"""Pictures in an editor's text into what a page shows of them: the image, its words, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from klimahub.images.image import Image
from klimahub.model import Picture
from klimahub.record import record
from klimahub.site import Site

DEEDS = "https://creativecommons.org/"
LICENCES: Mapping[str, tuple[str, str]] = {
    "CC0-1.0": ("CC0 1.0", f"{DEEDS}publicdomain/zero/1.0/"),
    "PDM-1.0": ("Public Domain Mark 1.0", f"{DEEDS}publicdomain/mark/1.0/"),
    **{
        f"{kind}-{version}": (
            f"{kind.replace('-', ' ', 1)} {version}",
            f"{DEEDS}licenses/{kind[3:].lower()}/{version}/",
        )
        for kind in ("CC-BY", "CC-BY-SA")
        for version in ("4.0", "3.0", "2.0")
    },
}
"""The names by which readers know them, and where they stand."""
FOLDER = "assets/pictures"
"""Under the site's root."""


@record
class Shown:
    """A picture in a text. `words` say what is to be seen, `caption` what the text says below it, or nothing."""

    image: Image
    words: str
    caption: str
    picture: Picture

    def files(self, root: str) -> tuple[str, str]:
        """The widest file and all with their widths, as `src` and `srcset` name them; the latter empty for one."""
        files = {width: f"{root}{FOLDER}/{self.image.file(width)}" for width in self.image.widths}
        srcset = ", ".join(f"{file} {width}w" for width, file in files.items())
        return files[self.image.widest], srcset if len(files) > 1 else ""

    @property
    def licence(self) -> tuple[str, str]:
        """Name and address."""
        return LICENCES[self.picture.licence]


def credits_of(site: Site, kind: str, key: str) -> Mapping[str, Picture]:
    """Whose the pictures in the text of a page are, by file; only these can stand in it."""
    if kind == "municipality":
        return site.by_slug[key].brief.pictures
    text = site.themes.get(key) if kind == "theme" else site.pages.get(kind)
    return text.pictures if text else {}


def images_of(site: Site, kind: str, key: str) -> Mapping[str, Image]:
    """Those of them that are there and fit."""
    found = {name: site.images.get(name) for name in credits_of(site, kind, key)}
    return {name: image for name, image in found.items() if image}


def shown_in(site: Site, kind: str, key: str, address: str, words: str, caption: str) -> Shown | None:
    """What is shown for a picture of a page's text, as it is written there; nothing for one that is not to be had."""
    name = address.removeprefix(f"../{site.config.pictures}/")
    image = images_of(site, kind, key).get(name)
    if image is None or name == address or not words.strip():
        return None
    return Shown(image, words.strip(), caption.strip(), credits_of(site, kind, key)[name])


def files_in(html: str, site: Site, kind: str, key: str) -> Iterator[tuple[str, bytes, bool]]:
    """Path, bytes and whether it is the widest of the files of pictures that a page shows, by its HTML."""
    for image in images_of(site, kind, key).values():
        for width in image.widths:
            path = f"{FOLDER}/{image.file(width)}"
            if path in html:
                yield path, image.content(width), width == image.widest
