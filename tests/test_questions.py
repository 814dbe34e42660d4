"""Questions to the whole country: every place answers, in one class, and the findings are true."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from klimahub.drawing.palette import TOKENS
from klimahub.language import Language
from klimahub.model import Account
from klimahub.parts.listing import target_2030
from klimahub.questions import (
    NOTHING,
    ORDER,
    UNKNOWN,
    answers_of,
    change,
    first_within,
    groups_of,
    largest_sector,
    per_capita,
    questions,
    token_of,
    words_of,
)
from klimahub.questions import target_2030 as cut
from klimahub.site import Case, Site
from tests.hubs import with_rows

SECTORS = ("energy", "transport", "agriculture", "waste", "industrial_processes")


def account(first: float, last: float) -> Account:
    return Account(
        (2018, 2023),
        dict.fromkeys(SECTORS, (first / 5, last / 5)),
    )


def with_account(site: Site, slug: str, own: Account) -> Case:
    return with_rows(site.by_slug[slug], accounts=own)


def test_at_least_eight_questions_are_asked_in_the_order_that_is_written() -> None:
    assert tuple(questions()) == ORDER
    assert len(ORDER) >= 8


@pytest.mark.parametrize("name", ORDER)
class TestEachQuestion:
    def test_every_place_has_an_answer_in_a_class_with_a_colour(self, name: str, real: Site, danish: Language) -> None:
        answers = answers_of(name, real, danish)
        assert len(answers) == len(real.cases)
        for answer in answers.values():
            assert answer.tile
            assert answer.words
            assert token_of(name, answer, real) in TOKENS
            assert (answer.group == UNKNOWN) == (answer.tile == NOTHING)

    def test_the_classes_add_up(self, name: str, real: Site, danish: Language) -> None:
        groups = groups_of(name, answers_of(name, real, danish).values(), real, danish)
        assert sum(group.count for group in groups) == len(real.cases)
        assert len({group.label for group in groups}) == len({group.token for group in groups}) == len(groups)

    def test_both_languages_say_the_same(self, name: str, real: Site, danish: Language, english: Language) -> None:
        one, other = answers_of(name, real, danish), answers_of(name, real, english)
        assert [answer.group for answer in one.values()] == [answer.group for answer in other.values()]
        assert numbers(questions()[name].finding(real, danish)) == numbers(questions()[name].finding(real, english))

    def test_the_words_are_filled(self, name: str, real: Site, english: Language) -> None:
        told = [*words_of(name, real, english).values(), questions()[name].finding(real, english)]
        assert not [words for words in told if "{" in words or not words]

    def test_there_is_a_source(self, name: str, real: Site, danish: Language) -> None:
        assert questions()[name].credits(real, danish)

    def test_a_tile_holds_what_it_says(self, name: str, real: Site, danish: Language) -> None:
        """Six characters at most: a tile on a phone is 35 pixels wide."""
        assert max(len(answer.tile) for answer in answers_of(name, real, danish).values()) <= 6


def numbers(text: str) -> list[float]:
    """The numbers of a text, smallest first, whichever way its language writes them."""
    return sorted(float(found.replace(",", ".")) for found in re.findall(r"\d+(?:[.,]\d)?", text))


def test_the_findings_of_today(real: Site, english: Language) -> None:
    """Counted here in another way than there."""
    cases = real.cases
    known = [case for case in cases if case.neutral_year]
    early = [case for case in known if case.neutral_year != 2050]
    told = f"{len(known)} of 98 municipalities have a year for climate neutrality; {len(early)} aim to reach it before"
    assert questions()["neutral_year"].finding(real, english) == f"{told} 2050."
    fallen = [case for case in cases if 0 < case.account.totals[0] > case.account.totals[-1]]
    assert questions()["change"].finding(real, english).startswith("Emissions fell from 2018 to 2023 in all of the 97 ")
    assert len(fallen) == 97
    more = [case for case in cases if case.renewable_supply[2023] > 1]
    assert questions()["renewables"].finding(real, english).startswith(f"In {len(more)} of 98 municipalities")
    sources = sum(len(case.facts.sources) for case in cases)
    assert f"{sources} public sources" in questions()["read"].finding(real, english)


def test_a_class_holds_its_upper_limit() -> None:
    assert [first_within(per_capita.LIMITS, value) for value in (-5.6, 3, 3.1, 15, 15.1)] == [
        "to_3", "to_3", "to_6", "to_15", "over_15",
    ]  # fmt: skip


def test_a_printed_value_lies_in_the_class_that_it_is_printed_in(real: Site, english: Language) -> None:
    """Rounding must not print 3.0 in a class that begins above 3."""
    limits = {key: limit for limit, key in per_capita.LIMITS}
    for answer in answers_of("per_capita", real, english).values():
        limit = limits[answer.group]
        assert limit is None or float(answer.tile.replace("−", "-")) <= limit


def test_cuts_share_a_colour_only_with_cuts_since_the_same_year(real: Site, danish: Language) -> None:
    for case in real.cases:
        target, group = cut.target_of(case), cut.answer(case, danish).group
        expected = {
            None: "no_base",
            1990: {True: "over", False: "at" if target and target.percent == 70 else "under"}.get(
                bool(target and (target.percent or 0) > 70)
            ),
        }
        assert group == (UNKNOWN if target is None else expected.get(target.base_year, "other_base"))


def test_of_several_cuts_the_largest_is_told(real: Site) -> None:
    """Counted here in another way than there; the list of places tells the same."""
    wanted = ("area", "reduction", 2030, "current")
    for case in real.cases:
        cuts = [t.percent for t in case.facts.targets if (t.scope, t.kind, t.year, t.status) == wanted]
        assert target_2030(case) == max((cut for cut in cuts if cut), default=None), case.slug


def test_a_percentage_of_nothing_is_not_told(small: Site, danish: Language) -> None:
    """Læsø's account begins below zero, as its land takes up more than it emits."""
    for start in (0.0, -8000.0):
        answer = change.answer(with_account(small, "samsoe", account(start, -9000)), danish)
        assert (answer.group, answer.tile) == (UNKNOWN, "?")
    assert change.answer(with_account(small, "samsoe", account(100, 40)), danish).tile == "−60,0"
    assert change.answer(with_account(small, "samsoe", account(100, 104)), danish).tile == "+4,0"


