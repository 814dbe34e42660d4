"""A hub built whole, for the tests of hubs that are not Denmark's: its files, and what its pages lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote, urlsplit

from once import cache_in

from klimahub import pipeline
from klimahub.brief import Brief
from klimahub.kept import Kept
from klimahub.paths import Paths
from klimahub.pipeline import Hub
from klimahub.site import Case

LINK = re.compile(r'(?:href|src)="([^"]+)"')
ANCHOR = re.compile(r'id="([^"]+)"')


def telling(case: Case, **parts: Any) -> Case:
    """The place with other `facts`, `stories` or `translations`."""
    told = replace(case.told.value, **parts)
    return replace(case, told=Kept.of(told), brief=Brief.of(told.facts))


def with_rows(case: Case, **own: Any) -> Case:
    """The place with other rows in tables that are about it by its code: `accounts`, `tiles`."""
    rows = {name: {case.place.code: row} for name, row in own.items()}
    return replace(case, rows=replace(case.rows, **rows))


def checked(settings: Path, out: Path) -> Hub:
    """The hub, which must be without a problem, also without a warning."""
    hub = pipeline.check(Paths(settings, None, out, out / "checked"))
    assert hub.site is not None, hub.problems[:3]
    return hub


def built(settings: Path, out: Path) -> dict[str, bytes]:
    """Every file of the hub's web edition, by its path."""
    where = Paths(settings, None, out, cache_in(out / "cache"))
    pipeline.build(checked(settings, out), where, lambda done, total: None)
    return {path.relative_to(where.web).as_posix(): path.read_bytes() for path in files_in(where.web)}


def files_in(folder: Path) -> Iterator[Path]:
    yield from (path for path in sorted(folder.rglob("*")) if path.is_file())


def pages(files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: content.decode() for path, content in files.items() if path.endswith(".html")}


def dead_links(files: Mapping[str, bytes]) -> list[str]:
    """Links within the hub that lead to no file, or to a place that its page has not."""
    told = pages(files)
    anchors = {path: set(ANCHOR.findall(html)) for path, html in told.items()}
    return [
        f"{path}: {link}"
        for path, html in told.items()
        for link in LINK.findall(html)
        if not leads(path, link, files, anchors)
    ]


def leads(path: str, link: str, files: Mapping[str, bytes], anchors: Mapping[str, set[str]]) -> bool:
    parts = urlsplit(link.replace("&amp;", "&"))
    if parts.scheme or parts.path.startswith("/") or path == "404.html":
        return True
    target = normpath(join(dirname(path), unquote(parts.path))) if parts.path else path
    found = next((each for each in (target, join(target, "index.html").removeprefix("./")) if each in files), None)
    return found is not None and (
        not parts.fragment or found not in anchors or unquote(parts.fragment) in anchors[found]
    )
