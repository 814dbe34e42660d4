"""One module per question to the whole country: what each place answers, and the finding in a sentence.

A module defines `classes(site)` (the classes of its answers: key to colour token, in the order of the legend; none
where the hub has no such data, and then nobody asks), `answer(case, language)`, `finding(site, language)` and
`credits(site, language)`; its words stand under `questions.<name>` in the language files.
Map, legend, tiles and table all show these answers, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import ModuleType

import klimahub.questions
from klimahub.discover import modules_in
from klimahub.figure import Credit, credited
from klimahub.language import Language
from klimahub.record import record
from klimahub.site import Case, Site

ORDER = (
    "neutral_year",
    "target_2030",
    "per_capita",
    "change",
    "largest_sector",
    "renewables",
    "plan_status",
    "wave",
    "read",
)
"""As the map page shows them; the first is the page's own. A module that is not named stands after them."""
WORDS = ("name", "question", "subtitle", "column", "detail", "note")
UNKNOWN = ""
NOTHING = "?"


@record
class Answer:
    """What one place answers. `group` is its class (UNKNOWN: nothing is known), `tile` a few characters for its tile,
    `words` a cell of the table and `sort` what that is sorted by; `detail` is what a reader should know beside it."""

    group: str
    tile: str
    words: str
    sort: str = ""
    detail: str = ""


@record
class Group:
    """A class of answers as the legend shows it; `sign` is what all its tiles say, if they say the same."""

    key: str
    token: str
    label: str
    count: int
    sign: str


def unknown(name: str, language: Language, detail: str = "") -> Answer:
    return Answer(UNKNOWN, NOTHING, language.t(f"questions.{name}.unknown"), detail=detail)


def first_within(limits: Iterable[tuple[float | None, str]], value: float) -> str:
    """The key of the first class whose upper limit (None: no limit) holds `value`."""
    return next(key for limit, key in limits if limit is None or value <= limit)


@cache
def questions() -> Mapping[str, ModuleType]:
    """Every question by name, in the order in which they are asked."""
    found = modules_in(klimahub.questions, "classes", "answer", "finding", "credits")
    place = {name: order for order, name in enumerate(ORDER)}
    return dict(sorted(found.items(), key=lambda item: place.get(item[0], len(place))))


def asked(site: Site) -> tuple[str, ...]:
    """The questions that the hub has data for."""
    return tuple(name for name, module in questions().items() if module.classes(site))


def answers_of(name: str, site: Site, language: Language) -> dict[str, Answer]:
    """By code."""
    ask: Callable[[Case, Language], Answer] = questions()[name].answer
    return {case.place.code: ask(case, language) for case in site.cases}


def token_of(name: str, answer: Answer, site: Site) -> str:
    token: str = questions()[name].classes(site)[answer.group] if answer.group else "none"
    return token


def groups_of(name: str, answers: Iterable[Answer], site: Site, language: Language) -> list[Group]:
    """The classes that occur, the unknown last."""
    tiles: dict[str, list[str]] = {}
    facts = facts_of(site, language)
    for answer in answers:
        tiles.setdefault(answer.group, []).append(answer.tile)

    def group(key: str, token: str, label: str) -> Group:
        own = tiles[key]
        return Group(
            key, token, language.t(f"questions.{name}.{label}", **facts), len(own), own[0] if len(set(own)) == 1 else ""
        )

    known = [
        group(key, token, f"groups.{key}") for key, token in questions()[name].classes(site).items() if key in tiles
    ]
    return [*known, group(UNKNOWN, "none", "unknown")] if UNKNOWN in tiles else known


def words_of(name: str, site: Site, language: Language) -> dict[str, str]:
    """The question's words for headings and notes, with the years of the account in them."""
    place = site.cases[0]
    date = language.date(place.place.population_date)
    return {key: language.t(f"questions.{name}.{key}", date=date, **facts_of(site, language)) for key in WORDS}


def facts_of(site: Site, language: Language) -> dict[str, object]:
    """What words may tell of: the account's first and last year, the common cut. Empty where the hub has none."""
    years, cut = site.account_years or ("", ""), site.config.common_cut
    facts = {"percent": language.percent(cut.percent), "base": cut.base_year} if cut else {"percent": "", "base": ""}
    return {"first": years[0], "last": years[-1], **facts}


def account_credits(site: Site, language: Language) -> tuple[Credit, ...]:
    return (credited(site, "emission_account", language),) if site.account_years else ()


def own_credits(site: Site, language: Language) -> tuple[Credit, ...]:
    return (Credit(language.t("charts.own_sources")),)
