"""The program knows no country: what it says of one stands in the language files, in content/ and in site_config.yaml.

Docstrings and comments may give examples; here is read what runs, and what templates, scripts and styles say.
"""

from __future__ import annotations

import ast
import csv
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from klimahub.language import OWN, load_language

ROOT = Path(__file__).resolve().parent.parent
CODE = sorted((ROOT / "klimahub").rglob("*.py"))
OTHERS = sorted(
    path
    for path in (ROOT / "templates").rglob("*")
    if path.suffix in {".html", ".js", ".css", ".typ", ".txt", ".xhtml", ".svg", ".yml", ".md"}
    and not path.name.startswith(("vega", "minisearch", "figtree"))
)
DANISH = re.compile(
    r"danmark|denmark|danish|d\u00e4n(?:isch|emark)|kommun|region (?:hovedstaden|sj\u00e6lland|nordjylland|midtjylland"
    r"|syddanmark)|hovedstad|copenhagen|k\u00f8benhavn|bornholm|realdania|dk2020|projectzero|energistyrelsen|energinet|dataforsyning"
    r"|\bdst\.dk|\.dk\b|\bdkk\b|\bkr\.|kroner|\bmio\.|\bmia\.|\bca\.|cirka|omkring|mindst|procent|felter|beskeder|skabelon"
    r"|soeg|ordbog|handlinger|temaer|sider/|\bog\b(?![:'])|\bikke\b",
    re.I,
)
LETTERS = re.compile("[\u00e6\u00f8\u00e5\u00c6\u00d8\u00c5]")
TRANSLITERATION = "markdown.py"
"""It spells letters of all languages as passports do."""


def names() -> re.Pattern[str]:
    """Every municipality and region of Denmark; short names are words of other languages, too."""
    found = set()
    for table in ("municipalities", "regions"):
        with (ROOT / "content" / "reference" / f"{table}.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                found |= {row["name"], row["official_name"], row.get("slug") or row["key"], row.get("name_en", "")}
    known = sorted((re.escape(name) for name in found if len(name) > 4), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(known)})\b", re.I)


NAMES = names()


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Every text of a module but its docstrings, and every name in it, with the line."""
    tree = ast.parse(path.read_text("utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value
    for token in tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline):
        if token.type == tokenize.NAME:
            yield token.start[0], token.string


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """A template, script or style without its comments, by line."""
    blank = lambda found: "\n" * found.group().count("\n")  # noqa: E731
    text = re.sub(r"/\*.*?\*/|\{#.*?#\}|<!--.*?-->|(?<=\s)//[^\n]*", blank, path.read_text("utf-8"), flags=re.S)
    yield from enumerate(text.splitlines(), 1)


def hits(path: Path) -> list[str]:
    told = dict.fromkeys(strings(path) if path.suffix == ".py" else lines(path))
    text = "\n".join(f"{n}: {words}" for n, words in told)
    patterns = (DANISH, NAMES) if path.name == TRANSLITERATION else (DANISH, NAMES, LETTERS)
    return [f"{line_of(text, found)}: {found.group()}" for each in patterns for found in each.finditer(text)]


def line_of(text: str, found: re.Match[str]) -> str:
    return re.findall(r"^(\d+): ", text[: found.end()], re.M)[-1]


def test_no_word_name_or_address_of_a_country_is_in_the_program() -> None:
    assert {path.relative_to(ROOT).as_posix(): found for path in (*CODE, *OTHERS) if (found := hits(path))} == {}


COUNTRY = re.compile(
    r"denmark|danish|d\u00e4n(?:isch|emark)|kattegat|fjernvarme|dk2020|realdania|energinet|kommun(?!al)", re.I
)


@pytest.mark.parametrize("code", ["de", "en"])
def test_the_programs_words_in_other_languages_speak_of_no_country(code: str) -> None:
    """But for the names of languages; and but for letters, which a language may say how to sort and search."""
    words = load_language(code, ROOT / "templates" / "languages").flat
    told = {key: text for key, text in words.items() if not key.startswith((*OWN, "dataset.languages."))}
    found = {
        key: text for key, text in told.items() if COUNTRY.search(text) or NAMES.search(text) or LETTERS.search(text)
    }
    assert found == {}


def test_what_is_looked_for_would_be_found(tmp_path: Path) -> None:
    module = tmp_path / "a.py"
    module.write_text('"""Odense kommune"""\nX = "odense"\nY = "kommuner/"\nZ = "s\u00f8g"\n# Danmark\n', "utf-8")
    assert hits(module) == ["3: kommun", "2: odense", "4: \u00f8"]
    page = tmp_path / "a.html"
    page.write_text("{# Odense #}\n<p>Aarhus</p>\n<!-- Danmark -->", "utf-8")
    assert hits(page) == ["2: Aarhus"]
