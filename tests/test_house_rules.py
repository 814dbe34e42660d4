"""The rules of docs/decisions and the house style that a machine can check."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = [*sorted((ROOT / "klimahub").rglob("*.py")), ROOT / "build.py"]
FORBIDDEN_NAMES = {"utils", "helpers", "common", "manager", "base"}
LONGEST_FUNCTION, USUAL_FUNCTION, LONGEST_FILE = 50, 30, 350


def functions(module: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)]


def length(function: ast.FunctionDef) -> int:
    assert function.end_lineno is not None
    return function.end_lineno - function.lineno + 1


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
class TestEachModule:
    def test_begins_with_what_it_turns_into_what(self, module: Path) -> None:
        assert ast.get_docstring(ast.parse(module.read_text("utf-8")))

    def test_is_not_long(self, module: Path) -> None:
        assert len(module.read_text("utf-8").splitlines()) <= LONGEST_FILE

    def test_has_no_long_function(self, module: Path) -> None:
        assert {f.name: length(f) for f in functions(module) if length(f) > LONGEST_FUNCTION} == {}

    def test_has_a_name_that_says_something(self, module: Path) -> None:
        assert module.stem not in FORBIDDEN_NAMES

    def test_does_not_swallow_every_exception(self, module: Path) -> None:
        handlers = [n for n in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(n, ast.ExceptHandler)]
        caught = [ast.unparse(h.type) if h.type else "" for h in handlers]
        assert not {"", "Exception", "BaseException"} & set(caught)

    def test_keeps_its_data_frozen(self, module: Path) -> None:
        """A record is. serve.State is told about each build by another thread, so it alone changes."""
        decorators = [
            ast.unparse(decorator)
            for node in ast.walk(ast.parse(module.read_text("utf-8")))
            if isinstance(node, ast.ClassDef)
            for decorator in node.decorator_list
        ]
        thawed = [d for d in decorators if d.startswith("dataclass") and "frozen=True" not in d]
        assert len(thawed) <= (module.stem == "serve")


def test_nine_functions_in_ten_are_short() -> None:
    lengths = sorted(length(function) for module in MODULES for function in functions(module))
    assert lengths[len(lengths) * 9 // 10] <= USUAL_FUNCTION


def test_nothing_committed_names_a_path_of_a_machine() -> None:
    for path in [*MODULES, *sorted((ROOT / "templates").rglob("*.*")), ROOT / "pyproject.toml"]:
        if path.suffix in {".py", ".html", ".css", ".js", ".yaml", ".toml"}:
            assert str(Path.home()) + "/" not in path.read_text("utf-8"), path
