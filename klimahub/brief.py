"""The facts of a place into the little that a build asks of all places, also of those that have not changed."""

from __future__ import annotations

import marshal
from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple, TypeVar

from klimahub.model import Municipality, Picture, Record, Target
from klimahub.record import record
from klimahub.writing.cache import key_of
from klimahub.writing.digest import PLAINLY


@record
class Listed:
    """What lists and counts ask of all places at once, so that they need not open the facts of each.

    `area_targets` are those for the whole area; `targets` and `actions`, by theme, are how many there are of any kind.
    """

    record: Record
    plan_status: str
    area_targets: tuple[Target, ...]
    targets: int
    actions: Mapping[str, int]

    @classmethod
    def of(cls, facts: Municipality) -> Listed:
        area = tuple(target for target in facts.targets if target.scope == "area")
        actions = Counter[str](action.theme for action in facts.actions)
        status = facts.plan.status if facts.plan else "not_stated"
        return cls(facts.record, status, area, len(facts.targets), dict(actions))

    def pack(self) -> bytes:
        """All of it as plain values, without the names of fields: those of thousands are read to make one page."""
        areas = [values_of(target) for target in self.area_targets]
        told = values_of(self.record), self.plan_status, areas, self.targets, dict(self.actions)
        return marshal.dumps(told, PLAINLY)

    @classmethod
    def unpacked(cls, packed: bytes) -> Listed:
        record, status, areas, targets, actions = marshal.loads(packed)
        return cls(made(Record, record), status, tuple([made(Target, area) for area in areas]), targets, actions)


Made = TypeVar("Made", Record, Target)
FIELDS = {kind: tuple(kind.model_fields) for kind in (Record, Target)}


def values_of(facts: Record | Target) -> list[Any]:
    own = vars(facts)
    return [own[name] for name in FIELDS[type(facts)]]


def made(kind: type[Made], values: list[Any]) -> Made:
    """The record of these values, as it was when it was read: they are not checked again."""
    facts = kind.__new__(kind)
    facts.__setstate__(dict(zip(FIELDS[kind], values, strict=True)))
    return facts


class Brief(NamedTuple):
    """What every build asks of all places, though nothing of theirs has changed.

    `compiled` is the day on which the facts were, `verified` that on which the municipality said that they are right;
    `pictures` say whose those in its text are; `digest` is a hash of all this. What lists ask is in `packed` until one
    of them is made anew.
    """

    compiled: str
    verified: str | None
    pictures: Mapping[str, Picture]
    digest: bytes
    packed: bytes

    @classmethod
    def of(cls, facts: Municipality) -> Brief:
        listed, record = Listed.of(facts), facts.record
        pictures = {name: vars(picture) for name, picture in facts.pictures.items()}
        packed = listed.pack()
        return cls(record.compiled, record.verified_by_municipality, facts.pictures, key_of(packed, pictures), packed)

    @property
    def listed(self) -> Listed:
        return Listed.unpacked(self.packed)
