from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from typing import Any

import pytest

from klimahub import search
from klimahub.aliases import aliases_of
from klimahub.bundle import SIGNATURE
from klimahub.diagnostics import SetupError


def page(text: str, language: str = "da", searchable: bool = True) -> bytes:
    mark = " data-pagefind-body" if searchable else ""
    head = f'<!doctype html><html class="x" lang="{language}"><head><title>t</title></head>'
    return f"{head}<body><main{mark}>{text}</main></body></html>".encode()


def fragments(files: Mapping[str, bytes]) -> dict[str, Any]:
    """What Pagefind knows of each page, by the page's address."""
    known = [
        json.loads(gzip.decompress(content).removeprefix(SIGNATURE))
        for path, content in files.items()
        if path.endswith(".pf_fragment")
    ]
    return {fragment["url"]: fragment for fragment in known}


@pytest.fixture(scope="module")
def made() -> Mapping[str, bytes]:
    mark = '<span hidden data-pagefind-filter="theme:El, varme og brændsler"></span>'
    alias = f'<span hidden data-pagefind-meta="alias:{", ".join(aliases_of(["Sønderborg"]))}"></span>'
    facts = '<dl><dt>Mål for CO<sub>2</sub></dt><dd>−75 %<sup class="cite">3</sup></dd></dl>'
    table = "<table><thead><tr><th>Hvad</th></tr></thead><tr><th>Vand</th><td>målt</td></tr></table>"
    figure = "<figure><p>Sætning.</p><details><table><tr><td>4711</td></tr></table></details></figure>"
    return search.index(
        {
            "kommuner/soenderborg/index.html": page(f"{mark}{alias}<h1>Sønderborg</h1>{facts}{table}{figure}"),
            "en/index.html": page("<h1>Wind</h1><p>Offshore</p>", "en"),
            "kommuner/index.html": page("<h1>Liste</h1>", searchable=False),
            "data.csv": b"data-pagefind-body",
        }
    )


def test_only_pages_that_are_marked_are_indexed(made: Mapping[str, bytes]) -> None:
    assert set(fragments(made)) == {"/kommuner/soenderborg/", "/en/"}


def test_each_language_has_its_own_index_and_words(made: Mapping[str, bytes]) -> None:
    entry = json.loads(made["pagefind/pagefind-entry.json"])
    assert {code: language["page_count"] for code, language in entry["languages"].items()} == {"da": 1, "en": 1}
    assert {path for path in made if path.startswith("search/")} == {"search/words.da.js", "search/words.en.js"}


def test_what_the_site_does_not_use_is_left_out(made: Mapping[str, bytes]) -> None:
    loaded = {path.removeprefix("pagefind/") for path in made if path.count("/") == 1 and path.startswith("pagefind/")}
    fixed = {"pagefind.js", "pagefind-entry.json", "wasm.da.pagefind", "wasm.en.pagefind"}
    assert {path for path in loaded if not path.endswith(".pf_meta")} == fixed


def test_a_text_is_indexed_without_marks_heads_and_tables_of_figures(made: Mapping[str, bytes]) -> None:
    content = fragments(made)["/kommuner/soenderborg/"]["content"]
    assert content == "Sønderborg. Mål for CO2: −75 %. Vand: målt. Sætning."


def test_facets_and_aliases_are_known_but_not_read_out(made: Mapping[str, bytes]) -> None:
    fragment = fragments(made)["/kommuner/soenderborg/"]
    assert fragment["filters"] == {"theme": ["El, varme og brændsler"]}
    assert fragment["meta"] == {"title": "Sønderborg", "alias": "Soenderborg, Sonderborg"}
    assert "Sonderborg" not in fragment["content"]


def test_two_builds_are_equal(made: Mapping[str, bytes]) -> None:
    facets = "".join(f'<i data-pagefind-filter="{key}:{n}"></i>' for key in "abcdef" for n in range(9))
    files = {f"{n}/index.html": page(f"{facets}<h1>Side {n}</h1>") for n in range(5)}
    assert search.index(files) == search.index(dict(reversed(files.items())))


@pytest.mark.parametrize("program", ["/nowhere/pagefind", "/bin/false"])
def test_a_pagefind_that_does_not_run_is_told_in_a_sentence(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", program)
    with pytest.raises(SetupError, match=r"^Pagefind could not index the pages.*run build\.py again\.$"):
        search.index({"index.html": page("<h1>Hej</h1>")})


def test_a_site_without_searchable_pages_needs_no_index() -> None:
    assert search.index({"index.html": page("<h1>Hej</h1>", searchable=False)}) == {}


def test_a_code_is_known_with_and_without_its_zeros() -> None:
    assert {"0540", "540"} <= set(aliases_of(["Sønderborg", "0540"]))


def test_an_alias_spells_a_letter_the_same_way_throughout() -> None:
    assert aliases_of(["Rødøvre"]) == ("Rodovre", "Roedoevre")
