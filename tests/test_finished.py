"""What is remembered must never be seen: after each edit the pages are those of a build that remembers nothing."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from once import CHARTS

from klimahub import pipeline
from klimahub.drawing.draw import draw_all
from klimahub.editions import Rendered
from klimahub.environment import compiled, environment
from klimahub.finished import digests_for, finish, is_cited, key_of_page, lists_first, read_for, told_of
from klimahub.language import Language
from klimahub.paths import ROOT, Paths
from klimahub.pipeline import Hub
from klimahub.reading.hashes import digest_of_all
from klimahub.render import Renderer, leaves_of, page_kinds
from klimahub.site import Site
from klimahub.workers import COUNT
from klimahub.writing.cache import opened
from klimahub.writing.memory import WORK

if TYPE_CHECKING:
    from tests.conftest import Recording

SMALL = ROOT / "tests" / "sites" / "small"


def pages(site: Path, cache: Path) -> dict[str, bytes]:
    """All that is made of the small site."""
    hub = pipeline.check(Paths(site / "site_config.yaml", None, site / "out", cache))
    assert hub.site is not None, hub.problems[:3]
    renderer = Renderer(hub.site, hub.config, hub.languages, leaves_of(hub.site, hub.languages), {}, ROOT / "templates")
    drawn = partial(draw_all, folder=CHARTS, progress=lambda done, total: None)
    rendered = Rendered(renderer, cache, drawn)
    gists = {leaf.path: repr(leaf.page).encode() for leaf in rendered.finished.gists}
    return {
        **rendered.files,
        **rendered.framed,
        **rendered.index,
        **{f"gist {path}": gist for path, gist in gists.items()},
    }


def put(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.search(before, text), (path, before)
    path.write_text(re.sub(before, after, text, count=1), encoding="utf-8")


EDITS: Mapping[str, tuple[str, str, str]] = {
    "a word of a story": ("kommuner/samsoe.md", r"\n## ", r"\nEt nyt ord.\n\n## "),
    "a word of a translated story": ("kommuner/samsoe.en.md", r"\n## ", r"\nA new word.\n\n## "),
    "the title of an action": ("kommuner/samsoe.md", r"title: Vindmøller på land", "title: Nye vindmøller på land"),
    "an action of another theme": ("kommuner/samsoe.md", r"theme: energy", "theme: buildings"),
    "the day of compiling": ("kommuner/samsoe.md", r"compiled: \S+", "compiled: 2026-11-25"),
    "a plain page": ("sider/about.md", r"\n\n", r"\n\nEt nyt ord.\n\n"),
    "the glossary": ("sider/glossary.md", r"\n\n", r"\n\nEt nyt ord.\n\n"),
    "a theme": ("temaer/energy.md", r"title: ", "title: Ny "),
    "the settings": ("../site_config.yaml", r"name: ", "name: Ny "),
    "a table": ("reference/municipalities.csv", r"(samsoe,.*?,)(\d{4}),", r"\g<1>3999,"),
}


@pytest.fixture(scope="module")
def remembered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A cache in which the untouched site is remembered, and what was made of it."""
    folder = tmp_path_factory.mktemp("remembered")
    shutil.copytree(SMALL, folder / "site")
    return folder / "cache", pages(folder / "site", folder / "cache")


