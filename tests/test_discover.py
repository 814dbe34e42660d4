from __future__ import annotations

from types import ModuleType

import pytest

import klimahub.checks
import klimahub.pages
from klimahub.discover import modules_in


def test_the_folder_is_the_list() -> None:
    assert {"front", "municipality", "search"} <= set(modules_in(klimahub.pages, "keys", "page"))


def test_a_module_that_lacks_a_promised_name_is_told_with_what_it_lacks() -> None:
    with pytest.raises(TypeError, match=r"must define draw$"):
        modules_in(klimahub.checks, "check", "draw")


def test_an_empty_package_has_no_modules() -> None:
    package = ModuleType("nothing")
    package.__path__ = []
    assert modules_in(package) == {}
