"""The rendered pages into a search index (Pagefind, one per language) and the words by which a query is mended."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from klimahub.bundle import steady
from klimahub.compounds import with_seams
from klimahub.diagnostics import SetupError
from klimahub.engine import plain_script
from klimahub.vocabulary import word_files

SEARCHABLE = b"data-pagefind-body"
LANGUAGE = re.compile(r'<html[^>]*\slang="([a-z-]+)"')
PICTURE = re.compile(r"<svg.*?</svg>", re.DOTALL)
READABLE = (
    ("CO<sub>2</sub>", "CO2"),
    ("CO₂", "CO2"),
    ("</dt>", ": </dt>"),
    ("</th>", ": </th>"),
    ("</dd>", ". </dd>"),
)
"""CO2 is one word, and there are stops where only the layout keeps words apart."""
LEFT_OUT = (
    ".cite", ".status", ".subtitle", ".take", ".pager", ".sortable", "thead", "figcaption", "figure details",
)  # fmt: skip
"""What is the same on many pages, lists of other pages, and the tables whose numbers the figures' sentences tell."""
AGAIN = "Delete .venv and run build.py again."
UNUSED = (
    "pagefind-worker", "pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight",
    "wasm.unknown",
)  # fmt: skip


def index(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """What to add to `files`: the bundle under `pagefind/`, and `search/words.<language>.js` for each language.

    `search_offline.offline` makes of it what can be searched from a disk.

    Raises SetupError when Pagefind cannot be run.
    """
    pages = {path: readable(content) for path, content in sorted(files.items()) if is_searchable(path, content)}
    if not pages:
        return {}
    made = steady(bundle(prepared(pages)))
    made["pagefind.js"] = plain_script(made["pagefind.js"])
    return {
        **{f"pagefind/{path}": content for path, content in sorted(made.items())},
        **{f"search/{path}": content for path, content in word_files(made).items()},
    }


def is_searchable(path: str, content: bytes) -> bool:
    return path.endswith(".html") and SEARCHABLE in content


def readable(content: bytes) -> str:
    html = content.decode()
    for written, read in READABLE:
        html = html.replace(written, read)
    return PICTURE.sub("", html)


def prepared(pages: Mapping[str, str]) -> dict[str, str]:
    """The pages with seams in their compound words, found language by language."""
    languages: dict[str, dict[str, str]] = {}
    for path, html in pages.items():
        found = LANGUAGE.search(html)
        languages.setdefault(found.group(1) if found else "", {})[path] = html
    return {path: html for group in languages.values() for path, html in with_seams(group).items()}


def bundle(pages: Mapping[str, str]) -> dict[str, bytes]:
    """Pagefind's files. It reads folders, so the pages are put into one: its Python API takes 0.1 s for each page."""
    with TemporaryDirectory() as name:
        site, output = Path(name, "site"), Path(name, "bundle")
        for path, html in pages.items():
            place = site / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(html, encoding="utf-8")
        run(site, output)
        made = sorted(path for path in output.rglob("*") if path.is_file() and not path.name.startswith(UNUSED))
        return {path.relative_to(output).as_posix(): path.read_bytes() for path in made}


def run(site: Path, output: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--silent", "--site", str(site), "--output-path", str(output)]
    for selector in LEFT_OUT:
        command += ["--exclude-selectors", selector]
    try:
        result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    except OSError as problem:
        raise SetupError(f"Pagefind cannot be started ({problem.strerror}). {AGAIN}") from None
    if result.returncode:
        last = (result.stdout + result.stderr).strip().splitlines()[-1:]
        raise SetupError(f"Pagefind could not index the pages: {' '.join(last)} {AGAIN}")
