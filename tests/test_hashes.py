"""A kind of page, or a form of the data, that names the `PARTS` of places' files which it asks for asks for no others:
they are shut, other places' or empty, and it is the same."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hubs import telling

import klimahub.exports
from klimahub.brief import Brief
from klimahub.discover import modules_in
from klimahub.exports import OpenData
from klimahub.finished import digests_for
from klimahub.kept import Kept
from klimahub.language import Language
from klimahub.model import LISTS, Municipality, Translation
from klimahub.pipeline import Hub
from klimahub.reading.fences import split
from klimahub.reading.fields import load
from klimahub.reading.hashes import ALWAYS, PARTS, PLACES, SHORT, STORIES, digest_of, hashes_of
from klimahub.recording import remembered
from klimahub.recording.records import recipes_of, tables_of
from klimahub.recording.remembered import with_tables
from klimahub.render import leaves_of, page_kinds
from klimahub.site import Case, Site, Told
from klimahub.writing.memory import ROOT

PLACES_FOLDER = ROOT / "content" / "kommuner"
ASKING = sorted(kind for kind, module in page_kinds().items() if hasattr(module, "PARTS"))
SEEKING = sorted(kind for kind, module in page_kinds().items() if hasattr(module, "READS_BY"))
FORMS = {name: form for name, form in modules_in(klimahub.exports).items() if hasattr(form, "PARTS")}
EVERY = {"action": 31, "compare": 31, "map": 2, "theme": 3}
"""So many pages are tried of one kind: every thirty-first."""


class Shut:
    """A part that must not be looked into."""

    def refused(self, *_: object) -> NoReturn:
        pytest.fail("a part of a place's file was read, which `PARTS` does not name")

    __iter__ = __len__ = __bool__ = __getitem__ = __contains__ = refused


class Locked(Kept[Told]):
    """A value that is there as it is, as what is shut cannot be packed."""

    def __init__(self, told: Told) -> None:
        self.told = told

    def open(self) -> Told:
        return self.told


def closed(case: Case, told: Told, but: Collection[str]) -> Case:
    """A place with what lists ask of it too without the parts that are shut."""
    shut: Any = Shut()
    open_parts = {"actions": ("actions",), "targets": ("targets", "area_targets"), "plan": ("plan_status",)}
    names = [name for part, names in open_parts.items() if part not in but for name in names]
    brief = case.brief._replace(packed=b"", **({} if "pictures" in but else {"pictures": shut}))
    made = replace(case, told=Locked(told), brief=brief, stale=shut)
    vars(made)["listed"] = replace(case.listed, **dict.fromkeys(names, shut))
    return made


def shut(site: Site, but: Collection[str]) -> Site:
    """The site with all parts of all places shut but those named; stories, which go along with words, are others."""
    refused = {part: Shut() for part in PARTS if part not in (*but, STORIES)}
    cases = []
    for case in site.cases:
        told = Told(case.facts.model_copy(update=refused), dict.fromkeys(case.stories, "shut"), case.translations)
        cases.append(closed(case, told, but))
    return replace(site, cases=tuple(cases))


def pages_of(site: Site, kind: str, language: Language) -> Mapping[str, str]:
    module = page_kinds()[kind]
    return {key: repr(module.page(site, key, language)) for key in module.keys(site)[:: EVERY.get(kind, 1)]}


@pytest.mark.parametrize("kind", ASKING)
def test_a_page_reads_no_other_parts_than_its_kind_names(kind: str, real: Site, danish: Language) -> None:
    module = page_kinds()[kind]
    site = shut(real, module.PARTS)
    keys = module.keys(real)[:: EVERY.get(kind, 1)]
    if kind not in {"action", "theme", "themes"}:  # what an index of all pages is made of
        assert module.keys(site) == module.keys(real)
    known = pages_of(real, kind, danish)
    assert {key: repr(module.page(site, key, danish)) for key in keys} == known


@pytest.mark.parametrize("kind", SEEKING)
def test_which_places_a_page_reads_is_known_by_the_parts_that_its_kind_names(kind: str, real: Site) -> None:
    module = page_kinds()[kind]
    rest = [part for part in PARTS if part not in (*module.READS_BY, STORIES)]
    same = shut(real, module.READS_BY), others(real, rest, empty=False), others(real, rest, empty=True)
    known = {key: module.reads(real, key) for key in module.keys(real)}
    assert known
    for site in same:
        assert {key: module.reads(site, key) for key in known} == known


def others(site: Site, names: Collection[str], empty: bool) -> Site:
    """The site with some parts of each place's files emptied, or as the next place has them, in all languages."""
    nothing: Mapping[str, Any] = {"plan": None, "pictures": {}, "sources": {}}
    cases = []
    for case, other in zip(site.cases, (*site.cases[1:], site.cases[0]), strict=True):
        update = {name: nothing.get(name, ()) if empty else getattr(other.facts, name) for name in names}
        facts = case.facts.model_copy(update=update)
        words = {code: worded(case, other, code, names, empty) for code in case.translations}
        told = Told(facts, dict.fromkeys(case.stories, "x") if empty else other.stories, words)
        cases.append(replace(case, told=Kept.of(told), brief=Brief.of(facts)))
    return replace(site, cases=tuple(cases))


