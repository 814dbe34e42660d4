from __future__ import annotations

from pathlib import Path

import babel
import pytest
import yaml

from klimahub.diagnostics import SetupError
from klimahub.language import Language, load_language
from klimahub.plurals import Plurals, holds

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "templates" / "languages"
RULES = {
    "pl": {
        "one": "i = 1 and v = 0",
        "few": "v = 0 and i % 10 = 2..4 and i % 100 != 12..14",
        "many": "v = 0 and i != 1 and i % 10 = 0..1 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 12..14",
    },
    "cs": {"one": "i = 1 and v = 0", "few": "i = 2..4 and v = 0", "many": "v != 0"},
    "fi": {"one": "i = 1 and v = 0"},
    "fr": {"one": "i = 0,1", "many": "e = 0 and i != 0 and i % 1000000 = 0 and v = 0 or e != 0..5"},
    "lt": {"one": "n % 10 = 1 and n % 100 != 11..19", "few": "n % 10 = 2..9 and n % 100 != 11..19", "many": "f != 0"},
    "ja": {},
}
NUMBERS = [*range(250), 1000, 1001, 1002, 1012, 1_000_000, 0.5, 1.5, 2.1, 11.2]


def cldr(code: str, number: float) -> str:
    return str(babel.Locale(code).plural_form(number))


@pytest.mark.parametrize("code", sorted(path.stem for path in FOLDER.glob("*.yaml")))
def test_the_forms_of_every_language_of_the_program_are_those_of_cldr(code: str) -> None:
    plurals = load_language(code, FOLDER).plurals
    assert {number: plurals.form(number) for number in NUMBERS} == {number: cldr(code, number) for number in NUMBERS}


@pytest.mark.parametrize("code", RULES)
def test_rules_pasted_from_cldr_say_what_cldr_says(code: str) -> None:
    plurals = Plurals(RULES[code], ",", ".")
    assert {number: plurals.form(number) for number in NUMBERS} == {number: cldr(code, number) for number in NUMBERS}


def test_a_text_that_is_no_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="n is one"):
        holds("n is one", 1)


POLISH = {
    "number": {"thousands": "\u00a0", "decimal": ",", "percent": "%"},
    "plural": RULES["pl"],
    "places": {"one": "{n} gmina", "few": "{n} gminy", "many": "{n} gmin", "other": "{n} gminy"},
    "line": "{n} {n:gmina|gminy|gmin|gminy} i {all} {all:plan|plany|planów|planu}",
}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1 gmina"), (2, "2 gminy"), (5, "5 gmin"), (12, "12 gmin"), (22, "22 gminy"), (112, "112 gmin"),
        (1004, "1\u00a0004 gminy"), (1.5, "1,5 gminy"),
    ],
)  # fmt: skip
def test_polish_has_four_forms(number: float, words: str) -> None:
    polish = Language("pl", POLISH)
    assert polish.count("places", number) == words
    written = polish.number(number)
    assert polish.t("line", n=written, all=2) == f"{words} i 2 plany"


def whole_file(folder: Path, **changes: object) -> Language:
    """English as another language's whole file, in a hub's folder of words."""
    words = yaml.safe_load((FOLDER / "en.yaml").read_text("utf-8"))
    folder.mkdir(exist_ok=True)
    (folder / "pl.yaml").write_text(yaml.safe_dump(words | changes, allow_unicode=True), "utf-8")
    return load_language("pl", FOLDER, folder)


def test_a_language_must_have_every_form_that_its_rules_name(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"the text \S+\.few is missing"):
        whole_file(tmp_path, plural=RULES["pl"])


def test_a_language_without_a_form_needs_no_words_for_it(tmp_path: Path) -> None:
    words = yaml.safe_load((FOLDER / "en.yaml").read_text("utf-8"))["search"]
    del words["results"]["one"]
    japanese = whole_file(tmp_path, plural={}, search=words)
    assert japanese.count("search.results", 1, q="x") == "1 results for “x”."


@pytest.mark.parametrize(("form", "rule"), [("one", "one"), ("some", "n = 1")])
def test_a_rule_that_is_none_is_told(tmp_path: Path, form: str, rule: str) -> None:
    with pytest.raises(SetupError, match=rf"pl.yaml: plural.{form} is no "):
        whole_file(tmp_path, plural={form: rule})
