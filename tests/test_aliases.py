from __future__ import annotations

import pytest

from klimahub.language import Language
from klimahub.parts.aliases import aliases_of
from klimahub.spelling import Spelling


@pytest.mark.parametrize(
    ("names", "spellings"),
    [
        (["Sønderborg"], {"Soenderborg", "Sonderborg"}),
        (["København", "Copenhagen"], {"Koebenhavn", "Kobenhavn", "Copenhagen"}),
        (["Aabenraa", "Åbenrå"], {"Åbenrå", "Abenra"}),
        (["Ærø"], {"Aeroe", "Aero"}),
        (["Tårnby"], {"Taarnby", "Tarnby"}),
        (["Høje-Taastrup"], {"Hoje Taastrup", "Høje Taastrup", "Hoeje-Taastrup"}),
    ],
)
def test_other_spellings_are_known(names: list[str], spellings: set[str], danish: Language) -> None:
    assert spellings <= set(aliases_of(names, Spelling.of([danish])))


def test_the_name_itself_is_no_alias(danish: Language) -> None:
    assert "Odense" not in aliases_of(["Odense"], Spelling.of([danish]))


def test_a_letter_that_no_language_speaks_of_is_typed_without_its_accent() -> None:
    assert aliases_of(["Pécs", "Kraków"], Spelling()) == ("Krakow", "Kraków", "Pecs")


def test_each_language_says_how_its_own_letters_are_typed() -> None:
    german = Spelling(typed={"ü": "ue u", "ß": "ss"})
    assert aliases_of(["Überlingen"], german) == ("Ueberlingen", "Uberlingen")[::-1]
    assert aliases_of(["Gießen"], german) == ("Giessen",)
    assert "Århus" not in aliases_of(["Aarhus"], german)