def worded(case: Case, other: Case, code: str, names: Collection[str], empty: bool) -> Translation:
    own = [name for name in names if name in Translation.model_fields]
    update = {
        name: ({} if name != "plan" else None) if empty else getattr(other.translations[code], name) for name in own
    }
    return case.translations[code].model_copy(update=update)


@pytest.mark.parametrize("empty", [False, True])
@pytest.mark.parametrize("kind", ASKING)
def test_a_page_is_the_same_with_other_parts_than_its_kind_names(
    kind: str, empty: bool, real: Site, english: Language
) -> None:
    parts = page_kinds()[kind].PARTS
    changed = others(real, [part for part in PARTS if part not in parts and part != STORIES], empty)
    assert pages_of(changed, kind, english) == pages_of(real, kind, english)


@pytest.mark.parametrize("name", FORMS)
def test_a_form_of_the_data_reads_no_other_parts_than_it_names(name: str, real: Site, english: Language) -> None:
    form = FORMS[name]
    rest = [part for part in PARTS if part not in (*form.PARTS, STORIES)]
    same = shut(real, form.PARTS), others(real, rest, empty=False), others(real, rest, empty=True)
    known = form.files(OpenData(real, real.config, (english,)))
    assert known
    for site in same:
        assert form.files(OpenData(site, real.config, (english,))) == known


def fronts_of(slug: str) -> dict[str, Any]:
    """The front matter of a real place, by language."""
    paths = {"da": PLACES_FOLDER / f"{slug}.md", "en": PLACES_FOLDER / f"{slug}.en.md"}
    texts = {language: split(path.read_text("utf-8").split("\n")) for language, path in paths.items()}
    return {language: load(parts.front).data for language, parts in texts.items() if parts}


def by_part(*given: Any) -> dict[str, bytes]:
    hashes = hashes_of(*given)
    return {part: hashes[place] for part, place in PLACES.items()}


def with_another(hashes: bytes, part: str) -> bytes:
    return hashes[: PLACES[part].start] + b"other".ljust(SHORT) + hashes[PLACES[part].stop :]


def by_part_of(case: Case) -> dict[str, bytes]:
    return {part: case.parts[place] for part, place in PLACES.items()}


@pytest.mark.parametrize("part", PARTS)
def test_each_part_has_a_hash_that_changes_with_it_and_with_nothing_else(part: str, real: Site) -> None:
    case, fronts, other = real.by_slug["samsoe"], fronts_of("samsoe"), fronts_of("soenderborg")
    before = by_part(fronts, case.stories, case.stale)
    if part == STORIES:
        after = by_part(fronts, {**case.stories, "da": "Andre ord."}, case.stale)
    else:
        changed = {**fronts["da"], part: other["da"].get(part, "x")}
        after = by_part({**fronts, "da": changed}, case.stories, case.stale)
    assert {name for name in before if before[name] != after[name]} == {part}
    assert by_part_of(case) == before


def test_a_translated_word_changes_the_hash_of_its_part(real: Site) -> None:
    case = real.by_slug["samsoe"]
    fronts = fronts_of("samsoe")
    fronts["en"] = {**fronts["en"], "actions": []}
    before, after = by_part_of(case), by_part(fronts, case.stories, case.stale)
    assert {name for name in before if before[name] != after[name]} == {"actions"}


def test_how_and_in_which_languages_a_place_is_told_changes_what_every_page_is_known_by(real: Site) -> None:
    case = real.by_slug["samsoe"]
    fronts, known = fronts_of("samsoe"), by_part_of(case)[ALWAYS]
    dated = {**fronts["da"], "record": {**fronts["da"]["record"], "compiled": "2026-11-25"}}
    assert by_part(fronts, case.stories, ())[ALWAYS] == known
    assert by_part(fronts, {"da": case.stories["da"]}, ())[ALWAYS] != known
    assert by_part({"da": fronts["da"]}, case.stories, ())[ALWAYS] != known
    assert by_part({**fronts, "da": dated}, case.stories, ())[ALWAYS] != known


def test_a_story_that_its_translation_no_longer_follows_changes_the_stories_hash_only(real: Site) -> None:
    case, fronts = real.by_slug["samsoe"], fronts_of("samsoe")
    before, after = by_part(fronts, case.stories, ()), by_part(fronts, case.stories, ["en"])
    assert {name for name in before if before[name] != after[name]} == {STORIES}


def test_every_fact_is_in_a_part_or_asked_for_by_every_page() -> None:
    assert set(Municipality.model_fields) == {*PARTS, "code", "record"} - {STORIES}
    assert set(Translation.model_fields) <= {*PARTS, "follows"}


