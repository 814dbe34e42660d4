"""The search page. What its script says stands in it as data; without JavaScript it leads to the lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from klimahub.language import Language
from klimahub.page import Page
from klimahub.parts.data_scripts import data_script
from klimahub.parts.facets import choices
from klimahub.site import Site

PARTS = ("actions", "plan", "results", "targets")
LISTS = ("municipalities", "map", "glossary")
KINDS = ("municipality", "action", "theme", "term", "region", "page")
SORTS = ("relevance", "name", "year")
TEXTS = (
    "loading", "shown", "none", "none_listed", "without",
    "lacks", "apart", "translated", "quoted", "spelled", "instead", "only_stops", "remove", "help_clear", "other",
    "in_other", "broken", "file",
)  # fmt: skip
COUNTED = ("results", "listed", "other_hits")


def keys(site: Site) -> Sequence[str]:
    return [""]


def page(site: Site, key: str, language: Language) -> Page:
    """`texts` keep their placeholders: the script fills them."""
    found = choices(site, language)
    pictured = site.boundaries or site.tiled
    kinds = [kind for kind in KINDS if kind != "region" or site.regions]
    return Page(
        title=language.t("search.title"),
        description=language.t("search.description"),
        values={
            "data": {
                "texts": {name: language.flat[f"search.{name}"] for name in (*TEXTS, *counted(language))},
                "kinds": {kind: language.t(f"terms.kinds.{kind}") for kind in kinds},
                "spelling": {
                    "alike": site.spelling.alike,
                    "endings": site.spelling.endings,
                    "marked": language.t("search.marked_endings").split(),
                },
            },
            "kinds": [(kind, language.t(f"search.kinds.{kind}")) for kind in kinds],
            "facets": [(facet, language.t(f"search.facets.{facet}"), words) for facet, words in found.items()],
            "sorts": [(sort, language.t(f"search.sorts.{sort}")) for sort in SORTS],
            "doors": [
                (kind, language.t(f"search.lists.{kind}s"), found[kind])
                for kind in ("theme", "region")
                if kind in found
            ],
            "lists": [(kind, language.t(f"search.lists.{kind}")) for kind in LISTS if kind != "map" or pictured],
        },
        files={"pairs.js": pairs_script(site, language)},
        searchable=False,
    )


def counted(language: Language) -> list[str]:
    return [f"{name}.{form}" for name in COUNTED for form in language.plurals.forms]


def pairs_script(site: Site, language: Language) -> bytes:
    """What is searched for what: pairs of [words in any language, those of this one]; and the words to leave out."""
    pairs = [*concept_pairs(site, language), *place_pairs(site, language), *region_pairs(site, language)]
    data: dict[str, Any] = {"pairs": pairs, "stops": language.t("search.stops").split()}
    return data_script(f"pairs.{language.code}", data)


def concept_pairs(site: Site, language: Language) -> Iterator[tuple[str, str]]:
    for words in site.concepts.values():
        own = words.get(language.code, ())
        others = [form for forms in words.values() for form in forms if form not in own]
        if own:
            yield ";".join(others), ";".join(own)


def place_pairs(site: Site, language: Language) -> Iterator[tuple[str, str]]:
    """A place's other names: Copenhagen is searched as København, where that is its name."""
    for case in site.cases:
        place, name = case.place, case.name(language.code)
        others = {place.name, *place.words.values(), place.code, place.code.lstrip("0"), *place.aliases}
        others |= {place.official_name} if not place.official_name.startswith(f"{name} ") else set()
        if others := others - {"", name}:
            yield ";".join(sorted(others)), name


def region_pairs(site: Site, language: Language) -> Iterator[tuple[str, str]]:
    for region in site.regions:
        own = region.official_in(language.code)
        others = {region.official_name, *region.words.values()} - {own}
        if others:
            yield ";".join(sorted(others)), own
