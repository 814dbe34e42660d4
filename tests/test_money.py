from __future__ import annotations

import pytest

from klimahub.language import Language
from klimahub.model import Rate
from klimahub.parts.money import conversions, decimals_of

EURO = Rate("EUR", 7.46038, "1999-01", "", "", "")
DOLLAR = Rate("USD", 6.9183, "2023-12-08", "", "", "")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("DKK 418 million asked for", ["DKK 418 million is about EUR 56 million and USD 60 million"]),
        ("over DKK 4 billion", ["DKK 4 billion is about EUR 540 million and USD 580 million"]),
        ("DKK 61,250 saved per household", ["DKK 61,250 is about EUR 8,200 and USD 8,900"]),
        ("DKK 1.1 million", ["DKK 1.1 million is about EUR 150,000 and USD 160,000"]),
        ("DKK 40 billion", ["DKK 40 billion is about EUR 5.4 billion and USD 5.8 billion"]),
        ("EUR 10.7 million", []),
        ("25% lower price", []),
    ],
)
def test_an_english_amount_is_told_in_euro_and_dollar(words: str, told: list[str], english: Language) -> None:
    assert conversions(words, [EURO, DOLLAR], english) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("plan til 6,1 mia. kr. (2022)", ["6,1 mia. kr. er omkring 820 mio. EUR"]),
        ("224.000 kr.", ["224.000 kr. er omkring 30.000 EUR"]),
        ("præmie på 500.000 euro", []),
    ],
)
def test_a_danish_amount_is_told_in_euro(words: str, told: list[str], danish: Language) -> None:
    assert conversions(words, [EURO], danish) == told


def test_without_rates_nothing_is_converted(english: Language) -> None:
    assert conversions("DKK 4 billion", [], english) == []


def test_a_rate_is_told_with_the_decimals_of_its_bank() -> None:
    assert [decimals_of(rate.per_unit) for rate in (EURO, DOLLAR)] == [5, 4]
