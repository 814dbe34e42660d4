"""Pictures: every figure as PNG with its title and sources, and of every place the one that is shown with a link to it.

An edition, as they cost as much time as all the rest of a build: the site offers them where they are made.
"""

from __future__ import annotations

from collections.abc import Iterator

from klimahub.drawing.raster import Picture, drawn_all
from klimahub.drawing.standalone import standalone
from klimahub.editions import Made, Product, Progress, Rendered
from klimahub.render import Renderer
from klimahub.sharing import social
from klimahub.writing.shelf import picture_path
from klimahub.writing.store import Store

REQUIREMENTS = {"PIL": "pillow==13.0.0"}
SCALE = 2


def make(hub: Rendered, progress: Progress) -> Iterator[Made]:
    wanted = [*figures(hub.renderer), *social.pictures(hub.renderer)]
    for path, png in drawn_all(wanted, Store(hub.cache / "pictures"), progress):
        yield Product(path.removeprefix("pictures/"), png)


def figures(hub: Renderer) -> Iterator[Picture]:
    """Every figure of every page, twice as large as on a screen."""
    for leaf in hub.leaves:
        for figure in leaf.page.figures.values():
            svg = standalone(figure, hub.svgs[figure.drawing].wide, leaf.page.title, hub.config.origin(leaf.address))
            yield Picture(picture_path(leaf.address, figure.id), svg.decode(), SCALE)
