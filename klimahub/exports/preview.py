"""The picture that others show with a link to a page (OpenGraph), where the content has one."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from klimahub.config import Config
from klimahub.exports import OpenData
from klimahub.language import Language
from klimahub.page import Page
from klimahub.record import record
from klimahub.site import Site
from klimahub.writing.shelf import NAME_OF_PREVIEW, picture_path

NAME = "preview.png"


@record
class Preview:
    """Where a picture of 1200 by 630 pixels stands, absolute, and what it shows."""

    address: str
    words: str


def preview_of(
    site: Site, config: Config, language: Language, address: str, page: Page, offered: Collection[str]
) -> Preview | None:
    """What is shown with a link to the page at `address`: its own picture where that is `offered`, else the hub's."""
    own = picture_path(address, NAME_OF_PREVIEW)
    if own in offered:
        return Preview(f"{config.address}share/{own}", f"{page.title}: {page.description}")
    return Preview(config.address + NAME, language.t("site.preview")) if site.preview else None


def files(hub: OpenData) -> Mapping[str, bytes]:
    return {NAME: hub.site.preview} if hub.site.preview else {}