def test_all_and_some_are_told_apart(small: Site, danish: Language) -> None:
    def told(*accounts: Account) -> str:
        cases = tuple(with_rows(case, accounts=own) for case, own in zip(small.cases, accounts, strict=True))
        return change.finding(replace(small, cases=cases), danish)

    falls, rises, nothing = account(100, 90), account(100, 110), account(-1, -2)
    assert told(falls, falls, falls, falls) == "Udledningen faldt i alle 4 kommuner fra 2018 til 2023."
    assert told(falls, falls, falls, rises) == "Udledningen faldt i 3 af 4 kommuner fra 2018 til 2023."
    assert "i alle de 3 kommuner" in told(falls, falls, falls, nothing)
    assert "i 2 af de 3 kommuner" in told(falls, falls, rises, nothing)


def test_the_largest_source_is_the_largest(real: Site) -> None:
    for case in real.cases:
        last = {sector: values[-1] for sector, values in case.account.sectors.items()}
        assert last[largest_sector.largest_of(case)] == max(last.values())  # type: ignore[index]


def test_a_sign_is_shown_only_where_all_tiles_of_a_class_have_it(real: Site, danish: Language) -> None:
    waves = groups_of("wave", answers_of("wave", real, danish).values(), real, danish)
    assert [group.sign for group in waves] == ["2019", "2020", "2021", "C40", "–"]
    cuts = groups_of("target_2030", answers_of("target_2030", real, danish).values(), real, danish)
    assert {group.key: group.sign for group in cuts}["over"] == ""
