"""Text as XML has it. The standard library's module for that loads HTTP and TLS, which no build needs."""

from __future__ import annotations

import html


def escape(text: str) -> str:
    """Text between tags."""
    return html.escape(text, quote=False)


def quoteattr(text: str) -> str:
    """The value of an attribute, with its quotation marks."""
    return f'"{html.escape(text)}"'
