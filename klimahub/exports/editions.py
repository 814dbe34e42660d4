"""The files of the recorded editions, at addresses that never change: `data/editions/1/`."""

from __future__ import annotations

from collections.abc import Mapping

from klimahub.exports import FOLDER, OpenData


def files(hub: OpenData) -> Mapping[str, bytes]:
    return {
        f"{FOLDER}editions/{edition.number}/{name}": content
        for edition in hub.site.history.editions
        for name, content in edition.files.items()
    }
