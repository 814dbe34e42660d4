"""The tests themselves: what is costly is made once only where those that share it stay with one worker."""

from __future__ import annotations

import os

import pytest


@pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="there are no workers")
def test_the_tests_of_a_file_stay_with_one_worker(request: pytest.FixtureRequest) -> None:
    """Pytest 9.2 with pytest-xdist 3.8 shared all out one by one and said nothing: no name had its group."""
    assert request.node.nodeid.endswith("@test_groups")
