"""Problems for programs: a JSON list."""

from __future__ import annotations

import json
from collections.abc import Iterable

from klimahub.diagnostics import Diagnostic
from klimahub.language import Language
from klimahub.reports.text import advice, what


def report(problems: Iterable[Diagnostic], language: Language) -> str:
    """Always a list, also an empty one."""
    found = [
        {
            "path": problem.path,
            "line": problem.span.line,
            "column": problem.span.column,
            "end_line": problem.span.end_line,
            "end_column": problem.span.end_column,
            "severity": problem.severity,
            "kind": problem.kind,
            "what": what(problem, language),
            "help": advice(problem, language),
        }
        for problem in problems
    ]
    return json.dumps(found, ensure_ascii=False, indent=1)
