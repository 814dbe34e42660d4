"""What is kept packed is opened only for those who ask, and is then what it was."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from klimahub.brief import Brief, Listed
from klimahub.kept import Files, Joined, Kept, Packed, Shelf
from klimahub.language import Language
from klimahub.render import page_kinds
from klimahub.site import Site


class Shut(Mapping[str, bytes]):
    """Files whose names may be asked for, and nothing else."""

    def __getitem__(self, path: str) -> bytes:
        pytest.fail(f"{path} was opened")

    def __contains__(self, path: object) -> bool:
        return path == "b"

    def __iter__(self) -> Iterator[str]:
        return iter(["b"])

    def __len__(self) -> int:
        return 1


def test_what_was_kept_is_what_it_was_also_in_another_process() -> None:
    kept = Kept.of({"a": (1, "å")})
    assert kept.value == {"a": (1, "å")}
    assert pickle.loads(pickle.dumps(kept)).value == {"a": (1, "å")}


def test_files_say_their_paths_before_they_are_opened() -> None:
    files = Files.of({"b": b"2", "a": b"1"})
    assert list(Files(files.digests, Packed(b"not packed"))) == ["b", "a"]
    assert dict(files) == {"b": b"2", "a": b"1"}


def test_joined_files_are_sorted_and_opened_only_when_asked_for() -> None:
    joined = Joined({"c": b"3"}, Shut(), {"a": b"1"})
    assert list(joined) == ["a", "b", "c"]
    assert "b" in joined
    assert "d" not in joined
    assert joined["c"] == b"3"


def test_of_two_files_at_one_path_the_later_stands() -> None:
    assert dict(Joined({"a": b"1"}, {"a": b"2"})) == {"a": b"2"}


def test_the_brief_of_a_place_is_of_its_facts(real: Site) -> None:
    for case in real.cases:
        assert case.brief._replace(packed=b"") == Brief.of(case.facts)._replace(packed=b"")
        assert case.listed == Listed.of(case.facts)
        assert sum(case.listed.actions.values()) == len(case.facts.actions)


@pytest.mark.parametrize("kind", ["front", "municipalities", "region", "regions"])
def test_the_lists_of_a_plain_hub_open_no_place_s_facts(kind: str, real: Site, danish: Language) -> None:
    """Ten thousand places are counted and listed without the facts of each."""
    shut: Any = None
    site = replace(real, plain=True, cases=tuple(replace(case, told=shut) for case in real.cases))
    for key in page_kinds()[kind].keys(site):
        assert page_kinds()[kind].page(site, key, danish).title


class Told:
    """A value that tells when it is opened."""

    opened = 0

    def __setstate__(self, state: dict[str, str]) -> None:
        type(self).opened += 1
        vars(self).update(state)


def test_of_values_on_a_shelf_only_those_are_opened_that_are_asked_for() -> None:
    values = {name: Told() for name in "abc"}
    for name, value in values.items():
        vars(value)["name"] = name
    shelf = pickle.loads(pickle.dumps(Shelf.of(values)))
    assert (list(shelf), len(shelf), "b" in shelf, shelf.get("x"), Told.opened) == (["a", "b", "c"], 3, True, None, 0)
    assert shelf["b"] is shelf["b"]
    assert (vars(shelf["b"]), Told.opened) == ({"name": "b"}, 1)
    assert pickle.dumps(shelf) == pickle.dumps(Shelf.of(values))
