"""The picture that others show with a link to a page (OpenGraph), where the content has one."""

from __future__ import annotations

from collections.abc import Mapping

from klimahub.exports import OpenData

NAME = "preview.png"


def files(hub: OpenData) -> Mapping[str, bytes]:
    return {NAME: hub.site.preview} if hub.site.preview else {}
