"""One module per edition, found by its name: a rendered hub into the files that are carried, read or printed.

A module defines `make(hub, progress)`, which gives the edition's `Product`s, one by one, and `Note`s where one file of
many could not be made as it should:

    def make(hub: Rendered, progress: Progress) -> Iterator[Made]:
        for done, leaf in enumerate(hub.leaves, start=1):
            yield Product(f"{leaf.language.code}/{leaf.key}.txt", text_of(leaf), leaf.language.code)
            progress(done, len(hub.leaves))

What it needs it takes from `hub`; what is costly there (`files`, `index`) is made when it is first asked for. A
compiler that writes to the disk is given a `TemporaryDirectory`, and its files are read from there: nothing but
klimahub.share writes into `_site/share/<name>/`, and only when all products are there, so that nobody sees half an
edition. The site offers the `public` ones beside its pages: a template asks `offers` (klimahub.writing.shelf.Offer).

A library that is not among the project's dependencies is imported inside `make`; `REQUIREMENTS`, where a module defines
it, says by the library's name what pip is to be asked for (`libzim==3.6.0`). Other trouble that a user can mend is a
`SetupError`: the reader is told its sentence, and the other editions are made. Products are equal byte for byte when
their inputs are: no clock, nothing random, fixed times in archives.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from klimahub.config import Config
from klimahub.finished import Draw, Hubful, finish
from klimahub.kept import Joined
from klimahub.language import Language
from klimahub.page import Leaf
from klimahub.record import record
from klimahub.render import Renderer, Svg
from klimahub.site import Site
from klimahub.steps import Steps, at_last
from klimahub.workers import beside
from klimahub.writing.cache import Notes, key_of, opened
from klimahub.writing.memory import WORK

if TYPE_CHECKING:
    from klimahub.search.findings import Record

Progress = Callable[[int, int], None]
"""Told how many of how many are done."""


@record
class Rendered:
    """All that an edition may be made of.

    `folder` is for work that is remembered; it may be emptied any day. `draw` gives drawings as SVG.
    """

    renderer: Renderer
    folder: Path
    draw: Draw

    @property
    def cache(self) -> Path:
        """A folder for an edition's parts that cost time."""
        return self.folder / "share"

    @property
    def site(self) -> Site:
        return self.renderer.site

    @property
    def config(self) -> Config:
        return self.renderer.config

    @property
    def languages(self) -> tuple[Language, ...]:
        return self.renderer.languages

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """Every page at its place, before it is HTML: `leaf.page` has its values, figures and files."""
        return self.renderer.leaves

    @property
    def svgs(self) -> Svg:
        """Every drawing as SVG, wide and narrow: `hub.svgs[figure.drawing]`."""
        return self.renderer.svgs

    @cached_property
    def finished(self) -> Hubful:
        """Every page with the files beside it, as far as possible from what is remembered."""
        return finish(self.renderer, self.folder / WORK, self.draw)

    @cached_property
    def pages(self) -> Mapping[str, bytes]:
        """Every page and the files beside it, by path."""
        return Joined(*(page.files for page in self.finished.pages))

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """Every file of the site but the search index, by its path under the root, sorted."""
        shared, notes = (vars(self).pop("shared_begun", None) or self.shared)()
        self.finished.notes.extend(notes)
        return Joined(shared, self.pages)

    def begin_files(self) -> None:
        """Let a copy of this process make the data of the whole hub; who asks for `files` waits for it. What both ask
        for is worked out before there are two."""
        if self.site.tables and not vars(self).keys() & {"shared_begun", "files"}:
            for name in ("shared", "stamps"):
                getattr(self.renderer, name)
            vars(self)["shared_begun"] = beside(self.shared)

    def end_files(self) -> None:
        """Wait for that copy where nobody has asked for what it made: a page could not be made."""
        if begun := vars(self).pop("shared_begun", None):
            begun()

    def shared(self) -> tuple[dict[str, bytes], Notes]:
        """The files of the site that belong to no page, and what went otherwise than it should."""
        notes = Notes()
        return self.renderer.shared_files(self.folder / WORK, notes), notes

    @cached_property
    def framed(self) -> Mapping[str, bytes]:
        """The pages of figures that others may frame, by path."""
        return Joined(*(page.framed for page in self.finished.pages))

    @cached_property
    def on_disk(self) -> Rendered:
        """The same with links that name files, `../kort/index.html`, for where no server knows what a folder shows."""
        return replace(self, renderer=replace(self.renderer, on_disk=True))

    @cached_property
    def index(self) -> Mapping[str, bytes]:
        """The search index: `pagefind/…` and scripts in `search/`; a plain hub has none."""
        return at_last(vars(self).pop("begun", None) or self.indexing())

    def begin_index(self) -> None:
        """Set Pagefind, which is another process, to work; who asks for `index` waits for it. Raises SetupError when it
        cannot be run."""
        if not vars(self).keys() & {"begun", "index"}:
            steps = self.indexing()
            next(steps)
            vars(self)["begun"] = steps

    def indexing(self) -> Steps[Mapping[str, bytes]]:
        if self.site.plain:
            yield
            return {}
        from klimahub.search.compounds import compounds_of
        from klimahub.search.index import indexing

        compounds, limit, notes = compounds_of(self.languages), self.config.search_limit, self.finished.notes
        return (yield from indexing(self.pages, self.found(), limit, self.folder / WORK, notes, compounds))

    def found(self) -> tuple[Record, ...]:
        """What the search finds: remembered by what pages say of themselves, as most changes are of their texts."""
        from klimahub.search.findings import records_of

        told = [page.brief.packed for page in self.finished.pages]
        key = key_of("records", self.renderer.shared, self.renderer.places, *told)
        with opened(self.folder / WORK, "records", self.finished.notes, spare=2) as cache:
            return cache.kept(key, lambda: records_of(self.finished.gists))


@record
class Product:
    """One file of an edition. `path` is relative to the edition's folder, in ASCII, with forward slashes.

    `name` is set for what the share page offers by itself: its words are `share.products.<name>` in the language
    files. `language` is the code of the language that it is in, empty for all of them. `public` files are published
    beside the pages, under `share/<edition>/`; the rest is for carrying.
    """

    path: str
    content: bytes
    language: str = ""
    name: str = ""
    public: bool = True


@record
class Note:
    """What a user should know of an edition that is made all the same: `share.notes.<kind>` filled with `facts`.

    `lost` tells that something is not in it: it is made again next time.
    """

    kind: str
    facts: Mapping[str, str]
    lost: bool = False


Made = Product | Note
