"""The attacks of tests/attacks, and the small site's page of Sønderborg with one of them in its text or its fields."""

from __future__ import annotations

import atexit
import shutil
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import yaml
from once import CHARTS

from klimahub import pipeline
from klimahub.config import load_config
from klimahub.diagnostics import Diagnostic
from klimahub.drawing.draw import UNDRAWN, draw_all
from klimahub.language import load_language
from klimahub.page import Leaf
from klimahub.paths import Paths
from klimahub.pipeline import TEMPLATES
from klimahub.render import Renderer, drawings_of, leaves_of
from klimahub.site import Site
from tests.hubs import telling

ROOT = Path(__file__).resolve().parent
SMALL = ROOT / "sites" / "small"
SLUG = "soenderborg"
ALLOWED_IN_A_STORY = {
    "a": {"href", "rel", "id", "class"},
    "abbr": {"title"},
    "div": {"class", "tabindex", "role", "aria-label"},
    "th": {"style", "scope"},
    "td": {"style"},
    "h2": {"id", "class"},
    "h3": {"id"},
    "h4": {"id"},
    "sup": {"class"},
    "section": {"class", "aria-labelledby"},
    "p": {"class"},
    "figure": {"class"},
    "img": {"src", "srcset", "sizes", "width", "height", "alt", "loading", "decoding"},
    "figcaption": set(),
}
"""What our own code writes into a story, and what an editor may; `title` and `lang` may stand anywhere."""
PLAIN = frozenset(
    ["ul", "ol", "li", "em", "strong", "blockquote", "table", "thead", "tbody", "tr", "code", "pre", "hr", "br", "sub"]
) | {"dl", "dt", "dd"}


def copied(folder: Path) -> Path:
    """A copy of the small site in `folder`, which may be broken."""
    return Path(shutil.copytree(SMALL, folder / "site"))


@cache
def stories() -> dict[str, str]:
    """Attacks for a text, by a name."""
    groups: dict[str, list[str]] = yaml.safe_load((ROOT / "attacks" / "stories.yaml").read_text("utf-8"))
    return {f"{group}-{number}": text for group, texts in groups.items() for number, text in enumerate(texts, 1)}


@cache
def facts() -> list[dict[str, str]]:
    """Attacks for a field: its path, and the value."""
    found: list[dict[str, str]] = yaml.safe_load((ROOT / "attacks" / "facts.yaml").read_text("utf-8"))
    return found


@dataclass(frozen=True)
class Attacked:
    """What comes of an attack: the files of the page, or what check says where it stops it."""

    files: dict[str, bytes]
    problems: tuple[Diagnostic, ...] = ()


@cache
def attacked_story(name: str) -> Attacked:
    return Attacked(page_of(with_story(small(), stories()[name]), drawn=False))


@cache
def attacked_fact(number: int) -> Attacked:
    attack = facts()[number]
    with TemporaryDirectory() as folder:
        site = copied(Path(folder))
        with_fact(site, attack["field"], attack["value"])
        hub = checked(site)
    return Attacked(page_of(hub.site) if hub.site else {}, hub.problems)


@cache
def small() -> Site:
    site = checked(SMALL).site
    assert site is not None
    return site


def checked(folder: Path) -> pipeline.Hub:
    """The site in a folder, with nothing remembered. Its pictures are made small when a page asks for them."""
    out = Path(mkdtemp(dir=aside()))
    return pipeline.check(Paths(folder / "site_config.yaml", None, out, out / "cache"))


@cache
def aside() -> str:
    """A folder that is gone when the tests are over."""
    folder = mkdtemp()
    atexit.register(shutil.rmtree, folder)
    return folder


def with_story(site: Site, text: str) -> Site:
    """The site with `text` in the middle of Sønderborg's story, which may show a picture."""
    pictures = {"moeller.jpg": site.by_slug["samsoe"].facts.pictures["moeller.jpg"]}
    cases = tuple(
        telling(
            case,
            facts=case.facts.model_copy(update={"pictures": pictures}),
            stories={"da": f"## Før\n\nFør.\n\n{text}\n\n## Efter\n\nEfter.\n"},
        )
        if case.slug == SLUG
        else case
        for case in site.cases
    )
    return replace(site, cases=cases)


def with_fact(folder: Path, field: str, value: str) -> None:
    """Write `value` at `field` (`actions.0.title`) into Sønderborg's file in a copy of the small site."""
    path = folder / "content" / "kommuner" / f"{SLUG}.md"
    _, front, body = path.read_text("utf-8").split("---\n", 2)
    data = yaml.load(front, yaml.BaseLoader)
    *parents, last = (int(part) if part.isdigit() else part for part in field.split("."))
    inner: Any = data
    for part in parents:
        inner = inner[part]
    inner[last] = value
    path.write_text(f"---\n{yaml.safe_dump(data, allow_unicode=True)}---\n{body}", "utf-8")


def page_of(site: Site, drawn: bool = True) -> dict[str, bytes]:
    """Sønderborg's page in Danish and the files beside it, rendered as the hub does; the story is in no picture."""
    leaf, renderer = rendering(site, "municipality", SLUG, drawn)
    return renderer.files_of(leaf)


def rendering(site: Site, kind: str, key: str, drawn: bool = True) -> tuple[Leaf, Renderer]:
    config, languages = settings()
    leaves = leaves_of(site, languages)
    leaf = next(each for each in leaves if (each.kind, each.key, each.language.code) == (kind, key, "da"))
    wanted = drawings_of([leaf])
    svgs = draw_all(wanted, CHARTS, lambda done, total: None) if drawn else dict.fromkeys(wanted, UNDRAWN)
    return leaf, Renderer(site, config, languages, leaves, svgs, TEMPLATES)


@cache
def settings() -> tuple[Any, Any]:
    config = load_config(SMALL / "site_config.yaml")
    return config, tuple(
        load_language(code, TEMPLATES / "languages", SMALL / "content" / "languages") for code in config.languages
    )
