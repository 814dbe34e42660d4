"""The copies that are indexed must say what Pagefind would read of the pages themselves."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from klimahub.editions import Rendered
from klimahub.search.bundles import bundle_of
from klimahub.search.copies import copy_of, readable, reduced
from klimahub.search.findings import records_of
from klimahub.search.fragments import Fragment, fragments_of

LEFT_OUT = (
    "h1", ".contents", ".over", ".small", ".cite", ".status", ".tiles", ".subtitle", ".sentence", ".legend",
    "figcaption", "figure details", "thead", ".sortable", ".kind-glossary .text > div", "[aria-labelledby=actions]",
    "[aria-labelledby=hard]", "[aria-labelledby=like]", "[aria-labelledby=elsewhere]", "[aria-labelledby=results]",
    ".sources", ".take", ".pager",
)  # fmt: skip
"""What klimahub.search.copies leaves out, as Pagefind is told it."""


def read(pages: dict[str, str], folder: Path) -> dict[str, Fragment]:
    """What Pagefind itself reads of whole pages, by address."""
    for path, html in pages.items():
        (folder / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "site" / path).write_text(html, encoding="utf-8")
    command = [sys.executable, "-m", "pagefind", "--site", str(folder / "site"), "--output-path", str(folder / "out")]
    for selector in LEFT_OUT:
        command += ["--exclude-selectors", selector]
    subprocess.run(command, capture_output=True, check=True)
    made = {path.relative_to(folder / "out").as_posix(): path.read_bytes() for path in folder.rglob("*.pf_fragment")}
    return {fragment.address: fragment for fragment in fragments_of(made)}


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_copies_say_what_pagefind_would_read_of_the_pages(
    language: str, small_rendered: Rendered, tmp_path: Path
) -> None:
    records = [record for record in records_of(small_rendered.finished.gists) if record.language == language]
    whole = {each.path: readable(each.html or small_rendered.files[each.path].decode()) for each in records}
    copies = {each.path: copy_of(each, small_rendered.files).html for each in records}
    assert sum(map(len, copies.values())) < sum(map(len, whole.values())) / 2
    expected = read(whole, tmp_path)
    found = {fragment.address: fragment for fragment in fragments_of(bundle_of(copies))}
    assert found.keys() == expected.keys()
    assert {page: (each.content, each.meta) for page, each in found.items()} == {
        page: (each.content, each.meta) for page, each in expected.items()
    }


def test_headings_keep_their_names_and_all_else_that_is_not_read_goes() -> None:
    page = '<body><main id="main" class="a"><h2 id="x" class="b">X</h2><p id="p" title="t">Y<svg/></p></main></body>'
    expected = '<html lang="da"><body><main><h2 id="x">X</h2><p title="t">Y</p></main></body></html>'
    assert reduced(readable(page.replace("<svg/>", "<svg><b></b></svg>")), "da") == expected
