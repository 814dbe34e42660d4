"""A record is what a frozen dataclass is to those who use it."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from typing import Any

import pytest

from klimahub.record import record, written_late


def place(made: Callable[[type], Any]) -> Any:
    """A class with all that fields of ours have, made what `made` makes of it."""

    class Place:
        name: str
        people: int = 0
        tags: dict[str, int] = field(default_factory=dict)
        asked: list[str] = field(default_factory=list, compare=False)
        hidden: str = field(default="", repr=False)

    return made(Place)


Place, Frozen = place(record), place(dataclass(frozen=True))


@record(eq=False)
class Alone:
    name: str


@record
class Key:
    name: str
    people: int = 0

    @property
    def title(self) -> str:
        return self.name.title()


@record
class Wider(Key):
    area: float = 0.0


@record
class Nothing: ...


@record
class Packed:
    name: str
    people: int = 3


GIVEN: list[dict[str, Any]] = [
    {"name": "Ærø"},
    {"name": "Ærø", "people": 6000},
    {"name": "Ærø", "tags": {"ø": 1}},
    {"name": "Ærø", "asked": ["x"]},
    {"name": "Ærø", "hidden": "x"},
]


@pytest.mark.parametrize("given", GIVEN)
def test_it_reads_as_the_frozen_one(given: dict[str, Any]) -> None:
    assert repr(Place(**given)) == repr(Frozen(**given))


@pytest.mark.parametrize("one", GIVEN)
@pytest.mark.parametrize("other", GIVEN)
def test_two_are_equal_where_two_frozen_ones_are(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert (Place(**one) == Place(**other)) == (Frozen(**one) == Frozen(**other))


def test_one_with_more_or_other_fields_is_another() -> None:
    assert Key("Ærø") != Wider("Ærø")
    assert Key("Ærø") != ("Ærø", 0)
    assert Nothing() == Nothing()


def test_equal_ones_are_one_key_and_one_that_holds_a_dict_is_none() -> None:
    assert {Key("Ærø"), Key("Ærø", 0), Wider("Ærø")} == {Key("Ærø"), Wider("Ærø")}
    with pytest.raises(TypeError, match="unhashable"):
        hash(Place("Ærø"))


def test_one_without_equality_is_equal_to_itself_alone() -> None:
    one = Alone("Ærø")
    assert one == one  # noqa: PLR0124
    assert one != Alone("Ærø")
    assert repr(one) == "Alone(name='Ærø')"


def test_what_it_says_of_itself_stays() -> None:
    @record
    class Told:  # noqa: PLW1641
        name: str

        def __repr__(self) -> str:
            return self.name

        def __eq__(self, other: object) -> bool:
            return True

    assert repr(Told("Ærø")) == "Ærø"
    assert Told("Ærø") == Told("Fanø")


def test_the_first_one_is_made_as_those_after_it() -> None:
    fresh, frozen = place(record), place(dataclass(frozen=True))
    for given in ({}, {"name": "Ærø", "none": 1}, *GIVEN, {}):
        try:
            made = repr(frozen(**given))
        except TypeError as wrong:
            with pytest.raises(TypeError, match=re.escape(str(wrong).partition("(")[2])):
                fresh(**given)
        else:
            assert repr(fresh(**given)) == made
    assert fresh("Ærø").tags is not fresh("Ærø").tags


def test_it_may_be_unpacked_or_widened_before_one_was_made() -> None:
    packed = pickle.dumps(Packed("Ærø"))
    Packed.__init__ = written_late(Packed, {})  # type: ignore[method-assign]
    assert pickle.loads(packed).people == 3

    @record
    class Base:
        tags: list[str] = field(default_factory=list)

    @record
    class Longer(Base):
        name: str = "Ærø"

    class Plain(Base): ...

    assert (Longer().tags, Plain(["ø"]).tags, Base().tags) == ([], ["ø"], [])


def test_it_is_replaced_packed_and_asked_for_its_fields() -> None:
    assert replace(Wider("Ærø"), people=1) == Wider("Ærø", 1)
    assert pickle.loads(pickle.dumps(Wider("Ærø", 1, 2.5))) == Wider("Ærø", 1, 2.5)
    assert [each.name for each in fields(Wider)] == ["name", "people", "area"]
    assert Wider("ærø").title == "Ærø"
