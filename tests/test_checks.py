from __future__ import annotations

import ast
from pathlib import Path

import klimahub.checks
from klimahub.discover import modules_in
from klimahub.language import Language

ROOT = Path(__file__).resolve().parent.parent
PLACES = ("reading", "recording", "checks", "images")


def trees() -> list[ast.Module]:
    files = [path for place in PLACES for path in (ROOT / "klimahub").glob(f"{place}*")]
    found = [file for path in files for file in (path.rglob("*.py") if path.is_dir() else [path])]
    return [ast.parse(file.read_text("utf-8")) for file in found]


def told_kinds() -> set[str]:
    """Every kind of problem that the code names where it tells one."""
    kinds = set()
    for node in (node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = ast.unparse(node.func).rpartition(".")[2]
        position = {"problem": 0, "warning": 0, "slip": 0, "CellError": 0, "Refusal": 0, "Diagnostic": 1}.get(name)
        if position is not None and len(node.args) > position and isinstance(node.args[position], ast.Constant):
            kinds.add(node.args[position].value)
    return kinds


def test_every_check_is_one_file_with_a_docstring() -> None:
    rules = modules_in(klimahub.checks)
    assert all(hasattr(rule, "check") or hasattr(rule, "check_all") for rule in rules.values())
    assert len(rules) >= 6
    assert all(module.__doc__ for module in rules.values())


def test_every_kind_of_problem_has_words_in_both_languages(danish: Language, english: Language) -> None:
    from klimahub.reading.explain import KINDS, OWN
    from klimahub.reading.fields import UNSEEN
    from klimahub.reading.lines import SIGNS

    named = {"value_unfit", "theme_missing", "theme_unknown", "page_missing", "page_unknown"}
    kinds = told_kinds() | set(KINDS.values()) | OWN | {kind for kind, *_ in (*UNSEEN, *SIGNS)} | named
    assert len(kinds) >= 70
    for language in (danish, english):
        missing = {
            k for k in kinds if f"problems.{k}.what" not in language.flat or f"problems.{k}.help" not in language.flat
        }
        assert missing == set()


def test_no_words_are_left_for_a_problem_that_nobody_tells(danish: Language) -> None:
    from klimahub.upkeep.handbook import kinds

    said = {node.value for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert set(kinds(danish)) - said == {"theme_missing", "theme_unknown", "page_missing", "page_unknown"}
