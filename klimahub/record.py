"""Records: dataclasses that are frozen to the type checker, not at run time, and share what each would have made anew.

More than a hundred of them stand in what a build loads. `dataclasses` writes six functions for each and compiles them,
0.6 ms; of a record it writes one, 0.15 ms, and that when the first is made: of most a build of one change makes none. A
new one is made in half the time as nothing guards its fields. What is here is otherwise as there: `field`, `fields` and
`replace` are theirs.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform, overload

Class = TypeVar("Class", bound=type[Any])


@overload
def record(made: Class, /) -> Class: ...
@overload
def record(*, eq: bool) -> Callable[[Class], Class]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def record(made: Any = None, /, *, eq: bool = True) -> Any:
    """A class made a record: with `eq`, two are equal where their fields are, as those of frozen dataclasses."""
    return recorded(made, eq) if made else lambda later: recorded(later, eq)


def recorded(made: type[Any], eq: bool) -> type[Any]:
    own = vars(made).copy()
    dataclasses.dataclass(init=False, eq=False, repr=False)(made)
    if "__init__" not in own:
        made.__init__ = written_late(made, own)
    made._shown = tuple(each.name for each in dataclasses.fields(made) if each.repr)
    compared = [each.name for each in dataclasses.fields(made) if each.compare]
    made._compared = attrgetter(*compared) if compared else type
    shared = {"__repr__": shown} | ({"__eq__": equal, "__hash__": hashed} if eq else {})
    for name, function in shared.items():
        if own.get(name) is None:  # a class that says what is equal is said to have no hash
            setattr(made, name, function)
    return made


def written_late(made: type[Any], own: dict[str, Any]) -> Callable[..., None]:
    """`__init__` of a record, written when the first is made; `own` is what stood in the class."""

    def first(self: Any, *values: Any, **named: Any) -> None:
        for name in made.__annotations__.keys() & own.keys():
            setattr(made, name, own[name])  # `dataclasses` has put a default in the place of what it was told of it
        del made.__init__
        dataclasses.dataclass(eq=False, repr=False)(made)
        made.__init__(self, *values, **named)

    return first


def shown(self: Any) -> str:
    fields = (f"{name}={getattr(self, name)!r}" for name in self._shown)
    return f"{type(self).__qualname__}({', '.join(fields)})"


def equal(self: Any, other: Any) -> Any:
    if type(self) is not type(other):
        return NotImplemented
    return self._compared(self) == other._compared(other)


def hashed(self: Any) -> int:
    return hash(self._compared(self))
