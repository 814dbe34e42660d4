from __future__ import annotations

import ast
from pathlib import Path

import klimahub.checks
from klimahub.discover import modules_in
from klimahub.language import Language

ROOT = Path(__file__).resolve().parent.parent
PLACES = ("fields", "read", "tables", "validate", "gaps", "explain", "checks")


def told_kinds() -> set[str]:
    """Every kind of problem that the code can tell."""
    kinds = set()
    files = [path for place in PLACES for path in (ROOT / "klimahub").glob(f"{place}*")]
    for file in [f for path in files for f in (path.rglob("*.py") if path.is_dir() else [path])]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func).rpartition(".")[2]
                position = {"problem": 0, "warning": 0, "BrokenError": 0, "CellError": 0, "Diagnostic": 1}.get(name)
                if position is not None and len(node.args) > position and isinstance(node.args[position], ast.Constant):
                    kinds.add(node.args[position].value)
    return kinds


def test_every_check_is_one_file_with_a_docstring() -> None:
    rules = modules_in(klimahub.checks, "check")
    assert len(rules) >= 6
    assert all(module.__doc__ for module in rules.values())


def test_every_kind_of_problem_has_words_in_both_languages(danish: Language, english: Language) -> None:
    from klimahub.explain import KINDS, OWN
    from klimahub.fields import SLIPS, UNSEEN

    named = {"value_unfit", "theme_missing", "theme_unknown", "page_missing", "page_unknown"}
    kinds = told_kinds() | set(KINDS.values()) | OWN | {kind for kind, _ in (*UNSEEN, *SLIPS)} | named
    assert len(kinds) >= 70
    for language in (danish, english):
        missing = {
            k for k in kinds if f"problems.{k}.what" not in language.flat or f"problems.{k}.help" not in language.flat
        }
        assert missing == set()
