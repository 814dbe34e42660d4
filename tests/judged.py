"""Questions with the hits that should come first, asked in a browser as a reader does, and how often that was so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from statistics import mean
from typing import Any

import yaml
from playwright.sync_api import Page

from klimahub.search.findings import Record

QUERIES = Path(__file__).parent / "search" / "queries.yaml"
UNSEEN = QUERIES.with_name("unseen.yaml")
"""Written after the search was tuned, and not used to tune it."""
FIRST = 10
TOO_FAR = 99
NOTHING = "nothing"
ASK = """async (query) => {
    const box = document.getElementById("q");
    const found = document.getElementById("found");
    const began = performance.now();
    await new Promise((done) => {
        const watch = new MutationObserver(() => found.textContent.includes(query) && (watch.disconnect(), done()));
        watch.observe(found, { childList: true, characterData: true, subtree: true });
        box.value = query;
        box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    });
    const took = performance.now() - began;
    const hits = [...document.querySelectorAll("#hits h2 a")].map((link) => link.href);
    return { took, hits, told: found.textContent };
}"""


@dataclass(frozen=True)
class Question:
    """`wanted` are patterns of records (`action:*/*biogas*`), of which one should come first, or NOTHING."""

    kind: str
    language: str
    query: str
    wanted: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """`hits` are the records found, as kind:key, first one first; `milliseconds` from the keystroke to the hits."""

    question: Question
    hits: tuple[str, ...]
    told: str
    milliseconds: float

    @property
    def rank(self) -> int:
        """Where the first hit stands that is wanted, from 1."""
        if self.question.wanted == (NOTHING,):
            return TOO_FAR if self.hits else 1
        places = (place for place, hit in enumerate(self.hits, 1) if matches(hit, self.question.wanted))
        return next(places, TOO_FAR)


def matches(record: str, wanted: Iterable[str]) -> bool:
    return any(fnmatchcase(record, pattern) for pattern in wanted)


def questions(path: Path = QUERIES) -> tuple[Question, ...]:
    return tuple(read(yaml.safe_load(path.read_text(encoding="utf-8"))))


def read(kinds: Mapping[str, Any]) -> Iterator[Question]:
    for kind, languages in kinds.items():
        for language, queries in languages.items():
            for query, wanted in queries.items():
                yield Question(kind, language, query, (wanted,) if isinstance(wanted, str) else tuple(wanted))


def keys_of(records: Iterable[Record]) -> dict[str, str]:
    """`kind:key` of each record by the address of its hit: `kommuner/odense/#skov`."""
    return {
        re.sub(r"@(.*)/$", r"#\1", record.path.removesuffix("index.html")): f"{record.kind}:{record.key}"
        for record in records
    }


def answered(page: Page, root: str, asked: Iterable[Question], records: Iterable[Record]) -> tuple[Answer, ...]:
    """Opens each language's search page below `root` once and types one question after the other."""
    keys, given, language, asked = keys_of(records), dict[Question, Answer](), "", tuple(asked)
    for question in sorted(asked, key=lambda question: question.language):
        if question.language != language:
            language = question.language
            page.goto(root + {"da": "soeg/index.html", "en": "en/search/index.html"}[language])
            page.evaluate(ASK, "klima")
        found = page.evaluate(ASK, question.query)
        addresses = [address.removeprefix(root).replace("index.html", "") for address in found["hits"]]
        hits = tuple(keys.get(address, address) for address in addresses[:FIRST])
        given[question] = Answer(question, hits, found["told"], found["took"])
    return tuple(given[question] for question in asked)


@dataclass(frozen=True)
class Score:
    """Shares of questions answered by the first hit and by one of the first three; mean reciprocal rank."""

    count: int
    at_1: float
    at_3: float
    reciprocal: float


def score(answers: Iterable[Answer]) -> Score:
    ranks = [answer.rank for answer in answers]
    return Score(
        len(ranks),
        mean(rank == 1 for rank in ranks),
        mean(rank <= 3 for rank in ranks),
        mean(1 / rank if rank <= FIRST else 0 for rank in ranks),
    )


def scores(answers: Iterable[Answer]) -> dict[str, Score]:
    """One for each kind of question, and `all`."""
    groups: dict[str, list[Answer]] = {}
    for answer in answers:
        for group in (answer.question.kind, "all"):
            groups.setdefault(group, []).append(answer)
    return {kind: score(group) for kind, group in groups.items()}


def report(answers: Iterable[Answer]) -> str:
    """A table of the scores, and the questions whose wanted hit is not the first."""
    given = tuple(answers)
    lines = [f"{'kind':18} {'n':>4} {'success@1':>10} {'success@3':>10} {'MRR':>6}"]
    for kind, each in scores(given).items():
        lines.append(f"{kind:18} {each.count:>4} {each.at_1:>10.3f} {each.at_3:>10.3f} {each.reciprocal:>6.3f}")
    times = sorted(answer.milliseconds for answer in given)
    lines.append(f"milliseconds: median {times[len(times) // 2]:.0f}, 95 % {times[int(len(times) * 0.95)]:.0f}")
    for answer in given:
        if answer.rank > 1:
            asked = answer.question
            lines.append(f"{asked.kind}, {asked.language}, {asked.query!r}: rank {answer.rank}; {answer.hits[:3]}")
    return "\n".join(lines)
