"""The rendered pages into a search index (Pagefind, one per language and shard) and words that mend a query."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from klimahub.diagnostics import SetupError
from klimahub.search.catalogue import catalogue_files
from klimahub.search.compounds import COMPOUNDING, seams_of, with_seams, words_in
from klimahub.search.engine import plain_script
from klimahub.search.findings import Record
from klimahub.search.shards import folder_of, page_of_words, path_of_words, shards_of
from klimahub.search.vocabulary import word_files

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
    "h1", ".contents", ".over", ".small", ".cite", ".status", ".tiles", ".subtitle", ".sentence", ".legend",
    "figcaption", "figure details", "thead", ".sortable", ".kind-glossary .text > div", "[aria-labelledby=actions]",
    "[aria-labelledby=hard]", "[aria-labelledby=like]", "[aria-labelledby=elsewhere]", "[aria-labelledby=results]",
    ".sources", ".take", ".pager",
)  # fmt: skip
"""What is found by itself (titles, actions, terms), is the same on many pages, tells of other pages, or is numbers."""
ENTRY = "pagefind-entry.json"
"""It lists the languages in a random order, and is written in a fixed one. All else is equal from build to build."""
PROGRAM = ("pagefind.js", "wasm.")
AGAIN = "Delete .venv and run build.py again."
UNUSED = (
    "pagefind-worker", "pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight",
    "wasm.unknown",
)  # fmt: skip


def index(files: Mapping[str, bytes], records: Iterable[Record], limit: int) -> Mapping[str, bytes]:
    """What to add to `files`: the bundle under `pagefind/`, and `search/words.<language>.js` and
    `search/catalogue.<language>.js` for each language.

    More records than `limit` make several bundles, one after the other: `pagefind/`, `pagefind/2/`, and so on.
    `search_offline.offline` makes of it what can be searched from a disk.

    Raises SetupError when Pagefind cannot be run.
    """
    found = tuple(records)
    if not found:
        return {}

    def html(record: Record) -> str:
        return readable(record.html or files[record.path].decode())

    shards = shards_of(found, limit)
    words = words_by_language(found, html)
    seams = {language: seams_of(known) for language, known in words.items() if language in COMPOUNDING}
    made: dict[str, bytes] = {}
    for number, shard in enumerate(shards):
        pages: dict[str, str] = {}
        for language in sorted({record.language for record in shard}):
            own = {record.path: html(record) for record in shard if record.language == language}
            own |= {path_of_words(language): page_of_words(language, words[language])} if len(shards) > 1 else {}
            pages |= with_seams(own, seams[language]) if language in seams else own
        made |= in_folder(bundle(dict(sorted(pages.items()))), folder_of(number))
    made["pagefind.js"] = plain_script(made["pagefind.js"])
    return {
        **{f"pagefind/{path}": content for path, content in sorted(made.items())},
        **{f"search/{path}": content for path, content in word_files(made).items()},
        **{f"search/{path}": content for path, content in catalogue_files(found, made).items()},
    }


def in_folder(files: Mapping[str, bytes], folder: str) -> dict[str, bytes]:
    """The files of a shard at their place; the first alone has the program."""
    return {folder + path: content for path, content in files.items() if not (folder and path.startswith(PROGRAM))}


def readable(html: str) -> str:
    for written, read in READABLE:
        html = html.replace(written, read)
    return PICTURE.sub("", html)


def words_by_language(records: Iterable[Record], html: Callable[[Record], str]) -> dict[str, set[str]]:
    """The words of all pages of each language, so that all shards part compounds alike."""
    words: dict[str, set[str]] = {}
    for record in records:
        words.setdefault(record.language, set()).update(words_in(html(record)))
    return words


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
        files = {path.relative_to(output).as_posix(): path.read_bytes() for path in made}
        return {**files, ENTRY: json.dumps(json.loads(files[ENTRY]), sort_keys=True).encode()}


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
