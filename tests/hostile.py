"""The attacks of tests/attacks, and the small site's page of Sønderborg with one of them in its text or its fields."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from klimahub.config import load_config
from klimahub.drawing.draw import draw_all
from klimahub.language import load_language
from klimahub.pipeline import TEMPLATES
from klimahub.render import Leaf, Renderer, drawings_of, leaves_of
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
}
"""What our own code writes into a story, and what an editor may; `title` and `lang` may stand anywhere."""
PLAIN = frozenset(
    ["ul", "ol", "li", "em", "strong", "blockquote", "table", "thead", "tbody", "tr", "code", "pre", "hr", "br", "sub"]
) | {"dl", "dt", "dd"}


def copied(folder: Path) -> Path:
    """A copy of the small site in `folder`, which may be broken."""
    return Path(shutil.copytree(SMALL, folder / "site"))


def stories() -> dict[str, str]:
    """Attacks for a text, by a name."""
    groups: dict[str, list[str]] = yaml.safe_load((ROOT / "attacks" / "stories.yaml").read_text("utf-8"))
    return {f"{group}-{number}": text for group, texts in groups.items() for number, text in enumerate(texts, 1)}


def facts() -> list[dict[str, str]]:
    """Attacks for a field: its path, and the value."""
    found: list[dict[str, str]] = yaml.safe_load((ROOT / "attacks" / "facts.yaml").read_text("utf-8"))
    return found


def with_story(site: Site, text: str) -> Site:
    """The site with `text` in the middle of Sønderborg's story."""
    cases = tuple(
        telling(case, stories={"da": f"## Før\n\nFør.\n\n{text}\n\n## Efter\n\nEfter.\n"})
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


def page_of(site: Site, cache_folder: Path, kind: str = "municipality", key: str = SLUG) -> dict[str, bytes]:
    """Sønderborg's page in Danish and the files beside it, rendered as the hub does."""
    leaf, renderer = rendering(site, cache_folder, kind, key)
    return renderer.files_of(leaf)


def rendering(site: Site, cache_folder: Path, kind: str, key: str) -> tuple[Leaf, Renderer]:
    config, languages = settings()
    leaves = leaves_of(site, languages)
    leaf = next(each for each in leaves if (each.kind, each.key, each.language.code) == (kind, key, "da"))
    svgs = draw_all(drawings_of([leaf]), cache_folder, lambda done, total: None)
    return leaf, Renderer(site, config, languages, leaves, svgs, TEMPLATES)


@cache
def settings() -> tuple[Any, Any]:
    config = load_config(SMALL / "site_config.yaml")
    return config, tuple(
        load_language(code, TEMPLATES / "languages", SMALL / "content" / "languages") for code in config.languages
    )
