"""Paper: of every place a sheet of two pages and a slide, of every action a card, and a poster and the book of all."""

from __future__ import annotations

from collections.abc import Iterator

from klimahub.drawing.draw import draw_all
from klimahub.editions import Made, Note, Product, Progress, Rendered
from klimahub.paper import book, card, poster, sheet, slide
from klimahub.paper.desk import Desk
from klimahub.paper.typesetting import Paper, Press, Sheet
from klimahub.render import Svg
from klimahub.writing.store import Store

REQUIREMENTS = {"typst": "typst==0.15.2", "PIL": "pillow==13.0.0"}
OFFERED = ("poster", "book")


def make(hub: Rendered, progress: Progress) -> Iterator[Made]:
    press = Press(hub.renderer.templates / "paper", Store(hub.cache / "paper"), hub.site.compiled)
    desks = [Desk(hub.renderer, language) for language in hub.languages]
    drawings = [drawing for desk in desks for drawing in slide.drawings(desk)]
    svgs = draw_all(drawings, hub.cache / "charts", lambda done, total: None)
    papers = [paper for desk in desks for paper in papers_of(desk, svgs)]
    for printed in press.print_all(papers, progress):
        yield from made_of(printed)


def papers_of(desk: Desk, svgs: Svg) -> Iterator[Paper]:
    yield from book.papers(desk)
    yield from poster.papers(desk)
    yield from sheet.papers(desk)
    yield from card.papers(desk)
    yield from slide.papers(desk, svgs)


def made_of(printed: Sheet) -> Iterator[Made]:
    """The file, or why there is none; and what was left out of it."""
    paper = printed.paper
    if printed.unprintable:
        yield Note("unprintable", {"path": paper.path, "characters": " ".join(printed.unprintable)})
    if printed.refused:
        yield Note("refused", {"path": paper.path, "problem": printed.refused}, lost=True)
    else:
        name = paper.template if paper.template in OFFERED else ""
        yield Product(paper.path, printed.content, paper.path.partition("/")[0], name)
