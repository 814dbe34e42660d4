from __future__ import annotations

import pytest

from klimahub.model import Source
from klimahub.parts.ages import is_old


@pytest.mark.parametrize(
    ("published", "old"),
    [
        ("2023-11-23", True),
        ("2023-11-24", False),
        ("2023-10", True),
        ("2023-11", False),
        ("2023", False),
        ("2022", True),
    ],
)
def test_a_source_is_old_more_than_three_years_before_the_check(published: str, old: bool) -> None:
    assert is_old(Source(title="a", publisher="b", published=published), "2026-11-24") is old


def test_a_source_without_a_date_has_no_age() -> None:
    assert is_old(Source(title="a", publisher="b"), "2026-11-24") is None
