"""The story of the programme, with the places of each round counted from the table, and the years they aim for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from klimahub.charts import figures_on
from klimahub.language import Language
from klimahub.page import Page
from klimahub.parts.prose import prose_page
from klimahub.site import Site

PARTS = ()


def keys(site: Site) -> Sequence[str]:
    return [""] if "programme" in site.pages else []


def page(site: Site, key: str, language: Language) -> Page:
    figures = figures_on("programme", site, key, language)
    return prose_page(site, "programme", language, {"waves": waves(site, language)}, figures)


def waves(site: Site, language: Language) -> list[dict[str, Any]]:
    rounds = [
        (wave, [case for case in site.cases if case.wave.key == wave])
        for wave in (site.programme.waves if site.programme else ())
    ]
    return [
        {
            "name": language.t(f"terms.waves.{wave}"),
            "count": len(cases),
            "places": [(case.slug, case.name(language.code)) for case in cases],
        }
        for wave, cases in rounds
    ]
