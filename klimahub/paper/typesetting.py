"""Papers (a template's name and its data) into PDF and PNG by typst: on all cores, remembered by the hash of all that
decides how they look.

Data reaches typst as JSON in an input and is printed, never read as source: no title can hold a command.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from klimahub.drawing.draw import FONTS
from klimahub.drawing.raster import COLOURS, smaller
from klimahub.record import record
from klimahub.writing.store import Store, key_of

PIXELS_PER_INCH = 144
UNPRINTABLE = re.compile(r"the text `\"(.+?)\"` could not be displayed")
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


@record
class Paper:
    """One file to be set: `template` is the name of a file in the folder of templates, `data` is JSON."""

    path: str
    template: str
    data: str
    form: Literal["pdf", "png"] = "pdf"

    @classmethod
    def of(cls, path: str, template: str, data: dict[str, Any]) -> Paper:
        return cls(path, template, json.dumps(data, ensure_ascii=False, sort_keys=True), form_of(path))


def form_of(path: str) -> Literal["pdf", "png"]:
    return "png" if path.endswith(".png") else "pdf"


@record
class Sheet:
    """A paper that is set. `content` is empty where typst refused it, and `refused` says why, in its words.

    `unprintable` are the characters that the typefaces lack; they were left out.
    """

    paper: Paper
    content: bytes
    unprintable: str = ""
    refused: str = ""


@record
class Press:
    """Sets papers with the templates in one folder. The files carry the date `compiled` (ISO 8601, a day or less)."""

    templates: Path
    store: Store
    compiled: str

    def print_all(self, papers: Iterable[Paper], progress: Callable[[int, int], None]) -> Iterator[Sheet]:
        """Every paper, in order; `progress` is told how many are set anew. ModuleNotFoundError: there is no typst."""
        wanted = list(papers)
        found = {paper: self.remembered(paper) for paper in wanted}
        missing = [paper for paper in wanted if found[paper] is None]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for done, sheet in enumerate(pool.map(self.printed, missing), start=1):
                self.remember(sheet)
                found[sheet.paper] = sheet
                progress(done, len(missing))
        yield from (known for paper in wanted if (known := found[paper]))

    def printed(self, paper: Paper) -> Sheet:
        """Set one; what no typeface can show is left out at the second try."""
        import typst

        try:
            return Sheet(paper, self.compile(paper, paper.data))
        except typst.TypstError as problem:
            lacking, refused = lacking_in(problem.diagnostic), problem.message
        if lacking:
            try:
                return Sheet(paper, self.compile(paper, without(paper.data, lacking)), unprintable=lacking)
            except typst.TypstError as problem:
                refused = problem.message
        return Sheet(paper, b"", refused=refused)

    def compile(self, paper: Paper, data: str) -> bytes:
        import typst

        made = typst.compile(
            self.templates / f"{paper.template}.typ",
            root=self.templates,
            font_paths=self.fonts,
            sys_inputs={"data": data},
            format=paper.form,
            ppi=PIXELS_PER_INCH,
            pdf_standards="ua-1" if paper.form == "pdf" else None,
            timestamp=moment(self.compiled),
        )
        content = made if isinstance(made, bytes) else b"".join(made or [])
        return smaller(content) if paper.form == "png" else content

    @cached_property
    def fonts(self) -> Any:
        """The hub's own typeface, and typst's for the odd sign that it lacks; none of the machine's."""
        import typst

        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])

    @cached_property
    def code(self) -> str:
        """A hash of what all papers share: parts, typefaces, typst, date."""
        digest = hashlib.sha256(f"{version('typst')} {self.compiled} {PIXELS_PER_INCH} {COLOURS}".encode())
        for file in (self.templates / "paper.typ", *sorted(FONTS.glob("*.ttf"))):
            digest.update(file.read_bytes())
        return digest.hexdigest()

    def key_of(self, paper: Paper) -> str:
        template = (self.templates / f"{paper.template}.typ").read_text(encoding="utf-8")
        return key_of(f"{self.code} {paper.form} {template} {paper.data}")

    def remembered(self, paper: Paper) -> Sheet | None:
        content = self.store.get(self.key_of(paper))
        return Sheet(paper, content) if content else None

    def remember(self, sheet: Sheet) -> None:
        """Keep what was set without trouble; the rest is to be told again next time."""
        if not sheet.refused and not sheet.unprintable:
            self.store.put(self.key_of(sheet.paper), sheet.content)


def moment(day: str) -> datetime:
    """The first moment (UTC) of `2026`, `2026-11` or `2026-11-24`."""
    return datetime.fromisoformat(day + "-01-01"[len(day) - 4 :]).replace(tzinfo=UTC)


def lacking_in(told: str) -> str:
    """The characters that no typeface has, from typst's words about them, where some stand as `\\u{200d}`."""
    named = "".join(UNPRINTABLE.findall(told))
    plain = ESCAPED.sub(lambda found: chr(int(found[1], 16)), named)
    return "".join(sorted({character for character in plain if not character.isascii()}))


def without(data: str, characters: str) -> str:
    return "".join(character for character in data if character not in characters)
