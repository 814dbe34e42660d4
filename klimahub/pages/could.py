"""Could we do it too? Places like the reader's own, anywhere, what they do, and a draft of what the reader picks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from klimahub.data.likeness import COUNTRY_DENSITY, FARMING_STEP, NEAR, Profile
from klimahub.language import Language
from klimahub.model import AGRICULTURE, COPY_FIELDS, THEMES
from klimahub.page import Page
from klimahub.parts.copying import NEEDS, TEXTS, data_of, script_of
from klimahub.site import Case, Site

PARTS = ("actions", "sources")
MUCH_FARMING = 50.0
LARGE, SMALL = 100_000, 20_000
GROUPS = ("island", "coast", "inland", "farming", "large", "small", "dense", "sparse")


def keys(site: Site) -> Sequence[str]:
    return [""]


def page(site: Site, key: str, language: Language) -> Page:
    t = language.t
    texts = (*TEXTS, *(f"results.{form}" for form in language.plurals.forms))
    return Page(
        title=t("could.title"),
        description=t("could.description"),
        values={
            "texts": {name: language.flat[f"could.texts.{name}"] for name in texts}
            | {"credit": language.flat["pages.action.credit"]}
            | {f"field.{name}": t(f"terms.copy_fields.{name}") for name in (*COPY_FIELDS, "figures")}
            | {f"likeness.{name}": words for name, words in likeness_words(language).items()}
            | {f"mentions.{name}": t(f"could.mentions.{name}") for name in NEEDS},
            "step": FARMING_STEP,
            "near": NEAR,
            "farming": AGRICULTURE in site.sectors,
            "situation": bool(site.boundaries),
            "address_of_place": language.address("municipality", "{key}"),
            "themes": [(theme, t(f"terms.themes.{theme}")) for theme in THEMES],
            "groups": groups(site, language),
        },
        files={"copying.js": script_of(data_of(site, language))},
        searchable=False,
    )


def likeness_words(language: Language) -> dict[str, str]:
    """The words for traits, with their placeholders."""
    start, traits = "likeness.", ("inhabitants", "per_km2", "farming", "population.", "density.", "situation.")
    found = ((key.removeprefix(start), words) for key, words in language.flat.items() if key.startswith(start))
    return {key: words for key, words in found if key.startswith(traits)}


def groups(site: Site, language: Language) -> list[dict[str, Any]]:
    """Places by a trait that a reader may share, for those who read without a script."""
    found = []
    for group in GROUPS:
        members = [case for case in site.cases if belongs(group, site.profiles[case.place.code])]
        ordered = sorted(members, key=lambda case: language.sort_key(case.name(language.code)))
        if members:
            found.append(
                {
                    "words": language.t(f"could.groups.{group}", n=len(members)),
                    "places": [place(case, language) for case in ordered],
                }
            )
    return found


def place(case: Case, language: Language) -> tuple[str, str, str, str]:
    """Slug, name, number of actions in words, and the part of the page that has them."""
    actions = language.count("pages.municipality.count_actions", len(case.facts.actions))
    return case.slug, case.name(language.code), actions, "actions" if case.facts.actions else ""


def belongs(group: str, profile: Profile) -> bool:
    return {
        "farming": (profile.farming or 0) >= MUCH_FARMING,
        "large": profile.population >= LARGE,
        "small": profile.population < SMALL,
        "dense": profile.density >= 1000,
        "sparse": profile.density < COUNTRY_DENSITY / 3,
    }.get(group, profile.situation == group)
