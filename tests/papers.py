"""For the tests of paper: a site's desks, papers set by a real typst, and what eyes and phones read from them."""

from __future__ import annotations

import io
from collections import defaultdict
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdf
import pypdfium2
import zxingcpp
from pypdf.generic import DictionaryObject

from klimahub import pipeline
from klimahub.drawing.draw import UNDRAWN, draw_all
from klimahub.editions import Rendered
from klimahub.paper import sheet, slide
from klimahub.paper.desk import Desk
from klimahub.paper.typesetting import Paper, Press, Sheet
from klimahub.paths import Paths
from klimahub.writing.store import Store

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "sites" / "small" / "site_config.yaml"


@cache
def rendered(settings: Path = SMALL) -> Rendered:
    """A site with its charts drawn; those of the real one come from the cache of its builds."""
    where = Paths(settings, None, ROOT / "_site")
    return pipeline.render(pipeline.check(where), where, lambda done, total: None)


@cache
def undrawn(settings: Path) -> Rendered:
    """A site whose pictures are blank: what stands beside them is known without drawing."""
    where = Paths(settings, None, ROOT / "_site")
    hub = pipeline.rendered_of(pipeline.check(where), where, lambda done, total: None)
    return replace(hub, renderer=replace(hub.renderer, svgs=defaultdict(lambda: UNDRAWN)))


def desk_of(code: str, settings: Path = SMALL, drawn: bool = True) -> Desk:
    hub = rendered(settings) if drawn else undrawn(settings)
    return Desk(hub.renderer, next(language for language in hub.languages if language.code == code))


def press_in(cache: Path, templates: Path = ROOT / "templates" / "paper") -> Press:
    return Press(templates, Store(cache), "2026-11-24")


def of_places(code: str, settings: Path = SMALL) -> list[Paper]:
    """Sheet, slide and picture of every place."""
    desk = desk_of(code, settings)
    svgs = draw_all(slide.drawings(desk), ROOT / ".cache" / "share" / "charts", lambda done, total: None)
    return [*sheet.papers(desk), *slide.papers(desk, svgs)]


def printed(paper: Paper, cache: Path) -> Sheet:
    (sheet,) = press_in(cache).print_all([paper], lambda done, total: None)
    return sheet


def words_of(content: bytes) -> str:
    """The text that a screen reader or a search finds, with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages).split())


def codes_in(content: bytes, dots_per_inch: int = 150) -> list[str]:
    """What a phone reads from the codes on all pages, printed in grey."""
    found = []
    for page in pypdfium2.PdfDocument(content):
        bitmap = page.render(scale=dots_per_inch / 72, grayscale=True)
        picture = memoryview(bytes(bitmap.buffer)).cast("B", shape=[bitmap.height, bitmap.stride])
        found += [code.text for code in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)]
    return found


def tags_of(content: bytes) -> list[DictionaryObject]:
    """Every element of the structure tree."""
    todo, found = [pypdf.PdfReader(io.BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]], []
    while todo:
        element = todo.pop().get_object()
        if isinstance(element, list):
            todo += element
        elif isinstance(element, DictionaryObject):
            found += [element] if "/S" in element else []
            todo += [element["/K"]] if "/K" in element else []
    return found
