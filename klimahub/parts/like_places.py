"""The places that are like one, each with what is alike and what is not: likeness into words beside a name."""

from __future__ import annotations

from klimahub.data.likeness import NEAR, TRAITS, Likeness, Profile, Trait
from klimahub.language import Language
from klimahub.record import record
from klimahub.site import Case, Site


@record
class LikePlace:
    """A place with its traits in words ("lige så tæt", "kyst", "landbrug 31 %"); `near` is False where it is only the
    nearest that there is."""

    slug: str
    name: str
    parts: tuple[str, ...]
    near: bool

    @property
    def line(self) -> str:
        return ", ".join(self.parts)


def like_places(site: Site, case: Case, language: Language, most: int = 5) -> tuple[LikePlace, ...]:
    """The `most` places that are most like `case`, nearest first."""
    own = site.profiles[case.place.code]
    return tuple(
        LikePlace(other.slug, other.name(language.code), parts_of(own, likeness, language), likeness.distance < NEAR)
        for other, likeness in site.alike(case.slug, most)
    )


def parts_of(own: Profile, likeness: Likeness, language: Language) -> tuple[str, ...]:
    """One part for each trait: "as many inhabitants" where alike, the figure where not."""
    return tuple(part(trait, own, likeness, language) for trait in TRAITS if trait in likeness.steps)


def traits_of(site: Site, case: Case, language: Language) -> tuple[str, ...]:
    """A place's own traits in words: inhabitants, density, agriculture, coast or not, surroundings."""
    own = site.profiles[case.place.code]
    kinds = {"situation": own.situation, "surroundings": own.surroundings}
    farming = () if own.farming is None else (language.t("likeness.farming", percent=language.percent(own.farming, 0)),)
    return (
        language.t("likeness.inhabitants", n=language.number(own.population, 0)),
        language.t("likeness.per_km2", n=language.number(own.density, 0)),
        *farming,
        *(language.t(f"likeness.{trait}.{kind}") for trait, kind in kinds.items() if kind),
    )


def part(trait: Trait, own: Profile, likeness: Likeness, language: Language) -> str:
    t, other = language.t, likeness.other
    if trait == "farming":
        return t("likeness.farming", percent=language.percent(other.farming or 0, 0))
    if trait in {"situation", "surroundings"}:
        return t(f"likeness.{trait}.{getattr(other, trait)}")
    if likeness.alike_in(trait):
        return t(f"likeness.{trait}.alike")
    value = getattr(other, trait)
    key = "more" if value > getattr(own, trait) else "less"
    return t(f"likeness.{trait}.{key}", n=language.number(value, 0))
