"""Front matter of the plainest kind into text values: those that YAML reads in it, in a third of the time.

It has lines of `field: value`, and lists and records below one another, as the form and our own files do. Whatever else
is in a text, a slip of the hand too, is for YAML.
"""

from __future__ import annotations

import re
from typing import Any

DEEP = 20
"""So many lists and records within one another are read."""
FIELD = r"(?:([A-Za-z0-9_][A-Za-z0-9_.-]{0,99}+):(?: ++|(?=\n)))?+"
WORDS = r"[^:#\n]*+(?:(?::(?=[^ \n])|(?<! )#)[^:#\n]*+)*+(?<! )"
BELOW = rf"(?:\n\1(?(2)  ) ++[^ :#\xa0\n]{WORDS})*+"
"""Words go on on lines that are further in than their field, which stands two further in after a hyphen."""
QUOTED = r"\"[^\"\\\n]*\"|'[^'\n]*'"
ITEM = r"\w[\w ().+/-]*(?<! )"
EMPTY = r"(?: *+(?:#.*)?\n)*+"
LINE = re.compile(
    rf"^( *+)(- )?+{FIELD}((?:-?\w|\(){WORDS}{BELOW}|{QUOTED}|\[{ITEM}(?:, {ITEM})*\])?+\n{EMPTY}|^.+\n?", re.M
)
"""A line's indent, its hyphen, its field and its value; nothing of a line that is not plain."""
END = ("", "", "", "end")
MORE = re.compile(r"\n +")


class NotPlainError(Exception):
    """There is something in a text that only YAML reads."""


def values_in(text: str) -> dict[str, Any]:
    """The values of a text. Raises NotPlainError."""
    if not text.replace("\n", "").replace("\xa0", "").isprintable():
        raise NotPlainError
    lines = Lines(text)
    values = lines.record("", 0)
    if lines.next != END:
        raise NotPlainError
    return values


class Lines:
    """The lines of a text, read one after the other. Indents are spaces, so of two the deeper is the greater."""

    def __init__(self, text: str) -> None:
        self.rest = iter([*LINE.findall(text), END])
        self.next: tuple[str, str, str, str] = next(self.rest)

    def record(self, indent: str, depth: int) -> dict[str, Any]:
        """The fields that stand next with this indent."""
        values: dict[str, Any] = {}
        while True:
            own, hyphen, key, written = self.next
            if own != indent or hyphen or not key:
                return values
            if key in values:
                raise NotPlainError
            self.next = next(self.rest)
            values[key] = value_of(written) if written else self.below(indent, depth)

    def below(self, indent: str, depth: int) -> Any:
        """The list or the record that belongs to a field with this indent; None: there is none."""
        own, hyphen, key, _ = self.next
        if depth > DEEP:
            raise NotPlainError
        if hyphen and own >= indent:
            return self.items(own, depth + 1)
        return self.record(own, depth + 1) if key and own > indent else None

    def items(self, indent: str, depth: int) -> list[Any]:
        """The items of a list that stand next with this indent."""
        values: list[Any] = []
        while True:
            own, hyphen, key, written = self.next
            if own != indent or not hyphen:
                return values
            if key:
                self.next = own + "  ", "", key, written
                values.append(self.record(self.next[0], depth + 1))
            elif written:
                self.next = next(self.rest)
                values.append(value_of(written))
            else:
                raise NotPlainError


def value_of(written: str) -> str | list[str]:
    if written[0] in "\"'":
        return written[1:-1]
    if written[0] == "[":
        return written[1:-1].split(", ")
    return MORE.sub(" ", written) if "\n" in written else written
