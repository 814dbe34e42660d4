"""What a theme's text says to readers abroad, so that pages on its actions can say it too."""

from __future__ import annotations

import re

from klimahub.language import Language
from klimahub.site import Site


def note_abroad(site: Site, theme: str, language: Language) -> str:
    """The Markdown under the heading `theme_note` in the theme's text; empty where the text has none."""
    body = site.themes[theme].bodies.get(language.code, "") if theme in site.themes else ""
    found = re.search(rf"^## {re.escape(language.t('theme_note'))}\n(.*?)(?=^## |\Z)", body, re.S | re.M)
    return found[1].strip() if found else ""
