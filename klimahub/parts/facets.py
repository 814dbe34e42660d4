"""What is known of a place into the keys by which the search narrows down: `{"region": ("syddanmark",), …}`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from klimahub.data.likeness import Profile
from klimahub.language import Language
from klimahub.model import THEMES
from klimahub.model.municipality import PlanStatus
from klimahub.site import Case, Site

Facets = Mapping[str, tuple[str, ...]]
NOT_STATED = "not_stated"
SIZES: Mapping[str, int] = {"small": 0, "medium": 20_000, "large": 50_000, "city": 100_000}
"""The fewest inhabitants of each size class, smallest class first."""
TRAITS = ("coast", "island", "farming", "district_heating")
FARMING_SHARE = 100 / 3
"""Percent of what is emitted from which farming counts as a trait of the place."""
STATUSES: tuple[str, ...] = PlanStatus.__args__  # type: ignore[attr-defined]


def facets_of(site: Site, case: Case) -> Facets:
    """The keys of a place. `theme` holds the themes of its actions."""
    facts = case.facts
    measured = any(result.basis == "measured" for result in facts.results)
    return {
        "region": (case.region.key,) if site.regions else (),
        "theme": tuple(theme for theme in THEMES if any(action.theme == theme for action in facts.actions)),
        "wave": (case.wave.key,) if site.programme else (),
        "plan_status": (facts.plan.status if facts.plan else NOT_STATED,),
        "target_year": (str(case.neutral_year or NOT_STATED),),
        "measured": ("yes",) if measured else (),
        "size": (size_of(case.place.population),),
        "trait": tuple(traits_of(site, case)),
    }


def size_of(population: int) -> str:
    return [size for size, fewest in SIZES.items() if population >= fewest][-1]


def traits_of(site: Site, case: Case) -> Iterator[str]:
    profile: Profile = site.profiles[case.place.code]
    heat = site.concepts.get("district_heating", {}).get(site.first_language, ())
    told = " ".join(f"{action.title} {action.what}" for action in case.facts.actions).casefold()
    holds = {
        "coast": profile.situation in {"coast", "island"},
        "island": profile.situation == "island",
        "farming": (profile.farming or 0) >= FARMING_SHARE,
        "district_heating": any(form.casefold() in told for form in heat),
    }
    return (trait for trait in TRAITS if holds[trait])


def choices(site: Site, language: Language) -> dict[str, list[tuple[str, str]]]:
    """For each facet the keys that occur, each with its words, in the order in which they are offered."""
    found = [facets_of(site, case) for case in site.cases]
    years = sorted({year for facets in found for year in facets["target_year"]})  # figures come before letters
    order: Mapping[str, Iterable[str]] = {
        "region": [region.key for region in site.regions],
        "theme": site.themes,
        "wave": site.programme.waves if site.programme else (),
        "plan_status": STATUSES,
        "target_year": years,
        "measured": ("yes",),
        "size": SIZES,
        "trait": TRAITS,
    }
    names = {region.key: region.name_in(language.code) for region in site.regions}
    occur = {facet: {key for facets in found for key in facets[facet]} for facet in order}
    return {
        facet: [(key, words_of(facet, key, names, language)) for key in keys if key in occur[facet] or facet == "theme"]
        for facet, keys in order.items()
        if occur[facet] or facet == "theme"
    }


def words_of(facet: str, key: str, regions: Mapping[str, str], language: Language) -> str:
    if facet == "region":
        return regions[key]
    if facet == "target_year":
        return key if key != NOT_STATED else language.t("terms.unknown.not_stated")
    groups = {"theme": "terms.themes", "wave": "terms.waves", "plan_status": "terms.plan_status"}
    return language.t(f"{groups.get(facet, f'search.{facet}')}.{key}")
