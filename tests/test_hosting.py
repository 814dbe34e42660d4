from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

import pytest

from klimahub import policy
from klimahub.exports import OpenData
from klimahub.publishing.hosting import files
from klimahub.render import leaves_of


def told_of(data: OpenData) -> Mapping[str, bytes]:
    return files(data.site, data.languages, leaves_of(data.site, data.languages))


@pytest.fixture(scope="module")
def made(real_data: OpenData) -> dict[str, str]:
    return {path: content.decode() for path, content in told_of(real_data).items()}


def rules(text: str) -> dict[str, dict[str, str]]:
    """As Netlify and Cloudflare read `_headers`: a path, then its headers, indented."""
    found: dict[str, dict[str, str]] = {}
    path = ""
    for line in text.splitlines():
        if line.startswith("#") or not line:
            continue
        if line.startswith("/"):
            path = line
            found[path] = {}
        else:
            name, _, value = line.strip().partition(": ")
            found[path][name] = value
    return found


def test_every_answer_has_the_headers_of_the_policy(made: dict[str, str]) -> None:
    assert rules(made["_headers"])["/*"] == dict(policy.headers(framed=True))


def test_every_page_but_those_of_figures_refuses_to_be_framed(
    small_data: OpenData, small_files: Mapping[str, bytes]
) -> None:
    told = rules(told_of(small_data)["_headers"].decode())
    denied = [re.compile(re.sub(r":\w+", "[^/]+", path)) for path in told if "X-Frame-Options" in told[path]]
    pages = ["/" + path.removesuffix("index.html") for path in small_files if path.endswith(".html")]
    refused = {page for page in pages if any(pattern.fullmatch(page) for pattern in denied)}
    assert refused == {page for page in pages if "/fig/" not in page}
    assert len(refused) < len(pages)


def test_no_header_is_told_twice_for_a_path(made: dict[str, str]) -> None:
    """Hosts join the values of all rules that fit."""
    told = rules(made["_headers"])
    for path, names in told.items():
        if path != "/*":
            assert not set(names) & set(told["/*"])


def test_it_keeps_to_the_limits_of_cloudflare_pages(made: dict[str, str]) -> None:
    """100 rules and 2,000 signs a line for headers; 2,000 static and 100 dynamic redirects of 1,000 signs."""
    assert len(rules(made["_headers"])) <= 100
    assert max(map(len, made["_headers"].splitlines())) <= 2000
    redirects = [line for line in made["_redirects"].splitlines() if not line.startswith("#")]
    assert sum("*" not in line for line in redirects) <= 2000
    assert sum("*" in line for line in redirects) <= 100
    assert max(map(len, redirects)) <= 1000


def test_every_redirect_leads_from_what_is_not_there_to_what_is(
    small_data: OpenData, small_files: Mapping[str, bytes]
) -> None:
    lines = told_of(small_data)["_redirects"].decode().splitlines()[1:]
    assert lines
    for line in lines:
        source, target, code = line.split(" ")
        assert code == "301"
        assert re.fullmatch(r"[\x21-\x7e]+", source)
        assert unquote(source).strip("/*").rstrip("/") + "/index.html" not in small_files
        assert target.removesuffix(":splat").lstrip("/") + "index.html" in small_files


def test_a_name_with_danish_letters_finds_its_page(made: dict[str, str]) -> None:
    assert "/kommuner/s%C3%B8nderborg/ /kommuner/soenderborg/ 301" in made["_redirects"].splitlines()
    assert "/municipalities/* /en/municipalities/:splat 301" in made["_redirects"].splitlines()
