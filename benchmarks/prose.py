"""A random stream into invented Danish: names, sentences and paragraphs with a long tail of compounds, as in texts."""

from __future__ import annotations

from pathlib import Path
from random import Random

import yaml

LISTS = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text("utf-8"))
WORDS: dict[str, list[str]] = {name: words.split() for name, words in LISTS.items()}


def name_of(number: int) -> str:
    """A name that no other number has, below 120,000: `Askeagerby`, then `Askeagerby ved Vester Eng`."""
    first, second, near, water = (WORDS[name] for name in ("first", "second", "near", "water"))
    rest, middle = divmod(number // len(first), len(second))
    name = first[number % len(first)] + second[middle]
    return f"{name} ved {near[(rest - 1) % len(near)]} {water[(rest - 1) // len(near)]}" if rest else name


def noun(random: Random) -> str:
    """A compound; a few are common, most are rare."""
    heads, tails = WORDS["heads"], WORDS["tails"]
    return heads[int(len(heads) * random.random() ** 2)] + tails[int(len(tails) * random.random() ** 2)]


def clause(random: Random) -> str:
    verb, manner, deed, kind = (random.choice(WORDS[name]) for name in ("verbs", "manners", "deeds", "kinds"))
    said = f"{verb} {manner} {deed} de {kind} {noun(random)} {random.choice(WORDS['joints'])} {noun(random)}"
    return f"{said} og {random.choice(WORDS['kinds'])} {noun(random)}" if random.random() < 0.5 else said


def sentence(random: Random) -> str:
    return f"{random.choice(WORDS['subjects'])} {clause(random)}."


def paragraph(random: Random, sentences: int) -> str:
    return " ".join(sentence(random) for _ in range(sentences))


def title(random: Random) -> str:
    return f"{random.choice(WORDS['deeds']).capitalize()} {noun(random)}"
