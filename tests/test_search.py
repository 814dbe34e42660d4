from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from klimahub.diagnostics import SetupError
from klimahub.parts.aliases import aliases_of
from klimahub.search.bundles import Pagefind, bundle_of
from klimahub.search.compounds import Compounds
from klimahub.search.copies import Copies
from klimahub.search.findings import Record
from klimahub.search.fragments import Fragment, fragments_of
from klimahub.search.index import index
from klimahub.spelling import Spelling
from klimahub.writing.cache import Notes

LIMIT = 1000
SPELLING = Spelling(typed={"æ": "ae a", "ø": "oe o", "å": "aa a"}, older={"aa": "å"})


def page(text: str, language: str = "da") -> bytes:
    head = f'<!doctype html><html class="x" lang="{language}"><head><title>t</title></head>'
    return f"{head}<body><main data-pagefind-body>{text}</main></body></html>".encode()


def record(path: str, language: str = "da", html: bytes = b"") -> Record:
    return Record(path, language, "page", path, path, html=html.decode())


def fragments(files: Mapping[str, bytes]) -> dict[str, Fragment]:
    """What Pagefind knows of each page, by the page's address."""
    bundle = {path.removeprefix("pagefind/"): content for path, content in files.items()}
    return {fragment.address: fragment for fragment in fragments_of(bundle)}


@pytest.fixture(scope="module")
def made() -> Mapping[str, bytes]:
    alias = f'<span hidden data-pagefind-meta="alias:{", ".join(aliases_of(["Sønderborg"], SPELLING))}"></span>'
    facts = '<dl><dt>Mål for CO<sub>2</sub></dt><dd>−75 %<sup class="cite">3</sup></dd></dl>'
    table = "<table><thead><tr><th>Hvad</th></tr></thead><tr><th>Vand</th><td>målt</td></tr></table>"
    figure = "<figure><h3>Fald.</h3><details><table><tr><td>4711</td></tr></table></details></figure>"
    actions = '<section aria-labelledby="actions"><p>Handling</p></section>'
    files = {
        "kommuner/soenderborg/index.html": page(f"{alias}<h1>Sønderborg</h1>{facts}{table}{figure}{actions}"),
        "en/index.html": page("<h1>Wind</h1><p>Offshore</p>", "en"),
        "kommuner/index.html": page("<h1>Liste</h1>"),
    }
    part = record("kommuner/soenderborg/@biogas/index.html", html=page("<h1>Biogas</h1><p>Gylle.</p>"))
    return index(files, [record("kommuner/soenderborg/index.html"), part, record("en/index.html", "en")], LIMIT)


def test_only_records_are_indexed(made: Mapping[str, bytes]) -> None:
    assert set(fragments(made)) == {"/kommuner/soenderborg/", "/kommuner/soenderborg/@biogas/", "/en/"}


def test_each_language_has_its_own_scripts(made: Mapping[str, bytes]) -> None:
    assert {path for path in made if path.startswith("search/")} == {
        f"search/{name}.{code}.js" for name in ("catalogue", "titles", "words") for code in ("da", "en")
    }


def test_what_the_site_does_not_use_is_left_out(made: Mapping[str, bytes]) -> None:
    loaded = {path.removeprefix("pagefind/") for path in made if path.count("/") == 1 and path.startswith("pagefind/")}
    fixed = {"pagefind.js", "pagefind-entry.json", "wasm.da.pagefind", "wasm.en.pagefind"}
    assert {path for path in loaded if not path.endswith(".pf_meta")} == fixed


def test_a_text_is_indexed_without_title_marks_heads_numbers_and_what_is_found_by_itself(
    made: Mapping[str, bytes],
) -> None:
    assert fragments(made)["/kommuner/soenderborg/"].content == "Mål for CO2: −75 %. Vand: målt. Fald."


def test_title_and_aliases_are_known_but_not_read_out(made: Mapping[str, bytes]) -> None:
    fragment = fragments(made)["/kommuner/soenderborg/"]
    assert fragment.meta == {"title": "Sønderborg", "alias": "Soenderborg, Sonderborg"}
    assert "Sonderborg" not in fragment.content


def test_two_builds_are_equal() -> None:
    files = {f"{n}/index.html": page(f"<h1>Side {n}</h1><p>Ord {n}</p>", "den"[n % 2 :][:2]) for n in range(9)}
    records = [record(path, "den"[n % 2 :][:2]) for n, path in enumerate(files)]
    assert index(files, records, LIMIT) == index(dict(reversed(files.items())), records, LIMIT)


