"""The whole build, in order. Read this file first."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from klimahub.config import Config, load_config
from klimahub.data.changes import Edition
from klimahub.diagnostics import Diagnostic, SetupError, in_order
from klimahub.drafts import Drafter, by_itself, drafts_of, together
from klimahub.drawing.draw import draw_all
from klimahub.editions import Progress, Rendered, web
from klimahub.figure import Drawing
from klimahub.images.folder import images_in
from klimahub.language import Language
from klimahub.languages import language
from klimahub.paths import Paths
from klimahub.reading import tables as reference
from klimahub.reading.places import Draft
from klimahub.reading.read import Documents, Reader, read_texts
from klimahub.reading.validate import validate
from klimahub.record import record
from klimahub.recording import recorded, remembered
from klimahub.render import Renderer, drawings_of, leaves_of, text_of
from klimahub.share import Outcome, share
from klimahub.site import Site
from klimahub.workers import collect_seldom
from klimahub.writing import shelf
from klimahub.writing.cache import Notes, key_of, opened
from klimahub.writing.folders import Found
from klimahub.writing.memory import ROOT
from klimahub.writing.shelf import Offer
from klimahub.writing.store import Store, code, look_again
from klimahub.writing.stored import let_go
from klimahub.writing.write import Find, Written, replace, same, sync

TEMPLATES = ROOT / "templates"
WAVE_WORDS = ("terms.waves", "terms.waves_short", "questions.wave.tiles", "questions.wave.groups")


@record
class Hub:
    """A hub read and checked. `site` is None when the content has errors; `partial` is it as far as it can be made.

    `notes` are what went otherwise than it should, without harm: the keys of words under `cli.notes`.
    """

    config: Config
    languages: tuple[Language, ...]
    site: Site | None
    problems: tuple[Diagnostic, ...]
    partial: Site
    notes: tuple[str, ...] = ()

    def words_in(self, spoken: Language) -> Language:
        """What its problems are told in: its own words where it has the spoken language, else the program's; and its
        pages for editors, which are in its first language."""
        own = next((each for each in self.languages if each.code == spoken.code), spoken)
        return own.with_guides_of(self.languages[0])


@record
class Built:
    """What a build made, for its closing line; `notes` are as in `Hub`."""

    places: int
    pages: int
    charts: int
    written: Written
    notes: tuple[str, ...] = ()


def check(where: Paths, texts: Found | None = None) -> Hub:
    """Read and validate everything, write nothing; `texts` is what is found in the content folder, where somebody has
    just looked."""
    collect_seldom()
    look_again()
    config = load_config(where.settings)
    notes: Notes = []
    languages = languages_of(config, where.content_folder, where.work, notes)
    elsewhere = config.model_copy(update={"content": str(where.content_folder.resolve())})
    documents = read_texts(where.settings.resolve().parent, elsewhere)
    tables, wrong = tables_of(documents, config, where, notes)
    drafts, unread = places(where, elsewhere, languages, documents, tables, texts, notes)
    site, problems = validate(documents, tables, drafts, config, languages)
    site, unfit = with_images(site, where, notes)
    found = (*by_itself(dataclasses.replace(site, cases=()), documents), *together(site, documents, drafts))
    folder = where.content_folder / recorded.FOLDER
    editions, unlike = recorded.read(folder, f"{where.content_folder.name}/{recorded.FOLDER}")
    problems = in_order((*wrong, *unread, *unfit, *problems, *found, *unlike))
    broken = any(problem.is_error for problem in problems)
    told = [edition.files[recorded.SUMS] for edition in editions]
    site = dataclasses.replace(site, others=key_of(documents.digests.items(), *told))
    whole = None if broken else with_history(site, config, editions, where.work, notes)
    return Hub(config, languages, whole, problems, site, tuple(notes))


def tables_of(
    documents: Documents, config: Config, where: Paths, notes: Notes
) -> tuple[reference.Tables, list[Diagnostic]]:
    """The reference tables and what is wrong in them; remembered by the bytes of all files, as they have thousands of
    rows."""
    key = key_of("tables", code(), config, sorted(documents.digests.items()))
    with opened(where.work, "reference", notes, spare=4) as cache:
        return cache.kept(key, lambda: reference.tables_of(documents, config))


def places(
    where: Paths,
    config: Config,
    languages: tuple[Language, ...],
    documents: Documents,
    tables: reference.Tables,
    texts: Found | None,
    notes: Notes,
) -> tuple[list[Draft], list[Diagnostic]]:
    """A draft of each place, and what is wrong with their folder."""
    reader = Reader(where.content_folder.resolve(), config)
    drafter = Drafter(reader.content, config, languages, tables, documents.digests)
    there = (texts or Found.of(reader.content)).under(config.cases).files
    return drafts_of(reader.names(config.cases), drafter, there, where.work, notes), reader.problems


def with_images(site: Site, where: Paths, notes: Notes) -> tuple[Site, list[Diagnostic]]:
    """The site with the pictures of its folder, and what is wrong with them."""
    content = where.content_folder.resolve()
    folder = content / site.config.pictures
    if not folder.is_dir():
        return site, []
    with opened(where.work, "images", notes) as cache:
        images, unfit = images_in(folder, content, cache, Store(where.cache / "images"), notes)
    return dataclasses.replace(site, images=images), unfit


def languages_of(
    config: Config, content: Path, work: Path | None = None, notes: Notes | None = None
) -> tuple[Language, ...]:
    """The hub's languages, in its own words where it has some; `work` is the file of remembered work, and what went
    otherwise than it should with it goes to `notes`.

    Raises SetupError when words are missing.
    """
    languages = tuple(
        language(code, content / "languages", work, code == config.first_language, notes) for code in config.languages
    )
    waves = config.programme.waves if config.programme else ()
    needed = [f"{group}.{wave}" for wave in waves for group in WAVE_WORDS]
    needed += [f"terms.{group}.{series}" for series in config.series for group in ("series", "series_short")]
    needed += [f"{group}.{sector}" for sector in config.sectors for group in ("terms.sectors", "charts.sectors.inside")]
    for each in languages:
        for key in needed:
            if not each.has(key):
                raise SetupError(f"{content.name}/languages/{each.code}.yaml: the text {key} is missing.")
    return languages


def with_history(
    site: Site, config: Config, editions: tuple[Edition, ...], work: Path | None = None, notes: Notes | None = None
) -> Site:
    """The site with its tables, and with what they said in the recorded editions; a plain one has neither.

    `work` is the file of remembered work; what went otherwise than it should with it goes to `notes`.
    """
    if site.plain:
        return site
    return remembered.with_tables(site, config.languages[1:], editions, work, [] if notes is None else notes)


def touch(hub: Hub, where: Paths, changed: Iterable[str]) -> tuple[str, ...]:
    """Write at once the pages whose own text is among `changed` (paths in the content folder); returns their paths.

    For the preview: a place's actions, lists and other pages that tell of the same text wait for `pages`, search and
    data files for the whole build.
    """
    if hub.site is None:
        raise ValueError("a hub with errors cannot be built")
    site, stems = hub.site, {path.partition(".")[0] for path in changed}
    leaves = leaves_of(site, hub.languages)
    own = [leaf for leaf in leaves if leaf.kind != "action" and text_of(leaf, site, hub.config) in stems]
    svgs = draw_all(drawings_of(own), where.cache / "charts", lambda done, total: None)
    renderer = Renderer(site, hub.config, hub.languages, leaves, svgs, TEMPLATES)
    for leaf in own:
        for path, content in renderer.files_of(leaf).items():
            replace(where.web / path, content)
    return tuple(leaf.path for leaf in own)


def pages(hub: Hub, where: Paths, but: Container[bytes] | None) -> tuple[Sequence[bytes], list[str]]:
    """Write at once every page whose look is not in `but` (None: write none); returns the looks of all, and the paths
    of those written. For the preview: what belongs to no page waits for the whole build."""
    finished = rendered_of(hub, where, lambda done, total: None).finished
    written = []
    for leaf, look, page in zip(finished.leaves, finished.looks, finished.pages, strict=True):
        if but is not None and look not in but:
            written.append(leaf.path)
            for path, content in {**page.files, **page.framed}.items():
                if not same(where.web / path, content):
                    replace(where.web / path, content)
    return finished.looks, written


def build(hub: Hub, where: Paths, progress: Progress, find: Find | None = None) -> Built:
    """Draw, render and write a hub without errors; `progress` is told charts drawn and charts in all.

    `find` tells what is in the site's folder, where somebody has begun to look (klimahub.writing.write.finding).
    """
    rendered = rendered_of(hub, where, progress)
    written, finished = publish(rendered, where, find=find), rendered.finished
    return Built(len(rendered.site.cases), len(finished.leaves), finished.charts, written, tuple(finished.notes))


def rendered_of(hub: Hub, where: Paths, progress: Progress) -> Rendered:
    """The hub with its pages as far as possible from what is remembered; only what the others need is drawn."""
    if hub.site is None:
        raise ValueError("a hub with errors cannot be built")
    renderer = Renderer(hub.site, hub.config, hub.languages, leaves_of(hub.site, hub.languages), {}, TEMPLATES)
    return Rendered(renderer, where.cache, partial(draw_all, folder=where.cache / "charts", progress=progress))


def render(hub: Hub, where: Paths, progress: Progress, lost: Callable[[Drawing, str], None] | None = None) -> Rendered:
    """Every drawing drawn; the rest is rendered when it is asked for. ValueError: the hub has errors.

    With `lost` a drawing that cannot be drawn is told to it and left empty.
    """
    if hub.site is None:
        raise ValueError("a hub with errors cannot be built")
    leaves = leaves_of(hub.site, hub.languages)
    svgs = draw_all(drawings_of(leaves), where.cache / "charts", progress, lost)
    renderer = Renderer(hub.site, hub.config, hub.languages, leaves, svgs, TEMPLATES)
    return Rendered(renderer, where.cache, lambda drawings: svgs)


def publish(rendered: Rendered, where: Paths, offers: Iterable[Offer] = (), find: Find | None = None) -> Written:
    """Write the web edition, with `offers` beside its pages under share/; `find` is as for `build`."""
    there = {offer: content for offer in offers if (content := offer.read(where.share)) is not None}
    beside = dataclasses.replace(rendered.renderer, offers=tuple(there))
    shown = dataclasses.replace(rendered, renderer=beside) if there else rendered
    offered = {f"share/{offer.path}": content for offer, content in there.items()}
    notes: Notes = []
    with opened(where.work, "site", notes) as cache:
        written = sync(web.making(shown, offered), where.web, cache, find)
    if trouble := let_go(where.work):
        notes.append(f"cache_{trouble}")
    shown.finished.notes.extend(notes)
    return written


def share_all(
    names: Iterable[str], hub: Callable[[], Rendered], where: Paths, progress: Callable[[str], Progress]
) -> Iterator[Outcome]:
    """Make the editions called `names` and the list of all that are there; `hub` is asked for only if there is work.

    `progress` gives what an edition by that name is to tell.
    """
    offers = shelf.read(where.share)
    for name in names:
        outcome = share(name, hub, where, progress(name))
        offers = (*(offer for offer in offers if offer.edition != name), *outcome.offers)
        yield outcome
    replace(where.share / shelf.INDEX, shelf.text_of(offers))
