"""Text as XML has it. The standard library's module for that loads HTTP and TLS, which no build needs."""

from __future__ import annotations

import html
from collections.abc import Iterable


def escape(text: str) -> str:
    """Text between tags."""
    return html.escape(text, quote=False)


def escape_all(lines: Iterable[str]) -> list[str]:
    """Thousands of lines, for tags and for attributes: at once, as a call for each costs ten times as much."""
    return html.escape("\n".join(lines)).splitlines()


def quoteattr(text: str) -> str:
    """The value of an attribute, with its quotation marks."""
    return f'"{html.escape(text)}"'
