"""The whole build, in order. Read this file first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import klimahub.checks
from klimahub.config import Config, load_config
from klimahub.diagnostics import Diagnostic, in_order
from klimahub.discover import modules_in
from klimahub.drawing import draw_all
from klimahub.editions import web
from klimahub.language import Language, load_language
from klimahub.memory import ROOT
from klimahub.paths import Paths
from klimahub.read import read
from klimahub.render import Renderer, drawings_of, leaves_of, text_of
from klimahub.site import Site
from klimahub.validate import validate
from klimahub.write import replace, sync

TEMPLATES = ROOT / "templates"


@dataclass(frozen=True)
class Hub:
    """A hub read and checked. `site` is None when the content has errors."""

    config: Config
    languages: tuple[Language, ...]
    site: Site | None
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class Built:
    """What a build made, for its closing line."""

    places: int
    pages: int
    charts: int
    changed: int


def check(where: Paths) -> Hub:
    """Read and validate everything, write nothing."""
    config = load_config(where.settings)
    languages = tuple(load_language(code, TEMPLATES / "languages") for code in config.languages)
    elsewhere = config.model_copy(update={"content": str(where.content_folder.resolve())})
    documents = read(where.settings.resolve().parent, elsewhere)
    site, problems = validate(documents, config, languages)
    rules = modules_in(klimahub.checks, "check").values()
    found = [problem for rule in rules for problem in rule.check(site, documents)]
    problems = in_order((*problems, *found))
    return Hub(config, languages, None if any(p.is_error for p in problems) else site, problems)


def touch(hub: Hub, where: Paths, changed: Iterable[str]) -> int:
    """Write at once the pages whose own text is among `changed` (paths in the content folder); returns how many.

    For the preview: lists, search and other pages that tell of the same text wait for the whole build.
    """
    if hub.site is None:
        raise ValueError("a hub with errors cannot be built")
    site, stems = hub.site, {path.partition(".")[0] for path in changed}
    leaves = leaves_of(site, hub.languages)
    own = [leaf for leaf in leaves if text_of(leaf, site, hub.config) in stems]
    svgs = draw_all(drawings_of(own), where.cache / "charts", lambda done, total: None)
    renderer = Renderer(site, hub.config, hub.languages, leaves, svgs, TEMPLATES)
    for leaf in own:
        for path, content in renderer.files_of(leaf).items():
            replace(where.web / path, content)
    return len(own)


def build(hub: Hub, where: Paths, progress: Callable[[int, int], None]) -> Built:
    """Draw, render and write a hub without errors; `progress` is told charts drawn and charts in all."""
    if hub.site is None:
        raise ValueError("a hub with errors cannot be built")
    leaves = leaves_of(hub.site, hub.languages)
    drawings = drawings_of(leaves)
    svgs = draw_all(drawings, where.cache / "charts", progress)
    files = Renderer(hub.site, hub.config, hub.languages, leaves, svgs, TEMPLATES).files()
    changed = sync(web.edition(files, leaves, hub.config), where.web)
    return Built(len(hub.site.cases), len(leaves), len(drawings), changed)
