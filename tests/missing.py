"""A judge that is not there: in CI a failure, so that nothing is passed over in silence; elsewhere a test left out."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def not_there(what: str) -> NoReturn:
    pytest.fail(what) if os.environ.get("CI") == "true" else pytest.skip(what)
