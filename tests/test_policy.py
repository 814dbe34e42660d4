from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from klimahub.policy import CONTENT, content_policy, headers


def test_nothing_inline_and_nothing_evaluated_is_allowed() -> None:
    for value in (content_policy(), headers()["Content-Security-Policy"]):
        assert "'unsafe-inline'" not in value
        assert "'unsafe-eval'" not in value
        assert "*" not in value
        assert "http" not in value


def test_every_page_says_the_policy_of_the_headers(small_files: Mapping[str, bytes]) -> None:
    """The header adds only what a page's own policy may not say."""
    said = f'<meta http-equiv="Content-Security-Policy" content="{content_policy()}">'.replace("'", "&#39;").encode()
    pages = [path for path, content in small_files.items() if path.endswith(".html")]
    assert pages
    for path in pages:
        assert said in small_files[path], path
    assert headers()["Content-Security-Policy"] == f"{content_policy()}; frame-ancestors 'none'"


@pytest.mark.parametrize(
    "name", ["Strict-Transport-Security", "X-Content-Type-Options", "Permissions-Policy", "Referrer-Policy"]
)
def test_the_strict_headers_are_there(name: str) -> None:
    assert headers()[name]


def test_the_policy_denies_by_default() -> None:
    assert CONTENT["default-src"] == "'none'"
    assert re.fullmatch(r"([a-z-]+=\(\))(, [a-z-]+=\(\))*", headers()["Permissions-Policy"])
