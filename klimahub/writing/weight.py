"""Files into kilobytes, compressed as servers send them; kilobytes into an estimate of grams of CO2e."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from functools import lru_cache

KWH_PER_GB = {"data centres": 0.055 + 0.012, "networks": 0.059 + 0.013, "devices": 0.080 + 0.081}
"""Operation and making. Sustainable Web Design Model 4, https://sustainablewebdesign.org/estimating-digital-emissions/"""
GRAMS_PER_KWH = 494
"""CO2e of a kWh in the world on average, as that model has it."""


def kilobytes(contents: Iterable[bytes], packed: Iterable[bytes] = ()) -> int:
    """Whole kB (1,000 bytes) of all together, each compressed by gzip; `packed` are sent as they are."""
    return round((sum(map(compressed_size, contents)) + sum(map(len, packed))) / 1000)


def grams(kilobytes: float) -> float:
    """An estimate, by a model, of the grams of CO2e for which so much fetched stands."""
    return kilobytes / 1_000_000 * sum(KWH_PER_GB.values()) * GRAMS_PER_KWH


@lru_cache(maxsize=200)  # the assets, which are on all pages
def compressed_size(content: bytes) -> int:
    return len(gzip.compress(content, mtime=0))
