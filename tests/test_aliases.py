from __future__ import annotations

import pytest

from klimahub.parts.aliases import aliases_of


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
def test_other_spellings_are_known(names: list[str], spellings: set[str]) -> None:
    assert spellings <= set(aliases_of(names))


def test_the_name_itself_is_no_alias() -> None:
    assert "Odense" not in aliases_of(["Odense"])
