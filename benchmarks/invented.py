"""A seed and a number into an invented place: its row in the tables, the facts of its file, and its story.

Nothing here is real: names are made of syllables, addresses are at example.org, which nobody may own. A place is the
same whatever the number of places, but for its region.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import prose
from klimahub.language import load_language
from klimahub.model import KINDS, THEMES

ROOT = Path(__file__).resolve().parent.parent
HEADINGS = load_language("da", ROOT / "templates" / "languages").headings
SECTORS = ("energi", "transport", "landbrug", "industri", "affald", "bygninger")
STATUSES = ("planned", "under_way", "done")
LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", " ": "-"})
PLACES_IN_A_REGION = 100
COMPILED = "2026-01-01"
SOURCES = 8


@dataclass(frozen=True)
class Invented:
    """One of the places of a corpus. `number` counts from 0."""

    number: int
    seed: int

    @property
    def code(self) -> str:
        return f"{self.number + 1:06d}"

    @property
    def name(self) -> str:
        return prose.name_of(self.number)

    @property
    def slug(self) -> str:
        return self.name.lower().translate(LETTERS)

    def stream(self, purpose: str) -> Random:
        return Random(f"{self.seed}:{self.number}:{purpose}")

    def region(self, places: int) -> int:
        """The number of its region, when there are so many places in all."""
        return self.stream("region").randrange(max(5, places // PLACES_IN_A_REGION))

    @cached_property
    def population(self) -> int:
        return int(2000 * 10 ** (self.stream("people").random() * 2.2))

    @cached_property
    def area(self) -> float:
        return round(self.stream("area").uniform(20, 1500), 1)

    @cached_property
    def account(self) -> tuple[float, ...]:
        """Tonnes CO2e in five sectors."""
        random = self.stream("account")
        return tuple(round(self.population * random.uniform(0.2, 2.5), 1) for _ in range(5))

    @cached_property
    def facts(self) -> dict[str, Any]:
        """The front matter of its file, as klimahub.model.Municipality reads it."""
        random = self.stream("facts")
        return {
            "code": self.code,
            "plan": plan_of(self, random),
            "targets": targets_of(random),
            "results": results_of(random),
            "emissions": emissions_of(self.population, random),
            "actions": [action_of(number, random) for number in range(6)],
            "partners": [prose.noun(random).capitalize() for _ in range(3)],
            "sources": {f"s{n}": source_of(self.slug, n, random) for n in range(1, SOURCES + 1)},
            "record": {"read": random.choice(("facts", "summary", "full")), "compiled": COMPILED},
        }

    def story(self, mark: str = "[@s{}]") -> str:
        """The text under the front matter, with `mark` where a source is cited."""
        random = self.stream("story")
        parts = [section(heading, self, random, mark) for heading in HEADINGS]
        return "\n\n".join(parts) + "\n"


def plan_of(place: Invented, random: Random) -> dict[str, Any]:
    return {
        "title": f"Klimaplan for {place.name} (opdigtet)",
        "status": random.choice(("draft", "adopted", "approved_by_c40")),
        "adopted": f"{random.randrange(2020, 2025)}-{random.randrange(1, 13):02d}",
        "url": f"https://example.org/{place.slug}/klimaplan",
        "sources": ["s1"],
    }


def targets_of(random: Random) -> list[dict[str, Any]]:
    cuts = [
        {
            "id": f"reduction-{year}",
            "kind": "reduction",
            "scope": "area",
            "percent": percent + random.randrange(-5, 6),
            "base_year": 1990,
            "year": year,
            "sources": [f"s{random.randrange(1, SOURCES + 1)}"],
        }
        for year, percent in ((2025, 45), (2030, 70))
    ]
    neutral = random.choice((2035, 2040, 2045, 2050))
    zero = {"id": f"neutral-{neutral}", "kind": "climate_neutral", "scope": "area", "year": neutral, "sources": ["s2"]}
    return [*cuts, zero]


def results_of(random: Random) -> list[dict[str, Any]]:
    cut = random.randrange(10, 25)
    return [
        {
            "id": f"reduction-{year}",
            "kind": "reduction",
            "scope": "area",
            "percent": cut + 5 * step,
            "base_year": 1990,
            "measured_year": year,
            "basis": "measured",
            "sources": [f"s{random.randrange(1, SOURCES + 1)}"],
        }
        for step, year in enumerate((2015, 2018, 2021, 2023))
    ]


def emissions_of(population: int, random: Random) -> list[dict[str, Any]]:
    return [
        {
            "id": f"{sector}-{year}",
            "sector": sector,
            "year": year,
            "value": int(population * random.uniform(0.2, 2)),
            "unit": "t_co2e",
            "sources": ["s3"],
        }
        for year in (2021, 2023)
        for sector in SECTORS
    ]


def action_of(number: int, random: Random) -> dict[str, Any]:
    theme = random.choice(THEMES)
    start = random.randrange(2020, 2027)
    return {
        "id": f"action-{number + 1}",
        "theme": theme,
        "kind": random.choice(KINDS[theme]),
        "status": random.choice(STATUSES),
        "title": prose.title(random),
        "what": prose.sentence(random),
        "effect": f"{random.randrange(1, 90) * 100} ton CO2e om året",
        "years": f"{start}-{start + random.randrange(1, 8)}",
        "sources": [f"s{random.randrange(1, SOURCES + 1)}"],
    }


def source_of(slug: str, number: int, random: Random) -> dict[str, Any]:
    return {
        "title": f"{prose.title(random)} (opdigtet)",
        "publisher": "Ingen: opdigtet til målinger",
        "published": f"{random.randrange(2019, 2026)}-{random.randrange(1, 13):02d}",
        "url": f"https://example.org/{slug}/dokument-{number}.pdf",
    }


def section(heading: str, place: Invented, random: Random, mark: str) -> str:
    """A heading with paragraphs, and what a real story has here and there: a list, a table, a link, a quotation."""
    cited = [mark.format(n) for n in random.sample(range(1, SOURCES + 1), 3)]
    texts = [prose.paragraph(random, 3) for _ in cited]
    link = f"[{prose.noun(random)}](https://example.org/{place.slug})"
    told = [
        f"{text} {prose.noun(random).capitalize()} er **{prose.noun(random)}**. {c}"
        for text, c in zip(texts, cited, strict=True)
    ]
    told[0] = f"{told[0]} Se {link}."
    number = HEADINGS.index(heading)
    extra = (quotation, table, bullets, bullets, all_sources)[number](place, random, mark)
    return "\n\n".join([f"## {heading}", *told, extra])


def quotation(place: Invented, random: Random, mark: str) -> str:
    return f"> {prose.paragraph(random, 2)}"


def bullets(place: Invented, random: Random, mark: str) -> str:
    return "\n".join(f"- {prose.sentence(random)}" for _ in range(4))


def table(place: Invented, random: Random, mark: str) -> str:
    cuts = [target for target in place.facts["targets"] if "percent" in target]
    rows = [f"| {cut['year']} | {cut['percent']} % | {prose.noun(random)} |" for cut in cuts]
    return "\n".join(["| År | Fald | Omfang |", "| --- | ---: | --- |", *rows])


def all_sources(place: Invented, random: Random, mark: str) -> str:
    """Every source is used at least once: one that is not is told as a mistake."""
    return f"{prose.sentence(random)} " + " ".join(mark.format(n) for n in range(1, SOURCES + 1))
