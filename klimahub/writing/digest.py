"""Hashes of plain values, for those too that must not load the file of remembered work."""

from __future__ import annotations

import hashlib
import marshal
from typing import Any

PLAINLY = 2
"""Marshal's last format in which equal values are equal bytes: later ones tell which are the same object."""


def digest_of_value(value: Any) -> bytes:
    """A hash of a value of plain types: equal ones have the same. ValueError: it has one of another type in it."""
    return hashlib.sha256(marshal.dumps(value, PLAINLY)).digest()
