from __future__ import annotations

import pytest

from klimahub.data.likeness import Profile, between
from klimahub.language import Language
from klimahub.parts.like_places import like_places, parts_of
from klimahub.site import Site

OWN = Profile("a", 10_000, 100.0, 31.0, "coast", "country")


def test_what_is_alike_is_said_and_what_is_not_has_its_figure(danish: Language) -> None:
    other = Profile("b", 25_000, 130.0, 30.6, "island", "mixed")
    assert parts_of(OWN, between(OWN, other), danish) == (
        "flere indbyggere (25.000)", "omtrent lige så tæt", "landbrug 31\u00a0%", "ø", "by- og landområde",
    )  # fmt: skip


def test_what_is_less_dense_is_not_called_denser(english: Language) -> None:
    other = Profile("b", 4_000, 20.0, 0.0, "inland", "city")
    assert parts_of(OWN, between(OWN, other), english)[:2] == (
        "fewer inhabitants (4,000)",
        "less dense (20 per km²)",
    )


@pytest.mark.parametrize("code", ["da", "en"])
def test_names_are_those_of_the_language(real: Site, danish: Language, english: Language, code: str) -> None:
    language = {"da": danish, "en": english}[code]
    names = [place.name for place in like_places(real, real.by_slug["aarhus"], language, 97)]
    assert ("København" in names) is (code == "da")
    assert ("Copenhagen" in names) is (code == "en")


def test_a_capital_is_told_to_be_like_none(real: Site, danish: Language) -> None:
    assert not like_places(real, real.by_slug["koebenhavn"], danish)[0].near
    assert like_places(real, real.by_slug["soenderborg"], danish)[0].near
