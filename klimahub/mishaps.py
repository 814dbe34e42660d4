"""What went wrong while pages were made into one sentence that tells where: for who works on templates or words."""

from __future__ import annotations

import re
import traceback
from pathlib import Path

import jinja2

from klimahub.language import Language

KINDS = (jinja2.TemplateError, LookupError, TypeError, ValueError, AttributeError, ArithmeticError)
"""What a template, or a word that it fills in, raises when it is half changed."""
PLACE = re.compile(r'File "([^"]+)", line (\d+)')


def told(problem: BaseException, root: Path, language: Language) -> str:
    """The last place under `root` that the problem went through, a template rather than the program, and what it is.

    A worker hands its own traceback on as text, so places are looked for in the text.
    """
    text = "".join(traceback.format_exception(problem))
    found = [(Path(name), line) for name, line in PLACE.findall(text)]
    places = [(path.relative_to(root), line) for path, line in found if path.is_relative_to(root)]
    templates = [place for place in places if place[0].parts[0] == "templates"]
    path, line = (templates or places or [(Path("klimahub"), "?")])[-1]
    what = " ".join(f"{type(problem).__name__}: {problem}".split())
    return language.t("cli.mishap", path=path.as_posix(), line=line, what=what)
