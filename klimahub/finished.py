"""Pages into finished files: each page with all that stands beside it, on all cores, and remembered by all that it is
made from.

`key_of_page` is the whole list of what decides a page. A kind of page that is made from the files of a few places only
says which in `reads(site, key)`, and one that asks for some parts of them only (klimahub.reading.hashes) names these in
`PARTS`; every other kind is made from all. Which places a page reads is remembered where its kind says in `READS_BY`
from which parts of all places that is known. Many changes change nothing that a page says: so its values are made, and
if they are as they were (`sight_of`), its HTML is too and is not made again. Only how many facts have changed since the
last edition, which a hundred pages say, is no part of what is made for that: it is told apart (`with_changes`).
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple

from klimahub.environment import compiled
from klimahub.figure import Drawing
from klimahub.kept import Files, Kept, Packed, close, digests_of
from klimahub.page import Leaf, Page
from klimahub.parts.page_data import JSON
from klimahub.parts.shown_pictures import credits_of, images_of
from klimahub.publishing import framed
from klimahub.reading.hashes import digest_of, digest_of_all
from klimahub.record import record
from klimahub.render import Renderer, Svg, drawings_of, leaves_of, page_kinds
from klimahub.site import Case, Site
from klimahub.workers import has_one_thread, shared_out
from klimahub.writing.cache import Cache, Notes, key_of, opened
from klimahub.writing.stored import Briefs, Stored

FEW = 300
"""So few pages are finished right here, as workers cost more than they save."""
FEW_WHOLE = 20
"""So few of a hub that is not plain, whose pages take longer, where workers begin at once as copies of this process."""
CITED = frozenset({"data", "edition", "share"})
"""Kinds of pages that say how they are to be cited, though they have no figures or data."""
HASH, COUNTS = 32, b"+"
"""Bytes of a hash, and what stands behind it where a page also says how many facts have changed."""
Read = Mapping[str, Iterable[str] | None]
Draw = Callable[[Iterable[Drawing]], Svg]


class Brief(NamedTuple):
    """A finished page but for its files, of which it has the hashes, by path; `framed` are those of its figures that
    others may frame.

    `packed` is the page without values, figures and files: what search and guides ask. `text_language` is as it has it;
    `charts` are hashes of the drawings in it.
    """

    text_language: str
    packed: bytes
    files: Mapping[str, bytes]
    framed: Mapping[str, bytes]
    charts: frozenset[str]


@record
class Finished:
    """A page, and the `contents` of the files beside it."""

    brief: Brief
    contents: Kept[Mapping[str, bytes]]

    @property
    def gist(self) -> Page:
        """The page without values, figures and files."""
        page: Page = pickle.loads(self.brief.packed)
        return page

    @property
    def files(self) -> Files:
        return Files(self.brief.files, self.contents)

    @property
    def framed(self) -> Files:
        return Files(self.brief.framed, self.contents)


@record(eq=False)
class Contents(Stored[Mapping[str, bytes]]):
    """The files of the finished page at a position of the hub's leaves, in the file of remembered work."""

    make: Callable[[int], Finished]
    position: int

    def part(self, result: Finished) -> Mapping[str, bytes]:
        return result.contents.open()

    def again(self) -> Finished:
        return self.make(self.position)


@record
class Finisher:
    """Finishes the page at a position of the hub's leaves. It is sent to each worker once."""

    renderer: Renderer

    def __call__(self, position: int) -> tuple[bytes | None, Finished]:
        """The page with its sight; a plain hub's, which are many, are made as soon as looked at, and have none."""
        leaf = self.renderer.leaves[position]
        drawn = (each.drawing for each in leaf.page.figures.values())
        charts = frozenset(hashlib.sha256(f"{each.chart} {each.inputs}".encode()).hexdigest() for each in drawn)
        gist = pickle.dumps(replace(leaf.page, values={}, figures={}, files={}))
        files, others = self.renderer.files_of(leaf), framed.files_of(self.renderer, leaf)
        brief = Brief(leaf.page.text_language, gist, digests_of(files), digests_of(others), charts)
        made = Finished(brief, Packed.of({**files, **others}))
        if self.renderer.site.plain:  # each asks for its own place only
            self.forget(leaf)
            return None, made
        return sight_of(self.renderer, leaf), made

    def forget(self, leaf: Leaf) -> None:
        """Let go of the page in all languages, and of what was opened for it of places."""
        for language in self.renderer.languages:
            self.renderer.leaf_at[leaf.kind, leaf.key, language.code].forget()
        for slug in read_for(self.renderer.site, leaf) or self.renderer.site.by_slug:
            self.renderer.site.by_slug[slug].forget()
        Case.told_in.cache_clear()
        close()


