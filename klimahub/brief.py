"""The facts of a place into the little that a build asks of all places, also of those that have not changed."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from klimahub.model import Municipality, Picture, Record, Target
from klimahub.record import record
from klimahub.writing.cache import key_of


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

    @property
    def told(self) -> object:
        """All of it in plain values, which are written down much faster than records."""
        areas = [vars(target) for target in self.area_targets]
        return vars(self.record), self.plan_status, areas, self.targets, self.actions


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
        digest, packed = key_of(listed.told, pictures), pickle.dumps(listed)
        return cls(record.compiled, record.verified_by_municipality, facts.pictures, digest, packed)

    @property
    def listed(self) -> Listed:
        found: Listed = pickle.loads(self.packed)
        return found
