"""The rendered pages into a search index (Pagefind, one per language) and a list of their words for mending queries."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from klimahub.diagnostics import SetupError

BODY = re.compile(rb"data-pagefind-body")
LANGUAGE = re.compile(r'<html lang="([a-z-]+)"')
MAIN = re.compile(r"<main.*?</main>", re.S)
ALIASES = re.compile(r'data-pagefind-meta="alias:([^"]*)"')
HEADINGS = re.compile(r"<h[123][^>]*>(.*?)</h[123]>", re.S)
WORD = re.compile(r"[^\W\d_][\w-]*[^\W_]")
UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight", "wasm.unknown")
FEWEST = 2


def index(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """What to add to `files`: the bundle under `pagefind/`, and `search/words.<language>.js` for each language.

    Raises SetupError when Pagefind cannot be run.
    """
    pages = {path: content for path, content in files.items() if path.endswith(".html") and BODY.search(content)}
    return {**bundle(pages), **words(pages)}


def bundle(pages: Mapping[str, bytes]) -> dict[str, bytes]:
    """Pagefind reads folders, so the pages are put into one; page by page its Python API takes 0.1 s each."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for path, content in pages.items():
            place = folder / "site" / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        run(folder / "site", folder / "bundle")
        made = sorted(path for path in (folder / "bundle").rglob("*") if path.is_file())
        return {
            f"pagefind/{path.relative_to(folder / 'bundle').as_posix()}": path.read_bytes()
            for path in made
            if not path.name.startswith(UNUSED)
        }


def run(site: Path, output: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(output)]
    try:
        result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    except OSError as problem:
        raise SetupError(f"Pagefind cannot be started ({problem.strerror}); delete .venv and run build.py again.") from None
    if result.returncode:
        last = (result.stdout + result.stderr).strip().splitlines()[-1:]
        raise SetupError(f"Pagefind could not index the pages: {' '.join(last)}")


def words(pages: Mapping[str, bytes]) -> dict[str, bytes]:
    """Per language, the words of its pages that occur twice, or in a heading or a name: what a query may mean."""
    counts: dict[str, Counter[str]] = {}
    for content in pages.values():
        html = content.decode()
        found = LANGUAGE.search(html)
        if found:
            counts.setdefault(found.group(1), Counter()).update(words_of(html))
    return {
        f"search/words.{language}.js": written(sorted(word for word, n in found.items() if n >= FEWEST))
        for language, found in sorted(counts.items())
    }


def words_of(html: str) -> Counter[str]:
    """The words of a page; those of headings and other names count as known at once."""
    main = MAIN.search(html)
    text = main.group() if main else html
    counts = Counter(word.casefold() for word in WORD.findall(plain(text)))
    names = [plain(heading) for heading in HEADINGS.findall(text)] + ALIASES.findall(text)
    for word in WORD.findall(unescape(" ".join(names))):
        counts[word.casefold()] += FEWEST
    return counts


def plain(html: str) -> str:
    """Without tags; the small 2 of CO2 stays with its word."""
    return unescape(re.sub(r"<[^>]+>", " ", re.sub(r"</?su[bp]>|<svg.*?</svg>", "", html, flags=re.S)))


def written(known: list[str]) -> bytes:
    """A plain script, as such a one may be loaded from a file as well."""
    return f'window.klimahubWords="{" ".join(known)}".split(" ");\n'.encode()
