"""Records of an invented hub into questions that a reader may ask of it, and what should come first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from random import Random

import judged

from klimahub.search.findings import Record

WORD = re.compile(r"[a-zæøå]{5,}")
TAG = re.compile(r"<[^>]*>")
ANY = ("*",)


def questions(records: Sequence[Record], each: int) -> Iterator[judged.Question]:
    """`each` of every kind, the same at every call."""
    random = Random(1)
    places = [record for record in records if record.kind == "municipality" and record.language == "da"]
    actions = [record for record in records if record.kind == "action" and record.language == "da"]

    def words(record: Record, many: int) -> str:
        text = TAG.sub(" ", record.html).lower()
        return " ".join(random.sample(sorted(set(WORD.findall(text))), many))

    ways: dict[str, Callable[[], tuple[str, tuple[str, ...]]]] = {
        "name of a place": lambda: called(random.choice(places)),
        "name, misspelt": lambda: misspelt(random.choice(places), random),
        "title of an action": lambda: called(random.choice(actions)),
        "a word of a text": lambda: (words(random.choice(places), 1), ANY),
        "two words of a text": lambda: (words(random.choice(places), 2), ANY),
        "two words of an action": lambda: (words(random.choice(actions), 2), ANY),
        "word and place": lambda: about(random.choice(actions), random.choice(places), words),
    }
    for kind, way in ways.items():
        for _ in range(each):
            yield judged.Question(kind, "da", *way())


def called(record: Record) -> tuple[str, tuple[str, ...]]:
    return record.title, (f"{record.kind}:{record.key}",)


def misspelt(record: Record, random: Random) -> tuple[str, tuple[str, ...]]:
    """Two letters have changed places."""
    at = random.randrange(2, len(record.title) - 1)
    title = record.title
    return title[: at - 1] + title[at] + title[at - 1] + title[at + 1 :], (f"{record.kind}:{record.key}",)


def about(action: Record, place: Record, words: Callable[[Record, int], str]) -> tuple[str, tuple[str, ...]]:
    return f"{words(action, 1)} {place.title}", ANY