def test_parts_are_named_as_they_are_called() -> None:
    for kind in ASKING:
        assert set(page_kinds()[kind].PARTS) <= set(PARTS), kind


def test_another_story_leaves_the_lists_as_they_were_and_another_action_does_not(small_hub: Hub) -> None:
    site = small_hub.site
    assert site
    listed, *_ = (leaf for leaf in leaves_of(site, small_hub.languages) if leaf.kind == "municipalities")
    for part, same in ((STORIES, True), ("emissions", True), ("actions", False), (ALWAYS, False)):
        cases = [replace(case, digest=b"other", parts=with_another(case.parts, part)) for case in site.cases]
        assert (digests_for(replace(site, cases=tuple(cases)), listed) == digests_for(site, listed)) == same, part


def test_a_kind_that_names_no_parts_is_made_from_the_files_themselves(small: Site) -> None:
    case = small.cases[0]
    assert digest_of(case, None) == case.digest


RECIPES = ("municipalities", "sources", "plans", *LISTS, "partners", "citations", "stories", "texts")


@pytest.mark.parametrize("name", RECIPES)
def test_a_table_is_made_from_no_other_parts_than_its_recipe_names(name: str, real: Site) -> None:
    (recipe,) = (each for each in recipes_of(real, ["en"]) if each.name == name)
    closed = shut(real, (*recipe.parts, "pictures"))  # by which it is known which tables there are
    if STORIES in recipe.parts:
        cases = [replace(each, told=own.told) for each, own in zip(closed.cases, real.cases, strict=True)]
        closed = replace(closed, cases=tuple(cases))
    (again,) = (each for each in recipes_of(closed, ["en"]) if each.name == name)
    assert again.make(closed) == recipe.make(real)


def test_every_table_is_tried_or_of_no_place_s_files(real: Site) -> None:
    made = {recipe.name: recipe.parts for recipe in recipes_of(real, ["en"])}
    assert {name for name, parts in made.items() if parts} <= set(RECIPES)


@pytest.fixture
def kept(small: Site, tmp_path: Path) -> Callable[[Site], Site]:
    """The site with its tables, those of the small site being remembered."""
    work = partial(with_tables, others=["en"], editions=(), work=tmp_path / "work", notes=[])
    work(small)
    return work


def test_only_the_tables_of_the_part_that_changed_are_made_again(
    small: Site, kept: Callable[[Site], Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    recipe = remembered.made
    monkeypatch.setattr(remembered, "made", lambda each, *told: made.append(each.name) or recipe(each, *told))
    assert kept(small).tables == small.tables
    assert made == []
    case = telling(small.cases[0], stories={"da": "Andre ord."})
    changed = replace(small, cases=(replace(case, parts=with_another(case.parts, STORIES)), *small.cases[1:]))
    assert kept(changed).tables == tables_of(changed, ["en"])
    assert made == ["stories"]
    kept(replace(small, others=b"other"))
    assert len(made) == 1 + len(small.tables)


def test_the_rows_of_a_table_made_place_by_place_are_those_of_each_place_alone(real: Site) -> None:
    recipes = [recipe for recipe in recipes_of(real, ["en"]) if recipe.by_place]
    assert {"stories", "sources", "citations", *LISTS} <= {recipe.name for recipe in recipes}
    for recipe in recipes:
        alone = {case.place.code: recipe.make(replace(real, cases=(case,))).rows for case in real.cases}
        assert recipe.make(real).rows == tuple(row for rows in alone.values() for row in rows), recipe.name
        assert all(row[0] == code for code, rows in alone.items() for row in rows), recipe.name


class Unasked(Kept[Told]):
    """The files of a place that nobody need open."""

    def open(self) -> Told:
        pytest.fail("a place that is as it was was opened")


def test_where_one_place_has_changed_no_other_is_opened_and_the_tables_are_as_made_anew(
    small: Site, kept: Callable[[Site], Site]
) -> None:
    first, *rest = small.cases
    other = replace(telling(first, stories={"da": "Andre ord."}), parts=with_another(first.parts, STORIES))
    shut_rest = [replace(case, told=Unasked()) for case in rest]
    for cases, same in (
        ((other, *shut_rest), (other, *rest)),  # one has changed
        ((*shut_rest, other), (*rest, other)),  # and the order
        (tuple(shut_rest), tuple(rest)),  # and one has gone
        ((other, *shut_rest), (other, *rest)),  # and come again
    ):
        assert kept(replace(small, cases=cases)).tables == tables_of(replace(small, cases=same), ["en"])


def test_what_has_changed_since_the_last_edition_is_remembered_with_its_edition(real: Site, tmp_path: Path) -> None:
    editions = real.history.editions
    first = with_tables(real, ["en"], editions, tmp_path / "work", [])
    assert first.history == real.history
    assert with_tables(real, ["en"], editions, tmp_path / "work", []).history == real.history
    assert with_tables(real, ["en"], (), tmp_path / "work", []).history.pending == ()