@pytest.mark.parametrize(
    ("program", "told"), [("/nowhere/pagefind", "cannot be started"), ("/bin/false", "could not index the pages")]
)
def test_a_pagefind_that_does_not_run_is_told_in_a_sentence(
    program: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", program)
    with pytest.raises(SetupError, match=rf"^Pagefind {told}.*run build\.py again\.$"):
        index({"index.html": page("<h1>Hej</h1>")}, [record("index.html")], LIMIT)


def noted(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The paths of the pages of which Pagefind's files are asked from now on, each time."""
    asked: list[list[str]] = []
    ask = Pagefind.ask
    monkeypatch.setattr(Pagefind, "ask", lambda own, pages: asked.append(list(pages)) or ask(own, pages))
    return asked


TWO = {"index.html": page("<h1>Hej</h1><p>Sol</p>"), "en/index.html": page("<h1>Hello</h1><p>Sun</p>", "en")}


def test_a_language_whose_pages_are_as_they_were_is_not_indexed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [record("index.html"), record("en/index.html", "en")]
    first = index(TWO, records, LIMIT, tmp_path / "work")
    asked = noted(monkeypatch)
    assert index(TWO, records, LIMIT, tmp_path / "work") == first
    assert asked == []
    other = {**TWO, "index.html": page("<h1>Hej</h1><p>Vind</p>")}
    made = index(other, records, LIMIT, tmp_path / "work")
    assert asked == [["index.html"]]
    assert made == index(other, records, LIMIT) != first


def test_the_pages_of_a_language_that_is_as_it_was_are_not_even_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [record("index.html"), record("en/index.html", "en")]
    index(TWO, records, LIMIT, tmp_path / "work")
    opened: list[str] = []
    copies = Copies.of
    monkeypatch.setattr(Copies, "of", lambda own, each: opened.extend(one.path for one in each) or copies(own, each))
    index(TWO, records, LIMIT, tmp_path / "work")
    assert opened == []
    index({**TWO, "en/index.html": page("<h1>Hello</h1><p>Moon</p>", "en")}, records, LIMIT, tmp_path / "work")
    assert set(opened) == {"en/index.html"}


@pytest.mark.parametrize("limit", [LIMIT, 1])
def test_a_new_word_on_one_page_parts_the_compounds_on_the_others_that_are_remembered(
    limit: int, tmp_path: Path
) -> None:
    none = frozenset[str]()
    parting = {"da": Compounds(("en",), ("", "s"), none, none, none, none)}
    records = [Record(f"{name}/index.html", "da", "page", name, name, {"region": (name,)}) for name in "ab"]
    before = {"a/index.html": page("<p>Lavbund og lavbundsjord</p>"), "b/index.html": page("<p>Vand</p>")}
    after = {**before, "b/index.html": page("<p>Jorden</p>")}
    index(before, records, limit, tmp_path / "work", compounds=parting)
    made = index(after, records, limit, tmp_path / "work", compounds=parting)
    assert made == index(after, records, limit, compounds=parting)
    pages = [fragment for folder in ("", "2/") for fragment in shard(made, folder).values()]
    assert "Lavbund og lavbunds`jord." in [fragment.content for fragment in pages]


def shard(files: Mapping[str, bytes], folder: str) -> dict[str, Fragment]:
    own = {path.removeprefix("pagefind/"): content for path, content in files.items()}
    return {each.address: each for each in fragments_of(own) if each.shard == folder}


def test_shards_that_are_as_they_were_are_not_indexed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("sol", "vind", "vand", "jord", "skov", "hav", "by", "land", "dal")
    files = {f"{word}/index.html": page(f"<h1>{word}</h1><p>{word}</p>") for word in words}
    records = [Record(f"{word}/index.html", "da", "page", word, word, {"region": (word,)}) for word in words]
    first = index(files, records, 1, tmp_path / "work")
    asked = noted(monkeypatch)
    assert index(files, records, 1, tmp_path / "work") == first
    assert asked == []


def test_a_broken_memory_is_told_and_the_index_is_the_same(tmp_path: Path) -> None:
    records, notes = [record("index.html"), record("en/index.html", "en")], Notes()
    (tmp_path / "work").write_bytes(b"somebody else's file, which is no database at all" * 50)
    assert index(TWO, records, LIMIT, tmp_path / "work", notes) == index(TWO, records, LIMIT)
    assert "cache_broken" in notes


def test_a_site_without_records_needs_no_index() -> None:
    assert index({"index.html": page("<h1>Hej</h1>")}, [], LIMIT) == {}


def test_a_code_is_known_with_and_without_its_zeros() -> None:
    assert {"0540", "540"} <= set(aliases_of(["Sønderborg", "0540"], SPELLING))


def test_an_alias_spells_a_letter_the_same_way_throughout() -> None:
    assert aliases_of(["Rødøvre"], SPELLING) == ("Rodovre", "Roedoevre")


def test_a_language_without_stems_has_a_program_by_its_name() -> None:
    """Pagefind has one for all such languages, and none of it was kept: their search did not begin at all."""
    page = '<html lang="hr"><body><main data-pagefind-body><h1>Zagreb</h1><p>klima i energija</p></main></body></html>'
    files = bundle_of({"index.html": page})
    told = json.loads(files["pagefind-entry.json"])["languages"]["hr"]
    assert told["wasm"] == "hr"
    assert "wasm.hr.pagefind" in files
    assert not [path for path in files if "unknown" in path]
