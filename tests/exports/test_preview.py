from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from dataclasses import replace

from klimahub.exports import OpenData
from klimahub.exports.preview import files

NEEDED = {"og:title", "og:type", "og:url", "og:image"}  # ogp.me: the four that every page must have


def test_the_picture_is_as_large_as_the_pages_say(real_data: OpenData) -> None:
    picture = files(real_data)["preview.png"]
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)
    assert len(picture) < 100_000


def test_a_hub_without_a_picture_has_none(small_data: OpenData) -> None:
    assert files(replace(small_data, site=replace(small_data.site, preview=None))) == {}


def test_every_page_has_what_open_graph_asks(small_files: Mapping[str, bytes]) -> None:
    for path, content in small_files.items():
        if path.endswith(".html"):
            told = dict(re.findall(r'<meta property="(og:[^"]+)" content="([^"]*)">', content.decode()))
            assert set(told) >= NEEDED, path
            assert all(told.values()), path
            assert told["og:image"] == "https://small.example/sub/preview.png"
            assert re.fullmatch(r"[a-z]{2}_[A-Z]{2}", told["og:locale"])
