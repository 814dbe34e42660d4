"""All places together: what they promise against the national target, and the country's account by sector."""

from __future__ import annotations

from collections.abc import Sequence

from klimahub.charts import figures_on
from klimahub.language import Language
from klimahub.page import Page
from klimahub.parts.prose import prose_page
from klimahub.site import Site

PARTS = ("targets",)


def keys(site: Site) -> Sequence[str]:
    return [""] if "country" in site.pages else []


def page(site: Site, key: str, language: Language) -> Page:
    return prose_page(site, "country", language, figures=figures_on("country", site, key, language))