@record
class Hubful:
    """All pages, finished, with what decides their HTML, in the order of the hub's leaves; `notes` as in
    klimahub.writing.cache."""

    leaves: tuple[Leaf, ...]
    looks: Sequence[bytes]
    pages: Sequence[Finished]
    notes: Notes

    @cached_property
    def gists(self) -> tuple[Leaf, ...]:
        """The leaves with no more of their pages than the gist."""
        pairs = zip(self.leaves, self.pages, strict=True)
        return tuple(replace(leaf, make=partial(getattr, page, "gist")) for leaf, page in pairs)

    @cached_property
    def originals(self) -> tuple[Leaf, ...]:
        """The leaves of pages whose text is in their own language: others are left to the page that they show."""
        pairs = zip(self.leaves, self.pages, strict=True)
        return tuple(leaf for leaf, page in pairs if not page.brief.text_language)

    @property
    def charts(self) -> int:
        return len(frozenset().union(*(page.brief.charts for page in self.pages)))


def finish(renderer: Renderer, work: Path, draw: Draw) -> Hubful:
    """Every page, from the file `work` where it is known; `draw` is asked for the drawings of those that are not."""
    leaves, notes = renderer.leaves, Notes()
    with (
        compiled(renderer.templates, work, notes),
        opened(work, "looks", notes) as seen,
        opened(work, "gists", notes) as pieces,
        opened(work, "pages", notes) as cache,
    ):
        keys, look_of = keys_of(renderer, seen), partial(with_changes, renderer.site)
        sights = dict(zip(keys, keys, strict=True)) if renderer.site.plain else dict(seen.get(keys))
        sights |= looked_at(renderer, [position for position, key in enumerate(keys) if key not in sights], keys, seen)
        looks = {key: look_of(sight) for key, sight in sights.items()}
        briefs = Briefs[Brief](pieces)
        found = briefs.known(looks.values())
        found |= ((look, pickle.loads(value).brief) for look, value in cache.get(looks.values() - found.keys()))
        missing = lists_first(renderer, [each for each, key in enumerate(keys) if looks.get(key) not in found])
        unkept: dict[bytes, Finished] = {}
        for position, (seen_as, made) in zip(missing, finished_anew(renderer, missing, draw, notes), strict=True):
            key, sight = keys[position], seen_as or keys[position]
            looks[key] = look = look_of(sight)
            found[look] = made.brief
            cache.put(look, pickle.dumps(made))
            if cache.trouble:
                unkept[look] = made
            if sight != key:
                seen.put(key, sight)
        cache.asked.update(found)
        briefs.remember(found)
    again = partial(made_again, renderer, draw)
    pages = [
        unkept.get(look := looks[key]) or Finished(found[look], Contents(work, look, again, position))
        for position, key in enumerate(keys)
    ]
    return Hubful(leaves, [looks[key] for key in keys], pages, notes)


def lists_first(renderer: Renderer, positions: Iterable[int]) -> list[int]:
    """Pages that are made from all places take long: begun last, they would keep one core waiting for another."""
    return sorted(positions, key=lambda each: read_for(renderer.site, renderer.leaves[each]) is not None)


