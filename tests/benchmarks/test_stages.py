"""A stage that the profile does not find would be told as free."""

from __future__ import annotations

import os

import pytest

from benchmarks import stages
from klimahub.workers import COUNT


def test_every_stage_is_found_in_a_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(COUNT, os.environ.get(COUNT, "1"))
    found = stages.profile(3, seed=77)  # texts that no other test has read
    assert all(seconds > 0 for seconds in found.values()), found
    assert found["all"] >= max(found.values())
