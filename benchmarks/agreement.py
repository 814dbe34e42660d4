"""A built site beside the corpus: whether it says of every place what the corpus says: prose, figures and lists."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks import corpus
from benchmarks.contestants import Contestant
from benchmarks.invented import Invented

LOOKED_INTO = 1000
TAGS = re.compile(r"<[^>]+>")
SPACES = re.compile(r"\s+")
GROUPED = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")
SUBSCRIPT = re.compile(r"<sub>(\d)</sub>")


def differences(contestant: Contestant, site: Path, places: int) -> list[str]:
    """What is missing, the first hundred; nothing when the site is whole."""
    invented = [Invented(number, 1) for number in range(places)]
    found: list[str] = []
    for problem in (*lists(contestant, site / contestant.output, invented), *pages(contestant, site, invented)):
        found.append(f"{contestant.name}: {problem}")
        if len(found) == 100:
            break
    return found


def pages(contestant: Contestant, site: Path, invented: list[Invented]) -> Iterator[str]:
    """Facts that the page of a place lacks; of many places, all of a thousand and the names of the others."""
    every = max(len(invented) // LOOKED_INTO, 1)
    for place in invented:
        path = site / contestant.output / "kommuner" / place.slug / "index.html"
        if not path.is_file():
            yield f"no page of {place.name}"
            continue
        told = words(path.read_text(encoding="utf-8"))
        wanted = [place.name] if place.number % every else facts(place)
        yield from (f"{place.name}: {fact!r} is not on its page" for fact in wanted if fact not in told)


def facts(place: Invented) -> list[str]:
    """Title, every amount, action and source, and the story's first sentences: what a page must say."""
    data = place.facts
    sentences = [part.strip() for part in place.story("").split("\n\n") if part[:1].isalpha()]
    return [
        place.name,
        str(place.population),
        *(str(emission["value"]) for emission in data["emissions"]),
        *(str(target["year"]) for target in data["targets"]),
        *(str(result["percent"]) for result in data["results"]),
        *(text for action in data["actions"] for text in (action["title"], action["what"], action["years"])),
        *(source["title"] for source in data["sources"].values()),
        *(text.partition(".")[0] for text in sentences),
    ]


def words(page: str) -> str:
    """A page as text with single spaces, and numbers without the dots that group them."""
    text = html.unescape(TAGS.sub(" ", SUBSCRIPT.sub(r"\1", page)))
    return GROUPED.sub("", SPACES.sub(" ", text.replace("\u2013", "-")))


def lists(contestant: Contestant, output: Path, invented: list[Invented]) -> Iterator[str]:
    """Places that the list of all, the list of their region or the sitemap lacks."""
    everywhere = linked(output)
    sitemap = (output / "sitemap.xml").read_text(encoding="utf-8")
    by_region: dict[int, set[str]] = {}
    for place in invented:
        by_region.setdefault(place.region(len(invented)), set()).add(place.slug)
        if place.slug not in everywhere:
            yield f"{place.name} is not in the list of all"
        if f"/kommuner/{place.slug}/</loc>" not in sitemap:
            yield f"{place.name} is not in the sitemap"
    for region, slugs in by_region.items():
        page = output / contestant.regions / corpus.region_key(region) / "index.html"
        if not page.is_file() or slugs_in(page) != slugs:
            yield f"the list of region {region} is not its places"


def linked(output: Path) -> set[str]:
    """The places in the list of all, which is the front page or a page of its own, in parts or not."""
    own = sorted((output / "kommuner").glob("index.html")) + sorted((output / "kommuner").glob("[0-9]*/index.html"))
    return {slug for page in own or [output / "index.html"] for slug in slugs_in(page)}


def slugs_in(page: Path) -> set[str]:
    """The places that a page links to in its main part."""
    text = page.read_text(encoding="utf-8")
    return set(re.findall(r'href="[^"]*?(?:kommuner/|\.\./)([a-z][a-z-]+)/(?:index\.html)?"', text)) - {
        "kommuner",
        "regioner",
    }
