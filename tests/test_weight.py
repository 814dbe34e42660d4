from __future__ import annotations

import gzip

import pytest

from klimahub.writing.weight import KWH_PER_GB, grams, kilobytes


def test_kilobytes_are_those_that_are_sent() -> None:
    page = b"<p>En side</p>" * 10_000
    assert kilobytes([page, page]) == round(2 * len(gzip.compress(page, mtime=0)) / 1000)


def test_grams_are_those_of_the_model() -> None:
    """CO2.js 0.19 gives 148.2 g for a GB that is fetched once, without green hosting."""
    assert sum(KWH_PER_GB.values()) == pytest.approx(0.3)
    assert grams(1_000_000) == pytest.approx(148.2)
