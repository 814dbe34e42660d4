"""Maps of Denmark, one question each, every one with its table."""

from __future__ import annotations

from collections.abc import Sequence

from klimahub.charts import denmark
from klimahub.language import Language
from klimahub.pages import Page
from klimahub.site import Site


def keys(site: Site) -> Sequence[str]:
    return [""]


def page(site: Site, key: str, language: Language) -> Page:
    figures = {question: denmark.figure(site, question, language) for question in denmark.QUESTIONS}
    return Page(
        title=language.t("pages.map.title"),
        description=language.t("pages.map.description"),
        values={"names": [language.t(f"charts.denmark.{question}.column") for question in figures]},
        figures=figures,
        searchable=False,
    )
