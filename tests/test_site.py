from __future__ import annotations

import pytest

from klimahub.model import Account, Municipality, Record, Source, Target, Translation, Words, summed
from klimahub.site import translated


def target(**facts: object) -> Target:
    return Target.model_validate({"id": "t1", "kind": "reduction", "scope": "area", "sources": ["s1"], **facts})


def municipality(*targets: Target) -> Municipality:
    return Municipality(
        code="0540",
        targets=targets,
        sources={"s1": Source(title="Plan", publisher="Kommunen")},
        record=Record(read="facts", compiled="2026-11-24"),
    )


def account(*years: int, tonnes: float = 1.0) -> Account:
    return Account(
        years,
        {
            sector: tuple(tonnes for _ in years)
            for sector in ("energy", "transport", "agriculture", "waste", "industrial_processes")
        },
    )


def test_a_translation_replaces_words_and_leaves_facts() -> None:
    facts = municipality(target(covers="energi", percent="75"))
    english = translated(facts, Translation(targets={"t1": Words(covers="energy")}))
    assert english.targets[0].covers == "energy"
    assert english.targets[0].percent == 75


def test_an_item_without_translated_words_keeps_its_own() -> None:
    facts = municipality(target(covers="energi"))
    assert translated(facts, Translation()).targets[0].covers == "energi"


def test_neutrality_asks_for_a_cut_of_everything() -> None:
    assert target(kind="climate_neutral").level == 100
    assert target(kind="fossil_free").level is None
    assert target(percent="70").level == 70


def test_accounts_of_the_same_years_are_summed_by_sector() -> None:
    total = summed((account(2018, 2023, tonnes=2), account(2018, 2023, tonnes=3)))
    assert total.sectors["energy"] == (5, 5)
    assert total.totals == (25, 25)


def test_accounts_of_different_years_are_never_summed() -> None:
    with pytest.raises(ValueError, match="different years"):
        summed((account(2018), account(2019)))
