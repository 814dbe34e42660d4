from __future__ import annotations

import base64
import json
from collections.abc import Mapping

import pytest

from klimahub.diagnostics import SetupError
from klimahub.search.findings import Record
from klimahub.search.index import index
from klimahub.search.offline import ENGINE, offline

PAGE = (
    '<!doctype html><html lang="{}"><body><main data-pagefind-body><h1>Vind</h1><p>Havmøller</p></main></body></html>'
)


@pytest.fixture(scope="module")
def web() -> Mapping[str, bytes]:
    files = {"index.html": PAGE.format("da").encode(), "en/index.html": PAGE.format("en").encode()}
    records = [Record("index.html", "da", "page", "a", "Vind"), Record("en/index.html", "en", "page", "a", "Vind")]
    return {**files, **index(files, records, 1000)}


def stored(script: bytes) -> dict[str, bytes]:
    texts = json.loads(script.decode().partition("]=")[2].removesuffix(";\n"))
    return {path: base64.b64decode(text) for path, text in texts.items()}


def test_each_language_gets_its_part_of_the_index_unchanged(web: Mapping[str, bytes]) -> None:
    made = offline(web)
    parts = {code: stored(made[f"pagefind/data.{code}.js"]) for code in ("da", "en")}
    together = {f"pagefind/{path}": content for part in parts.values() for path, content in part.items()}
    assert together == {path: web[path] for path in web if path.startswith("pagefind/") and path != ENGINE}
    assert set(parts["da"]) & set(parts["en"]) == {"pagefind-entry.json"}


def test_nothing_is_left_that_a_disk_cannot_load(web: Mapping[str, bytes]) -> None:
    made = offline(web)
    assert {path for path in made if path.startswith("pagefind/")} == {
        "pagefind/data.da.js", "pagefind/data.en.js", "pagefind/pagefind.js",
    }  # fmt: skip
    assert b"async function fetch" in made[ENGINE]
    assert {path: made[path] for path in made if not path.startswith("pagefind/")} == {
        path: web[path] for path in web if not path.startswith("pagefind/")
    }


def test_a_site_without_an_index_stays_as_it_is() -> None:
    assert offline({"index.html": b""}) == {"index.html": b""}


def test_a_file_of_no_language_is_refused(web: Mapping[str, bytes]) -> None:
    with pytest.raises(SetupError, match="strange"):
        offline({**web, "pagefind/strange.bin": b""})