def finished_anew(
    renderer: Renderer, missing: Sequence[int], draw: Draw, notes: Notes
) -> Iterator[tuple[bytes | None, Finished]]:
    """The pages at the positions `missing`, with their looks; only their drawings are asked for."""
    leaves = renderer.leaves
    svgs = draw(drawings_of(leaves[position] for position in missing)) if not renderer.site.plain else {}
    fresh = leaves if len(missing) <= FEW else leaves_of(renderer.site, renderer.languages)
    few = FEW if renderer.site.plain or not has_one_thread() else FEW_WHOLE
    finisher = Finisher(replace(renderer, svgs=svgs, leaves=fresh))
    if len(missing) > few:
        finisher(missing[len(missing) // 2])  # a page of many: its templates are compiled once, and remembered
    return shared_out(finisher, missing, few, notes)


def made_again(renderer: Renderer, draw: Draw, position: int) -> Finished:
    """A page whose files are not to be had, though it was made before: the file of remembered work is broken."""
    svgs = draw(drawings_of([renderer.leaves[position]]))
    _, made = Finisher(replace(renderer, svgs=svgs))(position)
    return made


def looked_at(renderer: Renderer, positions: Sequence[int], keys: Sequence[bytes], seen: Cache) -> dict[bytes, bytes]:
    """The sights, by key, of pages that are not known by their keys: where they are few, as most then look as
    before."""
    sights = {keys[each]: sight_of(renderer, renderer.leaves[each]) for each in positions if len(positions) <= FEW}
    for key, sight in sights.items():
        seen.put(key, sight)
    return sights


def sight_of(renderer: Renderer, leaf: Leaf) -> bytes:
    """All that decides the HTML of a page but how many facts have changed: what it shares with all pages, which they
    are, which it is, and what its template is told of places; and a mark if it says how many."""
    which = (leaf.kind, leaf.key, leaf.language.code)
    made_of = key_of("look", renderer.shared, renderer.places, *which, told_of(renderer, leaf))
    return made_of + COUNTS if counts_changes(leaf) else made_of


def with_changes(site: Site, sight: bytes) -> bytes:
    """The look of a page: all that decides its HTML."""
    return key_of(sight, len(site.history.pending)) if len(sight) > HASH else sight


def counts_changes(leaf: Leaf) -> bool:
    """Whether the page says how many facts have changed in all places. That of one place counts its own."""
    return is_cited(leaf) and leaf.kind not in {"municipality", "edition"}


def told_of(renderer: Renderer, leaf: Leaf) -> object:
    """What is told of places: on the page, about it, in pictures, and on the same page in other languages."""
    same = [renderer.leaf_at[leaf.kind, leaf.key, language.code].page for language in renderer.languages]
    others = [(page.text_language, sorted(figure.id for figure in page.figures.values())) for page in same]
    cited = renderer.cited(leaf) if is_cited(leaf) else None
    if cited and counts_changes(leaf):
        cited = replace(cited, line="")
    pictures = pictures_for(renderer.site, leaf)
    return leaf.page, cited, renderer.linked(leaf), renderer.translate_url(leaf), others, pictures


def is_cited(leaf: Leaf) -> bool:
    """Whether the page says how it is to be cited: by itself, beside its data, or on the pages of its figures."""
    return leaf.kind in CITED or bool(leaf.page.figures) or JSON in leaf.page.files


def keys_of(renderer: Renderer, cache: Cache) -> list[bytes]:
    """The key of each page; which places it reads is remembered where that takes long to find out."""
    shared, site = renderer.shared, renderer.site
    read = {kind: read_by(kind, site, shared, cache) for kind in {leaf.kind for leaf in renderer.leaves}}
    return [key_of_page(shared, site, leaf, read[leaf.kind]) for leaf in renderer.leaves]


def read_by(kind: str, site: Site, shared: bytes, cache: Cache) -> Read:
    """Which places the pages of a kind read, by key, where that is remembered."""
    module = page_kinds(site.plain)[kind]
    if not hasattr(module, "READS_BY"):
        return {}
    key = key_of("read", shared, kind, [(case.slug, digest_of(case, module.READS_BY)) for case in site.cases])
    return cache.kept(key, lambda: {each: module.reads(site, each) for each in module.keys(site)})


def key_of_page(shared: bytes, site: Site, leaf: Leaf, read: Read | None = None) -> bytes:
    """All that decides how a page looks: what it shares with all pages, which it is, and the files it is made from.

    `read` are the places that pages of its kind read, by key, as far as that is known.
    """
    which = f"{leaf.kind} {leaf.key} {leaf.language.code}".encode()
    return key_of(b"page", shared, which, digests_for(site, leaf, read), pictures_for(site, leaf))


def pictures_for(site: Site, leaf: Leaf) -> object:
    """The pictures that the page's text may show: whose they are, and the hashes of their files."""
    told = credits_of(site, leaf.kind, leaf.key)
    images = images_of(site, leaf.kind, leaf.key) if told else {}
    return [(name, told[name], each.digest) for name, each in images.items()] if images else b""


def read_for(site: Site, leaf: Leaf) -> Iterable[str] | None:
    """The slugs of the places whose files a page is made from; None: of all."""
    reads = getattr(page_kinds(site.plain)[leaf.kind], "reads", None)
    return reads(site, leaf.key) if reads else None


def digests_for(site: Site, leaf: Leaf, read: Read | None = None) -> bytes:
    """The hashes of what a page is made from: of the places that its kind `reads`, or of all, those of the `PARTS` that
    its kind asks for, or of the bytes of their files."""
    parts = vars(page_kinds(site.plain)[leaf.kind]).get("PARTS")
    slugs = read[leaf.key] if read else read_for(site, leaf)
    if slugs is None:
        return digest_of_all(site, parts)
    return b"".join([slug.encode() + digest_of(site.by_slug[slug], parts) for slug in slugs])