@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_the_pages_are_those_of_a_build_that_remembers_nothing(
    edit: str, copied_site: Path, remembered: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    cache, before = remembered
    shutil.copytree(cache, tmp_path / "kept")
    name, old, new = EDITS[edit]
    put(copied_site / "content" / name, old, new)
    after = pages(copied_site, tmp_path / "kept")
    anew = pages(copied_site, tmp_path / "new")
    assert after.keys() == anew.keys()
    assert [path for path in anew if after[path] != anew[path]] == []
    assert after != before


def test_after_every_further_change_since_an_edition_pages_say_how_many_there_are(
    recorded_copy: Recording, tmp_path: Path
) -> None:
    """No change, one of a story, one of its translation, and one more of the story, which is none more."""
    told, story = [], recorded_copy.site / "content" / "kommuner"
    for at, name in enumerate(("", "samsoe.md", "samsoe.en.md", "samsoe.md")):
        if name:
            put(story / name, r"\n## ", f"\n{'Ord ' * at}.\n\n## ")
        kept = pages(recorded_copy.site, tmp_path / "kept")
        anew = pages(recorded_copy.site, tmp_path / f"new{at}")
        assert [path for path in anew if kept[path] != anew[path]] == []
        told.append(kept["kommuner/index.html"])
    assert len(set(told)) == 3  # the last changes a text that has changed before


@pytest.fixture
def reading(small_hub: Hub) -> Renderer:
    assert small_hub.site is not None
    leaves = leaves_of(small_hub.site, small_hub.languages)
    return Renderer(small_hub.site, small_hub.config, small_hub.languages, leaves, {}, ROOT / "templates")


def test_a_place_s_page_is_made_from_its_own_file_and_a_list_from_all(reading: Renderer) -> None:
    one, *_ = (leaf for leaf in reading.leaves if (leaf.kind, leaf.key) == ("municipality", "samsoe"))
    listed, *_ = (leaf for leaf in reading.leaves if leaf.kind == "municipalities")
    assert digests_for(reading.site, one) == b"samsoe" + reading.site.by_slug["samsoe"].digest
    assert digests_for(reading.site, listed) == digest_of_all(reading.site, page_kinds()["municipalities"].PARTS)


def test_no_two_pages_have_the_same_key(reading: Renderer) -> None:
    keys = {key_of_page(reading.shared, reading.site, leaf) for leaf in reading.leaves}
    assert len(keys) == len(reading.leaves)


def closed(site: Site, but: Collection[str]) -> Site:
    """The site with no more of the other places' files than that they are there."""

    class Closed:
        def __getattr__(self, name: str) -> object:
            pytest.fail(f"a place's {name} was read, which `reads` does not name")

    shut: Any = Closed()
    cases = tuple(case if case.slug in but else replace(case, told=shut, brief=shut) for case in site.cases)
    return replace(site, cases=cases)


READING = ("about", "accessibility", "compare", "framework", "glossary", "method", "municipality", "not_found")


@pytest.mark.parametrize("kind", READING)
def test_a_page_reads_no_other_files_than_it_says(kind: str, real: Site, danish: Language) -> None:
    module = page_kinds()[kind]
    for key in [key for key in module.keys(real) if module.reads(real, key) is not None][::7]:
        known = module.page(real, key, danish)
        assert module.page(closed(real, module.reads(real, key)), key, danish) == known


def test_what_is_cited_with_the_changes_of_all_places_is_made_from_all(real: Site, danish: Language) -> None:
    """A place's page tells of its own changes since the last edition only; any other that is cited, of all."""
    for leaf in leaves_of(real, (danish,)):
        if leaf.kind != "municipality" and hasattr(page_kinds()[leaf.kind], "reads"):
            few = page_kinds()[leaf.kind].reads(real, leaf.key) is not None
            assert not (few and is_cited(leaf)), leaf.path


def test_every_kind_that_says_what_it_reads_is_tried(real: Site) -> None:
    """An action is tried by the edits above: which places it names depends on all."""
    assert {kind for kind, module in page_kinds().items() if hasattr(module, "reads")} == {*READING, "action"}


@pytest.mark.parametrize("workers", ["2", "3"])
def test_pages_do_not_depend_on_how_many_work_on_them(
    workers: str,
    copied_site: Path,
    remembered: tuple[Path, dict[str, bytes]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, alone = remembered
    monkeypatch.setenv(COUNT, workers)
    monkeypatch.setattr("klimahub.finished.FEW", 20)
    monkeypatch.setattr("klimahub.drafts.FEW", 1)
    assert pages(copied_site, tmp_path / "shared") == alone


def test_what_decides_the_look_of_a_page_is_told_the_same_in_every_process(reading: Renderer) -> None:
    told = {leaf.path: repr(told_of(reading, leaf)) for leaf in reading.leaves}
    assert [path for path, words in told.items() if " at 0x" in words or "frozenset({" in words] == []


def test_a_page_that_does_not_look_at_its_citation_shows_none(small_rendered: Rendered) -> None:
    pages = zip(small_rendered.leaves, small_rendered.finished.pages, strict=True)
    told = {leaf.path: b'class="citation"' in b"".join(page.files.values()) for leaf, page in pages}
    assert [leaf.path for leaf in small_rendered.leaves if told[leaf.path] and not is_cited(leaf)] == []
    assert any(told.values())


def test_a_page_whose_values_are_as_they_were_is_not_made_again(
    copied_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages(copied_site, tmp_path / "kept")
    put(copied_site / "content/kommuner/samsoe.md", r"\n## ", r"\nEt nyt ord.\n\n## ")
    made: list[str] = []
    html = Renderer.html
    monkeypatch.setattr(Renderer, "html", lambda self, leaf: made.append(leaf.path) or html(self, leaf))
    pages(copied_site, tmp_path / "kept")
    assert "kommuner/samsoe/index.html" in made
    assert "kommuner/index.html" not in made


GONE, BROKEN = "delete from results", "update results set value = zeroblob(40)"


@pytest.mark.parametrize(
    ("kind", "lost"), [("pages", GONE), ("gists", BROKEN), ("drafts", BROKEN), ("briefs", GONE), ("pages", BROKEN)]
)
def test_what_was_lost_of_the_file_of_remembered_work_is_made_again(
    kind: str, lost: str, copied_site: Path, remembered: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    cache, before = remembered
    shutil.copytree(cache, tmp_path / "kept")
    with sqlite3.connect(tmp_path / "kept" / WORK) as connection:
        connection.execute(f"{lost} where kind = ?", [kind])
    assert pages(copied_site, tmp_path / "kept") == before


def test_what_cannot_be_remembered_is_made_once(
    copied_site: Path, remembered: tuple[Path, dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    made: list[str] = []
    html = Renderer.html
    monkeypatch.setattr(Renderer, "html", lambda self, leaf: made.append(leaf.path) or html(self, leaf))
    assert pages(copied_site, tmp_path / "taken" / "cache") == remembered[1]
    assert len(made) == len(set(made))


def test_pages_of_all_places_are_begun_before_those_of_a_few(small_rendered: Rendered) -> None:
    renderer = small_rendered.renderer
    begun = lists_first(renderer, range(len(renderer.leaves)))
    of_few = [read_for(renderer.site, renderer.leaves[position]) is not None for position in begun]
    assert sorted(begun) == list(range(len(renderer.leaves)))
    assert of_few == sorted(of_few)
    assert set(of_few) == {False, True}


def test_many_pages_are_shared_out_with_compiled_templates(
    small_rendered: Rendered, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("klimahub.finished.FEW", 1)
    monkeypatch.setattr("klimahub.finished.FEW_WHOLE", 1)
    begun = patch("klimahub.finished.shared_out", side_effect=InterruptedError)
    drawn = partial(draw_all, folder=CHARTS, progress=lambda done, total: None)
    environment.cache_clear()
    with begun, pytest.raises(InterruptedError):
        finish(small_rendered.renderer, tmp_path / "work", drawn)
    with opened(tmp_path / "work", "templates", []) as kept:
        assert not kept.is_empty


def test_templates_are_compiled_once_and_again_when_their_text_changes(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("one", "utf-8")
    work, made = tmp_path / "work", environment(tmp_path)
    with compiled(tmp_path, work, []):
        made.get_template("a.html")
    environment.cache_clear()
    again = environment(tmp_path)
    with compiled(tmp_path, work, []), patch.object(again, "compile", side_effect=AssertionError):
        assert again.get_template("a.html").render() == "one"
    environment.cache_clear()
    (tmp_path / "a.html").write_text("two", "utf-8")
    with compiled(tmp_path, work, []):
        assert environment(tmp_path).get_template("a.html").render() == "two"
